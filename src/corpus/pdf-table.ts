import type { PdfCell, PdfLine } from './pdf-lines.ts';

/** The rows of a table as texts, a row as long as there are columns; `head` is empty where none of them names the columns. */
interface PdfTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Part of the size of letters by which the lines of one row are further apart, at most. */
const NEAR = 1.4;

/** Reads lines as a table. Lines that begin in a later column go on with the row before them. */
export function readTable(lines: readonly PdfLine[]): PdfTable {
  const columns = findColumns(lines);
  const columnOf = ({ x, right }: PdfCell): number =>
    Math.max(
      0,
      columns.findIndex((column) => (x + right) / 2 < column.right),
    );
  const rows: { readonly texts: string[]; readonly font: string | undefined; y: number }[] = [];
  for (const line of lines) {
    const last = rows.at(-1);
    const [first] = line.cells;
    const goesOn =
      last !== undefined &&
      first !== undefined &&
      line.y - last.y < NEAR * line.size &&
      (columnOf(first) > 0 || line.cells.length === 1);
    const row = goesOn ? last : { texts: columns.map(() => ''), font: line.font, y: line.y };
    for (const cell of line.cells) {
      const column = columnOf(cell);
      row.texts[column] = `${row.texts[column] ?? ''} ${cell.text}`.trim();
    }
    row.y = line.y;
    if (!goesOn) rows.push(row);
  }
  const [first, second, ...more] = rows;
  const isHead =
    first !== undefined &&
    second !== undefined &&
    ((first.font !== second.font && first.font !== undefined) ||
      (!hasDigit(first.texts) && [second, ...more].every(({ texts }) => hasDigit(texts))));
  const texts = rows.map((row) => row.texts);
  return isHead ? { head: first.texts, rows: texts.slice(1) } : { head: [], rows: texts };
}

const hasDigit = (texts: readonly string[]): boolean => texts.some((text) => /\d/.test(text));

/** What cells of all lines reach over without a gap, from left to right. */
function findColumns(lines: readonly PdfLine[]): { readonly x: number; right: number }[] {
  // As many cells as most rows have: what reaches over several columns would join them.
  const counts = new Map<number, number>();
  for (const { cells } of lines)
    counts.set(cells.length, (counts.get(cells.length) ?? 0) + (cells.length > 1 ? 1 : 0));
  const [usual] = [...counts].sort(([a, one], [b, other]) => other - one || b - a)[0] ?? [2];
  const cells = lines.filter((line) => line.cells.length === usual).flatMap((line) => line.cells);
  const columns: { x: number; right: number }[] = [];
  for (const { x, right } of cells.sort((a, b) => a.x - b.x)) {
    const last = columns.at(-1);
    if (last !== undefined && x < last.right) last.right = Math.max(last.right, right);
    else columns.push({ x, right });
  }
  const end = columns.at(-1);
  if (end !== undefined) end.right = Infinity;
  return columns;
}
