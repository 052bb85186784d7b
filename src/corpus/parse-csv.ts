import { createRequire } from 'node:module';
import type * as Csv from 'csv-parse/sync';
import { createOutline } from './outline.ts';
import type { ParseText } from './parse-text.ts';
import { writeRow } from './table-rows.ts';

/** Between the cells of a line: a semicolon where a comma is for decimals. */
const DELIMITERS = [',', ';', '\t', '|'];
/** Lines that the delimiter is told by. */
const SAMPLE = 20;

/**
 * What stands in a table of values parted by commas, semicolons, tabs or bars, whichever part its first lines most evenly:
 * each row is a paragraph, read with the header cells of those of its cells that are not empty, and found by the number that
 * a spreadsheet shows beside it. The first row is the header
 * when it names every column. Quotation marks that never close are characters like others.
 */
export const parseCsv: ParseText = (text) => {
  const rows = readNumberedRows(text);
  const [first, ...more] = rows;
  const hasHead = first !== undefined && isHead(first.cells, more);
  const outline = createOutline();
  for (const { number, cells } of hasHead ? more : rows)
    writeRow(hasHead ? first.cells : [], cells, outline, [], `row ${number}`);
  return { paragraphs: outline.finish('').paragraphs };
};

// Few corpora have tables of their own.
const require = createRequire(import.meta.url);

/** The rows of such a text that are not empty, each with its cells. */
export function readRows(text: string): string[][] {
  return readNumberedRows(text).map(({ cells }) => cells);
}

/** A row, and its number in a spreadsheet: from 1, head and empty rows counted. */
interface NumberedRow {
  readonly number: number;
  readonly cells: string[];
}

function readNumberedRows(text: string): NumberedRow[] {
  return parseRows(text)
    .map((cells, at) => ({ number: at + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
}

function parseRows(text: string): string[][] {
  const { parse } = require('csv-parse/sync') as typeof Csv;
  const delimiter = findDelimiter(text);
  const options = { delimiter, relax_column_count: true, trim: true } as const;
  try {
    return parse(text, { ...options, relax_quotes: true });
  } catch {
    return parse(text, { ...options, quote: false });
  }
}

/** The one that most of the first lines have, and as often as each other. */
function findDelimiter(text: string): string {
  const lines = text.split('\n', SAMPLE).filter((line) => line.trim() !== '');
  const [best = ','] = DELIMITERS.map((delimiter) => {
    // What stands in quotation marks parts nothing.
    const counts = lines.map((line) => line.replaceAll(/"[^"]*"/g, '').split(delimiter).length - 1);
    const even = counts.filter((count) => count > 0 && count === counts[0]).length;
    return { delimiter, even, count: counts[0] ?? 0 };
  })
    .sort((a, b) => b.even - a.even || b.count - a.count)
    .map(({ delimiter }) => delimiter);
  return best;
}

/** Whether a row names the columns: each with words that come once and are no number, above other rows. */
function isHead(row: readonly string[], more: readonly unknown[]): boolean {
  return (
    more.length > 0 &&
    row.length > 1 &&
    new Set(row).size === row.length &&
    row.every((cell) => /\p{L}/u.test(cell) && cell.length <= LONGEST_NAME)
  );
}

/** Code units of the name of a column, at most. */
const LONGEST_NAME = 60;
