import type { Span } from '../text/span.ts';
import type { DraftParagraph } from './article.ts';
import type { Outline } from './outline.ts';

/** Between the cells of a row. */
const CELL_BREAK = ' · ';

/** The cells of a row, as spans of its text, each with its head, which may be empty; none of what is no row. */
export function findCells({ text, heads = [] }: DraftParagraph): (Span & { readonly head: string })[] {
  const cells = text.split(CELL_BREAK);
  // A cell that holds the sign itself: nobody knows where it ends.
  if (cells.length !== heads.length) return [];
  let end = -CELL_BREAK.length;
  return cells.map((cell, at) => {
    const start = end + CELL_BREAK.length;
    end = start + cell.length;
    return { start, end, head: heads[at] ?? '' };
  });
}

/**
 * Writes the rows of a table as paragraphs, each read with the header cells of those of its cells that are not empty. A row
 * that fills only the first of several columns names the group of rows below it. `locator` is where they stand in the file.
 */
export function writeRows(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  outline: Outline,
  context: readonly string[],
  locator?: string,
): void {
  let group: readonly string[] = [];
  for (const [at, row] of rows.entries()) {
    const isLonely = row.filter((cell) => cell !== '').length === 1 && row[0] !== '';
    if (isLonely && head.length > 2 && at < rows.length - 1) group = [row[0] ?? ''];
    else writeRow(head, row, outline, [...context, ...group], locator);
  }
}

/**
 * Writes one row as a paragraph: its cells that are not empty on one line, read with their header cells; `locator` is where it
 * stands in the file.
 */
export function writeRow(
  head: readonly string[],
  row: readonly string[],
  outline: Outline,
  context: readonly string[],
  locator?: string,
): void {
  const filled = row
    .map((cell, column) => ({ cell, header: head[column] ?? '' }))
    .filter(({ cell }) => cell !== '');
  const text = filled.map(({ cell }) => cell.replaceAll('\n', ' ')).join(CELL_BREAK);
  outline.paragraph(
    text,
    context,
    locator,
    filled.map(({ header }) => header),
  );
}
