/** What a spreadsheet would take for a formula when a cell begins with it. */
const FORMULA = /^[=+\-@\t\r]/u;
/** Tells a spreadsheet that the file is UTF-8; without it, Excel reads “ as â€œ. Programs take the JSON. */
const BYTE_ORDER_MARK = '\uFEFF';

type Cell = string | number | null | undefined;

/**
 * A table by RFC 4180: lines end with CRLF, cells with a comma, a quotation mark or a line end stand in quotation marks.
 * A text that a spreadsheet would take for a formula gets an apostrophe before it, which is the one change that is made.
 * Begins with a byte order mark. Cells that are null or undefined are empty.
 */
export function encodeCsv(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [head, ...rows].map((row) => row.map(encodeCell).join(','));
  return `${BYTE_ORDER_MARK}${lines.map((line) => `${line}\r\n`).join('')}`;
}

function encodeCell(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
