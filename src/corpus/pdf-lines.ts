import type { PdfPiece } from './pdf-pages.ts';

/** What stands on one line without a wide gap. */
export interface PdfCell {
  readonly text: string;
  readonly x: number;
  readonly right: number;
}

/** What stands on one height of a page and comes one after the other in the file. */
export interface PdfLine {
  readonly cells: readonly PdfCell[];
  /** All cells, with a space between them. */
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  /** The font of most of it; undefined where no font has nearly all. */
  readonly font: string | undefined;
}

/** Gaps, as parts of the size of the letters: from this on it parts words, and from that on cells. */
const WORD_GAP = 0.15;
const CELL_GAP = 1.4;
/** A raised or lowered piece is still on the line when it is off by less than this part of the size. */
const RAISED = 0.5;

const SEEN = /[^\s\p{Cc}]/u;

/** The lines of a page, in the order of the file. Blank ones are none. */
export function joinPieces(pieces: readonly PdfPiece[]): PdfLine[] {
  const lines: PdfLine[] = [];
  let open: PdfPiece[] = [];
  const close = (): void => {
    if (open.length > 0) lines.push(makeLine(open));
    open = [];
  };
  for (const piece of pieces) {
    if (!SEEN.test(piece.text) || piece.size === 0) continue;
    const last = open.at(-1);
    if (last !== undefined && !isBeside(last, piece)) close();
    open.push(piece);
  }
  close();
  return lines;
}

function isBeside(last: PdfPiece, next: PdfPiece): boolean {
  const size = Math.max(last.size, next.size);
  return Math.abs(last.y - next.y) < RAISED * size && gapOf(last, next) > -RAISED * size;
}

const gapOf = (last: PdfPiece, next: PdfPiece): number =>
  next.isRightToLeft && last.isRightToLeft ? last.x - next.right : next.x - last.right;

function makeLine(pieces: readonly PdfPiece[]): PdfLine {
  const cells: { text: string; x: number; right: number }[] = [];
  let last: PdfPiece | undefined;
  for (const piece of pieces) {
    const cell = cells.at(-1);
    const gap = last === undefined ? Infinity : gapOf(last, piece) / Math.max(last.size, piece.size);
    if (cell === undefined || gap > CELL_GAP)
      cells.push({ text: piece.text, x: piece.x, right: piece.right });
    else {
      const isApart = gap > WORD_GAP && !/\s$/.test(cell.text) && !/^\s/.test(piece.text);
      cell.text += (isApart ? ' ' : '') + piece.text;
      cell.x = Math.min(cell.x, piece.x);
      cell.right = Math.max(cell.right, piece.right);
    }
    last = piece;
  }
  const largest = pieces.reduce((one, other) => (weigh(other) > weigh(one) ? other : one));
  return createLine(
    cells.map((cell) => ({ ...cell, text: tidy(cell.text) })),
    largest,
    findFont(pieces),
  );
}

/** A line of these cells, as high and as large as `like`. */
export function createLine(
  cells: readonly PdfCell[],
  { y, size }: { readonly y: number; readonly size: number },
  font: string | undefined,
): PdfLine {
  return {
    cells,
    text: cells.map(({ text }) => text).join(' '),
    x: Math.min(...cells.map(({ x }) => x)),
    right: Math.max(...cells.map(({ right }) => right)),
    y,
    size,
    font,
  };
}

/** How much a piece says of its line: large letters more than a raised number before many small ones. */
const weigh = ({ size, text }: PdfPiece): number => size * Math.min(20, text.length);

const NEARLY_ALL = 0.9;

function findFont(pieces: readonly PdfPiece[]): string | undefined {
  const lengths = new Map<string, number>();
  let all = 0;
  for (const { font, text } of pieces) {
    lengths.set(font, (lengths.get(font) ?? 0) + text.length);
    all += text.length;
  }
  return [...lengths].find(([, length]) => length >= NEARLY_ALL * all)?.[0];
}

const MARKS: Readonly<Record<string, string>> = {
  '¨': '\u0308',
  '´': '\u0301',
  ˆ: '\u0302',
  '˜': '\u0303',
  ˇ: '\u030C',
};

/** A bullet of a font of symbols has no letter of its own; old fonts have accents as letters before those that they stand on. */
const tidy = (text: string): string =>
  text
    .replaceAll(/([¨´ˆ˜ˇ]) ?(\p{L})/gu, (_, mark: string, letter: string) =>
      (letter.replace('ı', 'i') + (MARKS[mark] ?? '')).normalize('NFC'),
    )
    // What a font without names for its letters gives for a space.
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replace(/^[\uE000-\uF8FF](?=\s|$)/, '•');
