import type { PdfLine } from './pdf-lines.ts';

/** Lines of a page that belong together: those of a paragraph, or the rows of a table. */
export interface PdfBlock {
  readonly kind: 'text' | 'table';
  readonly lines: readonly PdfLine[];
  /** Counted from 1. */
  readonly page: number;
  /** Points between its first baseline and the one before it on the page; undefined at the top of a page or column. */
  readonly above: number | undefined;
}

export const LIST_MARK = /^(?:[•‣⁃◦▪■□●○▸►➢✓✔–—*·-]|\(?\d{1,3}[.)]|\(?[a-z][.)]|\(?[ivx]{1,4}[.)])\s+(?=\S)/;
export const SENTENCE_END = /[.!?:;…]["”’»)\]]*$/;

/** Parts of the usual distance of lines, and of the size of letters. */
const FAR = 1.3;
const INDENT = 0.7;
/** A line that ends so far before the others, as a part of their width, is the last of its paragraph. */
const SHORT = 0.2;

/** Cuts the lines of a page, in reading order, into blocks. `leading` is the usual distance of two lines, in sizes of letters. */
export function cutBlocks(lines: readonly PdfLine[], page: number, leading: number): PdfBlock[] {
  const blocks: PdfBlock[] = [];
  let open: PdfLine[] = [];
  let above: number | undefined;
  const isRow = rowsAmong(lines);
  const close = (): void => {
    const [first] = open;
    if (first !== undefined) blocks.push({ kind: isRow(first) ? 'table' : 'text', lines: open, page, above });
    open = [];
  };
  for (const [at, line] of lines.entries()) {
    const last = lines[at - 1];
    const goesOn =
      last !== undefined &&
      open.length > 0 &&
      (isRow(line) || isRow(last)
        ? isRow(line) && isRow(last) && line.y > last.y
        : continues(open, line, leading, rightEdge(lines, last)));
    if (!goesOn) {
      close();
      above = last === undefined || line.y < last.y ? undefined : line.y - last.y;
    }
    open.push(line);
  }
  close();
  return blocks;
}

/** Whether a line is the row of a table: it and one beside it have several cells, or it only goes on with one of them. */
function rowsAmong(lines: readonly PdfLine[]): (line: PdfLine) => boolean {
  const rows = new Set<PdfLine>();
  const isWide = (line: PdfLine | undefined): boolean =>
    line !== undefined && line.cells.length > 1 && !LIST_MARK.test(`${line.cells[0]?.text ?? ''} x`);
  for (const [at, line] of lines.entries())
    if (isWide(line) && (isWide(lines[at - 1]) || isWide(lines[at + 1]))) rows.add(line);
  for (const [at, line] of lines.entries()) {
    const last = lines[at - 1];
    if (last === undefined || !rows.has(last) || rows.has(line)) continue;
    const cell = last.cells.find(({ x }) => Math.abs(x - line.x) < line.size);
    const isInside = cell !== undefined && (cell !== last.cells[0] || isWide(lines[at + 1]));
    if (isInside && line.cells.length === 1 && line.y - last.y < FAR * 1.1 * line.size && line.y > last.y)
      rows.add(line);
  }
  return (line) => rows.has(line);
}

/** How far to the right lines reach that begin about where this one does. */
function rightEdge(lines: readonly PdfLine[], { x, size }: PdfLine): number {
  const beside = lines.filter((line) => Math.abs(line.x - x) < 4 * size);
  return Math.max(...beside.map(({ right }) => right));
}

/** Whether a line goes on with the paragraph of the lines before it; `edge` is how far these could reach to the right. */
function continues(open: readonly PdfLine[], line: PdfLine, leading: number, edge: number): boolean {
  const [first] = open;
  const last = open.at(-1);
  if (first === undefined || last === undefined) return false;
  const { size } = line;
  const distance = line.y - last.y;
  if (Math.abs(last.size - size) > 0.1 * size) return false;
  if (distance <= 0 || distance > FAR * leading * size) return false;
  if (LIST_MARK.test(line.text)) return false;
  const isItem = LIST_MARK.test(first.text);
  const isShort = edge - last.right > SHORT * (edge - last.x);
  const ends = SENTENCE_END.test(last.text);
  if (isItem)
    return line.x > first.x - INDENT * size && !(isShort && ends && line.x - first.x < INDENT * size);
  if (isShort && ends) return false;
  if (line.x - last.x > INDENT * size && ends) return false;
  // Behind a line that stands out from the text, such as a bold one alone.
  if (open.length === 1 && last.font !== line.font && isShort && last.font !== undefined) return false;
  // Lines that end at one edge and begin anywhere are one paragraph all the same.
  const isOutdented = last.x - line.x > INDENT * size && Math.abs(last.right - line.right) > INDENT * size;
  return !(open.length > 1 && isOutdented);
}
