/** How much a stretch stands out: not at all, as the sentence that answers, or as the words in it that do. */
type Emphasis = 0 | 1 | 2;

/** A stretch of text that is shown in one style. */
export interface StyledPart {
  readonly text: string;
  readonly emphasis: Emphasis;
}

/** A part with marks that stand before its first and behind its last word, and are never parted from them. */
export interface MarkedPart extends StyledPart {
  readonly opening?: string;
  readonly closing?: string;
}

/** What is never broken: a word or, in scripts written without spaces, one character with its punctuation. */
interface Piece {
  readonly parts: StyledPart[];
  /** Whether white space stands before it. */
  readonly spaced: boolean;
}

/**
 * Folds parts into lines of at most `width` columns, breaking at white space and between Chinese, Japanese and Korean
 * characters; a longer word gets a line of its own. White space becomes one space, and none at a break.
 * Neighbouring pieces of one style stay one part.
 */
export function wrapLines(parts: readonly MarkedPart[], width: number): StyledPart[][] {
  const lines: StyledPart[][] = [];
  let line: StyledPart[] = [];
  let used = 0;
  for (const piece of splitPieces(parts)) {
    const gap = piece.spaced && used > 0 ? 1 : 0;
    const needed = piece.parts.reduce((sum, part) => sum + measureColumns(part.text), 0);
    if (used > 0 && used + gap + needed > width) {
      lines.push(line);
      line = [];
      used = 0;
    } else if (gap > 0) {
      append(line, { text: ' ', emphasis: lesser(line.at(-1), piece.parts[0]) });
      used++;
    }
    for (const part of piece.parts) append(line, part);
    used += needed;
  }
  if (line.length > 0) lines.push(line);
  return lines;
}

const WIDE =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\u3000-\u303e\uff01-\uff60\p{Emoji_Presentation}]/u;
const NO_COLUMN = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** Columns of a terminal that a text takes: two for wide characters, none for combining ones. */
export function measureColumns(text: string): number {
  let columns = 0;
  for (const character of text) columns += NO_COLUMN.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return columns;
}

function append(line: StyledPart[], part: StyledPart): void {
  const last = line.at(-1);
  if (last?.emphasis === part.emphasis)
    line[line.length - 1] = { text: last.text + part.text, emphasis: part.emphasis };
  else line.push(part);
}

function lesser(one: StyledPart | undefined, other: StyledPart | undefined): Emphasis {
  const [a, b] = [one?.emphasis ?? 0, other?.emphasis ?? 0];
  return a < b ? a : b;
}

const SPACE = /^\s/u;
// An ideograph keeps the punctuation around it, so that no line begins with a full stop.
const PIECE =
  /\s+|[\p{Ps}\p{Pi}]*[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}][\p{Pe}\p{Pf}\p{Po}\p{M}ー]*|./gsu;
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;

function splitPieces(parts: readonly MarkedPart[]): Piece[] {
  const pieces: Piece[] = [];
  let spaced = false;
  let open = false;
  // Over all parts together, since a word may change its style half-way ("…," he said), and so may one with its full stop.
  for (const { index, 0: found } of parts
    .map(({ text }) => text)
    .join('')
    .matchAll(PIECE)) {
    if (SPACE.test(found)) {
      spaced = true;
      open = false;
      continue;
    }
    const isIdeograph = UNSPACED.test(found);
    const cut = cutParts(parts, index, index + found.length);
    // What follows without white space is of the same word.
    const last = open && !isIdeograph ? pieces.at(-1) : undefined;
    if (last === undefined) pieces.push({ parts: cut, spaced });
    else for (const part of cut) append(last.parts, part);
    spaced = false;
    open = !isIdeograph;
  }
  return pieces;
}

/** What lies between two places of the parts' text, with the marks that stand there. */
function cutParts(parts: readonly MarkedPart[], start: number, end: number): StyledPart[] {
  const cut: StyledPart[] = [];
  let from = 0;
  for (const { text, emphasis, opening = '', closing = '' } of parts) {
    const to = from + text.length;
    if (from < end && start < to)
      cut.push({
        text: [
          start <= from ? opening : '',
          text.slice(Math.max(0, start - from), end - from),
          to <= end ? closing : '',
        ].join(''),
        emphasis,
      });
    from = to;
  }
  return cut;
}
