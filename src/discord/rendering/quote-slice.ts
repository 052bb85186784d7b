import type { Span } from '../../text/span.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { findCut } from './truncate.ts';

/** Stands on a line of its own, outside the block that holds the article's words. */
const ELLIPSIS = '…';
const BOTH_ELLIPSES = 2 * `${ELLIPSIS}\n`.length;

export interface QuoteOptions {
  /** Shown in bold, where it lies within the slice. */
  readonly highlight?: Span;
  /** UTF-16 code units that the Markdown may have, at most; at least 10. */
  readonly budget: number;
}

/**
 * A slice of an article as a Markdown block quote in which every word stands as in the article. What does not fit is
 * left out at the ends, the highlight last of all, and an ellipsis outside the block stands for it.
 */
export function quoteSlice(text: string, span: Span, { highlight, budget }: QuoteOptions): string {
  const mark = highlight ?? { start: span.start, end: span.start };
  const markdown = (start: number, end: number): string => quoteLines(text, { start, end }, mark);
  if (span.end - span.start <= budget) {
    const whole = markdown(span.start, span.end);
    if (whole.length <= budget) return whole;
  }
  const room = budget - BOTH_ELLIPSES;
  const keepsStart = mark.end - span.start <= room && markdown(span.start, mark.end).length <= room;
  const start = keepsStart ? span.start : Math.max(span.start, mark.start);
  const cut = findCut(
    text.slice(start, Math.min(span.end, start + room + 1)),
    room,
    (length) => markdown(start, start + length).length <= room,
    Math.max(0, mark.end - start),
  );
  const end = start + cut;
  return [
    ...(start > span.start ? [ELLIPSIS] : []),
    ...(cut > 0 ? [markdown(start, end)] : []),
    ...(end < span.end ? [ELLIPSIS] : []),
  ].join('\n');
}

/** The lines of a slice, each with the mark of a block quote; bold is opened and closed on every line anew. */
function quoteLines(text: string, { start, end }: Span, highlight: Span): string {
  let at = start;
  return text
    .slice(start, end)
    .split('\n')
    .map((line) => {
      const from = clamp(highlight.start, at, at + line.length);
      const to = clamp(highlight.end, at, at + line.length);
      const pieces = [text.slice(at, from), text.slice(from, to), text.slice(to, at + line.length)];
      at += line.length + 1;
      const [before = '', bold = '', after = ''] = pieces.map(escapeMarkdown);
      return `> ${before}${bold.trim() === '' ? bold : `**${bold}**`}${after}`;
    })
    .join('\n');
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
