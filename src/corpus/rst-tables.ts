import { endOfBlock } from './indented-lines.ts';
import { readRstPhrase } from './rst-phrase.ts';
import type { RstText } from './rst-text.ts';
import { writeRows } from './table-rows.ts';

// A table that is drawn: “+---+---+”, or “=== ===” above and below.
const GRID = /^\+(?:[-=]+\+)+\s*$/;
const SIMPLE = /^=+(?:[ \t]+=+)+\s*$/;

/** Whether a table that is drawn begins with a line. */
export const beginsTable = (line: string): boolean => GRID.test(line) || SIMPLE.test(line);

/** The rows of a table, and how many of the first are its head. */
interface DrawnTable {
  readonly rows: readonly (readonly string[])[];
  readonly heads: number;
}

/** Cells of what is drawn between bars; a cell that spans several columns is the first of them. */
function readGridTable(lines: readonly string[]): DrawnTable {
  const columns = findBars(lines);
  const rows: string[][] = [];
  let heads = 0;
  let open: string[][] = [];
  const close = (): void => {
    if (open.length > 0) rows.push(joinRow(open));
    open = [];
  };
  for (const line of lines) {
    if (/^\+[-=+]+\+?\s*$/.test(line)) {
      close();
      if (line.includes('=')) heads = rows.length;
    } else open.push(cutAt(line, columns));
  }
  close();
  return { rows, heads };
}

/** Where the columns of a grid begin. */
function findBars(lines: readonly string[]): number[] {
  const bars = new Set<number>();
  for (const line of lines)
    if (GRID.test(line)) for (const { index } of line.matchAll(/\+/g)) bars.add(index);
  return [...bars].sort((a, b) => a - b);
}

function cutAt(line: string, bars: readonly number[]): string[] {
  return bars.slice(0, -1).map((bar, at) => {
    if (!/[|+]/.test(line.charAt(bar))) return '';
    let next = at + 1;
    while (next < bars.length - 1 && !/[|+]/.test(line.charAt(bars[next] ?? 0))) next++;
    return line.slice(bar + 1, bars[next]).trim();
  });
}

/** Cells of what stands between two or three lines of “=”; the columns are theirs, and the last has no end. */
function readSimpleTable(lines: readonly string[]): DrawnTable {
  const [border = ''] = lines;
  const columns = [...border.matchAll(/=+/g)].map(({ index }) => index);
  const rows: string[][] = [];
  let heads = 0;
  for (const line of lines.slice(1, -1)) {
    if (SIMPLE.test(line)) heads = rows.length;
    else if (/^[-\s]+$/.test(line)) continue;
    else {
      const cells = columns.map((from, at) => line.slice(from, columns[at + 1]).trim());
      // What has nothing in its first column goes on from the row above.
      if (cells[0] === '' && rows.length > heads) rows.push(joinRow([rows.pop() ?? [], cells]));
      else rows.push(cells);
    }
  }
  return { rows, heads };
}

function joinRow(lines: readonly (readonly string[])[]): string[] {
  const width = Math.max(...lines.map((cells) => cells.length));
  return Array.from({ length: width }, (_, column) =>
    lines
      .map((cells) => cells[column] ?? '')
      .filter((cell) => cell !== '')
      .join(' '),
  );
}

/** Writes the table that is drawn from `at` on by its rows, and says where it ends. */
export function writeDrawnTable(
  lines: readonly string[],
  at: number,
  text: RstText,
  context: readonly string[],
): number {
  const isGrid = GRID.test(lines[at] ?? '');
  const end = isGrid ? endOfBlock(lines, at) : endOfSimple(lines, at);
  const block = lines.slice(at, end);
  writeDrawn(isGrid ? readGridTable(block) : readSimpleTable(block), text, context);
  return end;
}

/** A table ends with a border that an empty line follows. */
function endOfSimple(lines: readonly string[], at: number): number {
  for (let end = at + 2; end < lines.length; end++)
    if (SIMPLE.test(lines[end] ?? '') && (lines[end + 1] ?? '').trim() === '') return end + 1;
  return endOfBlock(lines, at);
}

function writeDrawn({ rows, heads }: DrawnTable, text: RstText, context: readonly string[]): void {
  const shown = rows.map((row) => row.map((cell) => readRstPhrase(cell, text.substitutions)));
  const head = shown.slice(0, heads).at(-1) ?? [];
  writeRows(head, shown.slice(heads), text.outline, context);
}
