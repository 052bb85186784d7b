import type { Span } from '../../text/span.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { findCut } from './find-cut.ts';

/** Stands on a line of its own, outside the block that holds the article's words. */
const ELLIPSIS = '…';
const BOTH_ELLIPSES = 2 * `${ELLIPSIS}\n`.length;

interface QuoteOptions {
  /** Shown in bold, where it lies within the slice. */
  readonly highlight?: Span;
  /** The words of the highlight that are underlined besides; parts no surrogate pair. */
  readonly answer?: Span | null;
  /** UTF-16 code units that the Markdown may have, at most; at least 10. */
  readonly budget: number;
}

/**
 * A slice of an article as a Markdown block quote in which every word stands as in the article. What does not fit is
 * left out at the ends, the highlight after all else and the answer last of all, and an ellipsis outside the block stands
 * for it.
 */
export function quoteSlice(text: string, span: Span, { highlight, answer, budget }: QuoteOptions): string {
  const bold = highlight ?? { start: span.start, end: span.start };
  const underlined = answer ?? { start: bold.start, end: bold.start };
  const markdown = (start: number, end: number): string =>
    quoteLines(text, { start, end }, { bold, underlined });
  const fits = (start: number, end: number, room: number): boolean =>
    end - start <= room && markdown(start, end).length <= room;
  if (fits(span.start, span.end, budget)) return markdown(span.start, span.end);
  const room = budget - BOTH_ELLIPSES;
  const ofHighlight = fits(bold.start, underlined.end, room) ? bold.start : underlined.start;
  const start = fits(span.start, bold.end, room) ? span.start : Math.max(span.start, ofHighlight);
  const cut = findCut(
    text.slice(start, Math.min(span.end, start + room + 1)),
    room,
    (length) => markdown(start, start + length).length <= room,
    Math.max(0, bold.end - start),
  );
  const end = start + cut;
  return [
    ...(start > span.start ? [ELLIPSIS] : []),
    ...(cut > 0 ? [markdown(start, end)] : []),
    ...(end < span.end ? [ELLIPSIS] : []),
  ].join('\n');
}

/**
 * The lines of a slice, each with the mark of a block quote; bold and underline are opened and closed on every line anew.
 * Discord ends a style at the next two of its marks that are neither escaped nor followed by a third, and does not look at
 * what else stands around them. So styles may begin and end anywhere, as long as every mark of the text is escaped.
 */
function quoteLines(
  text: string,
  { start, end }: Span,
  { bold, underlined }: { readonly bold: Span; readonly underlined: Span },
): string {
  const underline = (span: Span): string => style(text, span, underlined, '__');
  let at = start;
  return text
    .slice(start, end)
    .split('\n')
    .map((line) => {
      const within = { start: at, end: at + line.length };
      at = within.end + 1;
      return `> ${style(text, within, bold, '**', underline)}`;
    })
    .join('\n');
}

/**
 * A span as Markdown, with what of it lies in another one between marks. Where nothing is to be seen there, the span is
 * escaped as one, since with no mark between them two parts would make an address again.
 */
function style(
  text: string,
  span: Span,
  other: Span,
  sign: string,
  write?: (styled: Span) => string,
): string {
  const escape = ({ start, end }: Span): string => escapeMarkdown(text.slice(start, end));
  const [before, styled, after] = cutAt(span, other);
  if (text.slice(styled.start, styled.end).trim() === '') return escape(span);
  return [escape(before), sign, (write ?? escape)(styled), sign, escape(after)].join('');
}

/** What of a span lies before another one, in it and after it. */
function cutAt({ start, end }: Span, other: Span): [Span, Span, Span] {
  const from = clamp(other.start, start, end);
  const to = clamp(other.end, from, end);
  return [
    { start, end: from },
    { start: from, end: to },
    { start: to, end },
  ];
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
