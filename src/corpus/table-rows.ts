import type { Outline } from './outline.ts';

/** Between the cells of a row. */
const CELL_BREAK = ' · ';

/**
 * Writes the rows of a table as paragraphs, each read with the header cells of those of its cells that are not empty. A row
 * that fills only the first of several columns names the group of rows below it.
 */
export function writeRows(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  outline: Outline,
  context: readonly string[],
): void {
  let group: readonly string[] = [];
  for (const [at, row] of rows.entries()) {
    const isLonely = row.filter((cell) => cell !== '').length === 1 && row[0] !== '';
    if (isLonely && head.length > 2 && at < rows.length - 1) group = [row[0] ?? ''];
    else writeRow(head, row, outline, [...context, ...group]);
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
  outline.paragraph(text, [...context, ...filled.map(({ header }) => header)], locator);
}
