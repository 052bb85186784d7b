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
    const filled = row
      .map((cell, column) => ({ cell, header: head[column] ?? '' }))
      .filter(({ cell }) => cell !== '');
    const text = filled.map(({ cell }) => cell.replaceAll('\n', ' ')).join(CELL_BREAK);
    const isGroup = filled.length === 1 && row[0] !== '' && head.length > 2 && at < rows.length - 1;
    if (isGroup) group = [text];
    else outline.paragraph(text, [...context, ...group, ...filled.map(({ header }) => header)]);
  }
}
