/** A stretch of text that is shown in one style. */
export interface StyledPart {
  readonly text: string;
  readonly strong: boolean;
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
export function wrapLines(parts: readonly StyledPart[], width: number): StyledPart[][] {
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
      append(line, { text: ' ', strong: line.at(-1)?.strong === true && piece.parts[0]?.strong === true });
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
  if (last?.strong === part.strong)
    line[line.length - 1] = { text: last.text + part.text, strong: part.strong };
  else line.push(part);
}

const SPACE = /^\s/u;
// An ideograph keeps the punctuation around it, so that no line begins with a full stop.
const PIECE =
  /\s+|[\p{Ps}\p{Pi}]*[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}][\p{Pe}\p{Pf}\p{Po}\p{M}ー]*|./gsu;
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;

function splitPieces(parts: readonly StyledPart[]): Piece[] {
  const pieces: Piece[] = [];
  let spaced = false;
  let open = false;
  for (const { text, strong } of parts)
    for (const [found] of text.matchAll(PIECE)) {
      if (SPACE.test(found)) {
        spaced = true;
        open = false;
        continue;
      }
      const isIdeograph = UNSPACED.test(found);
      // A word may change its style half-way ("…," he said), so what follows without white space joins it.
      const last = open && !isIdeograph ? pieces.at(-1) : undefined;
      if (last === undefined) pieces.push({ parts: [{ text: found, strong }], spaced });
      else append(last.parts, { text: found, strong });
      spaced = false;
      open = !isIdeograph;
    }
  return pieces;
}
