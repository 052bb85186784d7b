import type { Span } from '../../text/span.ts';

/** The name that opens a turn of a transcript, in capitals and before a colon. */
const LABEL = /^\p{Lu}[\p{Lu} .'’-]{1,40}(?=:\s)/u;

/** The speaker's label at the beginning of quoted words ("WALLACE: Let’s start"), or null when there is none. */
export function readLabel(text: string, { start, end }: Span): Span | null {
  const label = LABEL.exec(text.slice(start, Math.min(end, start + 50)));
  return label === null ? null : { start, end: start + label[0].length };
}

/** Whether quoted words are a note of what happened, not of what was said: "(CROSSTALK.)". */
export function isAside(text: string, { start, end }: Span): boolean {
  return end - start < 60 && /^[([][^)\]]*[)\]]\.?$/u.test(text.slice(start, end));
}
