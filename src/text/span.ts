/**
 * A half-open stretch `[start, end)` of a text, in UTF-16 code units, so that `text.slice(start, end)` is
 * the text it covers. Every place that ibid shows or stores is one of these; nothing is ever re-assembled.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A stretch of a text with the text it covers, verbatim: an extract, its highlight, a quotation, a mention. */
export interface TextSpan extends Span {
  readonly text: string;
}

/** The text that a span covers: a slice, never a copy put together from tokens. */
export function sliceSpan(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}

/** A span with the text that it covers. */
export function withText(text: string, { start, end }: Span): TextSpan {
  return { start, end, text: text.slice(start, end) };
}

/** Whether `inner` lies wholly within `outer`; an empty span at either edge counts as within. */
export function containsSpan(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether two spans share at least one code unit. */
export function overlapsSpan(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** The same span with white space taken off both ends; an empty span at `end` when it covers nothing else. */
export function trimSpan(text: string, span: Span): Span {
  let { start, end } = span;
  while (end > start && isWhiteSpace(text.charCodeAt(end - 1))) end--;
  while (start < end && isWhiteSpace(text.charCodeAt(start))) start++;
  return { start, end };
}

/** White space as `String.prototype.trim` sees it, for one UTF-16 code unit. */
export function isWhiteSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0xa0) return false;
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}
