import { memoise } from '../text/bounded-memo.ts';
import type { Span } from '../text/span.ts';

/** A piece of a word as an encoder reads it; offsets are those of the text it was cut from. */
interface Piece extends Span {
  /** Its number in the vocabulary. */
  readonly id: number;
}

/** Cuts the text inside `within` (default: all of it) into pieces, in order, none overlapping. */
export type CutPieces = (text: string, within?: Span) => Piece[];

/** What stands for a word that cannot be put together from pieces. */
const UNKNOWN = '[UNK]';
const CONTINUED = '##';
/** Longer words are not looked at, as in the tokenizers that published vocabularies were made with. */
const LONGEST_WORD = 100;

// As BERT's tokenizer cuts them: each punctuation mark, ASCII symbol and ideograph is a word of its own.
const IDEOGRAPHS =
  '\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{2a6df}\\u{2a700}-\\u{2ceaf}\\u{2f800}-\\u{2fa1f}';
// The last four are ASCII symbols too, once taken apart.
const MARKS = '\\p{P}!-/:-@\\[-`{-~≠≮≯\\u1fef';
// Not `\s`: a form feed or a byte order mark is left out, and parts no word.
const SPACES = '\\t\\n\\r\\p{Z}';
const WORD = new RegExp(`[${MARKS}${IDEOGRAPHS}]|[^${SPACES}${MARKS}${IDEOGRAPHS}]+`, 'gu');
/** Accents, once letters are taken apart, and characters that are not shown. */
const LEFT_OUT = /[\p{Mn}\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\ufffd]/gu;

/**
 * Cuts as WordPiece does with a vocabulary without capitals and accents (`bert-base-uncased`): the longest known piece
 * first (Wu et al., "Google’s Neural Machine Translation System", 2016, section 4.1). The library's own tokenizer gives
 * the same numbers, but no offsets, and takes longer over a corpus than the whole rest of indexing. `vocabulary` holds
 * the number of each piece; those that continue a word begin with `##`.
 */
export function createWordPieces(vocabulary: ReadonlyMap<string, number>): CutPieces {
  const cutWord = memoise((word: string) => cutOneWord(word, vocabulary));
  return (text, within = { start: 0, end: text.length }) => {
    const part = text.slice(within.start, within.end);
    const pieces: Piece[] = [];
    for (const { 0: word, index } of part.matchAll(WORD)) {
      const start = within.start + index;
      for (const piece of cutWord(word))
        pieces.push({ id: piece.id, start: start + piece.start, end: start + piece.end });
    }
    return pieces;
  };
}

function cutOneWord(word: string, vocabulary: ReadonlyMap<string, number>): readonly Piece[] {
  const plain = simplify(word);
  if (plain === '') return [];
  const unknown = { id: vocabulary.get(UNKNOWN) ?? 0, start: 0, end: word.length };
  if (plain.length > LONGEST_WORD) return [unknown];
  const endsAt = plain === word.toLowerCase() ? undefined : alignEnds(word);
  const pieces: Piece[] = [];
  let start = 0;
  for (let at = 0; at < plain.length;) {
    let end = plain.length;
    let id: number | undefined;
    for (; end > at; end--) {
      id = vocabulary.get((at > 0 ? CONTINUED : '') + plain.slice(at, end));
      if (id !== undefined) break;
    }
    if (id === undefined) return [unknown];
    const until = end === plain.length ? word.length : (endsAt?.[end] ?? end);
    pieces.push({ id, start, end: until });
    start = until;
    at = end;
  }
  return pieces;
}

/** Without capitals, accents and what is not shown. */
function simplify(text: string): string {
  return text.normalize('NFD').replaceAll(LEFT_OUT, '').toLowerCase();
}

/** For each length of the simplified word, how much of the word itself that is. */
function alignEnds(word: string): number[] {
  const ends: number[] = [0];
  let at = 0;
  for (const character of word) {
    at += character.length;
    for (let i = simplify(character).length; i > 0; i--) ends.push(at);
    // What is left out belongs to what stands before it.
    ends[ends.length - 1] = at;
  }
  return ends;
}
