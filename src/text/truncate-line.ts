const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The beginning of a name or title that fits into `limit` code units, with an ellipsis when something is missing. */
export function truncateLine(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let end = 0;
  for (const { index } of graphemes.segment(text.slice(0, limit))) if (index < limit) end = index;
  return `${text.slice(0, end).trimEnd()}…`;
}
