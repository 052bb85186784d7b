import type { DocxStyle } from './docx-styles.ts';
import { readWords } from './docx-words.ts';
import type { Flow } from './flow.ts';
import { childrenOf, elementsOf, findElement, type XmlElement } from './xml-tree.ts';

interface TablePlace {
  readonly flow: Flow;
  readonly styleOf: (id: string | undefined) => DocxStyle;
  /** Writes what stands in a cell as if it stood outside of a table. */
  readonly writeCell: (cell: XmlElement) => void;
}

/** Columns that a cell is taken to reach over, at most. */
const MOST_COLUMNS = 100;

/**
 * Writes a table: one of several columns by its rows, each with the head of its columns; one that only lays out a page, by
 * what stands in its cells.
 */
export function writeDocxTable(table: XmlElement, place: TablePlace): void {
  const rows = rowsOf(table);
  const isData =
    rows.some((row) => cellsOf(row).length > 1) && rows.every((row) => cellsOf(row).every(isPlain));
  if (!isData) {
    for (const row of rows) for (const cell of cellsOf(row)) place.writeCell(cell);
    return;
  }
  const texts = readRows(rows);
  const [first] = rows;
  const hasHead = first !== undefined && rows.length > 1 && isHead(first, table, place);
  place.flow.rows(hasHead ? (texts[0] ?? []) : [], texts.slice(hasHead ? 1 : 0));
}

const rowsOf = (table: XmlElement): XmlElement[] =>
  childrenOf(table).flatMap((child) => {
    if (child.name === 'tr') return [child];
    const inside = child.name === 'sdt' ? findElement(child, 'sdtContent') : undefined;
    return inside === undefined ? [] : rowsOf(inside);
  });

const cellsOf = (row: XmlElement): XmlElement[] =>
  childrenOf(row).flatMap((child) => {
    if (child.name === 'tc') return [child];
    const inside = child.name === 'sdt' ? findElement(child, 'sdtContent') : undefined;
    return inside === undefined ? [] : cellsOf(inside);
  });

const isPlain = (cell: XmlElement): boolean => childrenOf(cell, 'tbl').length === 0;

/** The texts of the cells by row and column; a cell that reaches over several rows says the same in each of them. */
function readRows(rows: readonly XmlElement[]): string[][] {
  const texts: string[][] = [];
  for (const row of rows) {
    const line: string[] = [];
    const above = texts.at(-1) ?? [];
    for (const cell of cellsOf(row)) {
      const properties = findElement(cell, 'tcPr');
      const merged = findElement(properties, 'vMerge');
      const goesOn = merged !== undefined && merged.attributes['val'] !== 'restart';
      const column = line.length;
      line.push(goesOn ? (above[column] ?? '') : readCell(cell));
      const reach = Number(findElement(properties, 'gridSpan')?.attributes['val'] ?? 1);
      for (let more = 1; more < Math.min(reach, MOST_COLUMNS); more++) line.push('');
    }
    texts.push(line);
  }
  return texts;
}

const readCell = (cell: XmlElement): string =>
  elementsOf(cell, 'p')
    .map((paragraph) => readWords(paragraph).text)
    .filter((text) => text !== '')
    .join('\n');

/** Whether the first row of a table names its columns: it is marked so, is styled so, or all of it is bold. */
function isHead(row: XmlElement, table: XmlElement, { styleOf }: TablePlace): boolean {
  if (findElement(row, 'trPr', 'tblHeader') !== undefined) return true;
  const words = cellsOf(row)
    .flatMap((cell) => elementsOf(cell, 'p').map(readWords))
    .filter(({ text }) => text !== '');
  if (words.length > 0 && words.every(({ isBold }) => isBold)) return true;
  const properties = findElement(table, 'tblPr');
  const look = findElement(properties, 'tblLook')?.attributes ?? {};
  const hasFirst = look['firstRow'] === '1' || (Number.parseInt(look['val'] ?? '0', 16) & 0x20) !== 0;
  const style = styleOf(findElement(properties, 'tblStyle')?.attributes['val']);
  return hasFirst && style.name !== '' && !/^(?:table grid|normal table|tablegrid)$/.test(style.name);
}
