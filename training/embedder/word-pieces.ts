import { compare } from './lexicon.ts';
import { CONTINUED, WORD_END } from './tokenizer-file.ts';

/** How many of the commonest beginnings and continuations become pieces, beside all single letters and digits. */
const BEGINNINGS = 1500;
const CONTINUATIONS = 1500;
const LONGEST_PIECE = 4;
/** Endings that only inflect: an unknown name and its plural or possessive should stay alike. */
const INFLECTIONS = ['s', 'es', 'ed', 'ing', 'er', 'ers', 'ly', 'ism', 'ist', 'ists', 'ian', 'ians'];

export interface Piece {
  readonly token: string;
  /** The letters alone: a piece means the same at the beginning and inside a word. */
  readonly text: string;
  /** 0 … 1, as for a word. */
  readonly weight: number;
}

/** What unknown words, names and numbers are cut into: pieces with little weight each, more for longer ones. */
export function choosePieces(words: readonly string[]): Piece[] {
  const beginnings = new Map<string, number>();
  const continuations = new Map<string, number>();
  for (const word of words) {
    if (!/^[a-z]{3,}$/.test(word)) continue;
    for (let length = 2; length <= LONGEST_PIECE; length++) {
      if (length < word.length) add(beginnings, word.slice(0, length), length);
      for (let at = 1; at + length <= word.length; at++)
        add(continuations, word.slice(at, at + length), length);
    }
  }
  const singles = [
    ...letters('a', 'z'),
    ...letters('0', '9'),
    ...letters('α', 'ω'),
    ...letters('а', 'я'),
    ...letters('א', 'ת'),
    ...letters('ا', 'ي'),
    ...Array.from('æøœßđħıłŋþð'),
  ];
  const pairs = letters('0', '9').flatMap((first) => letters('0', '9').map((second) => first + second));
  const piece =
    (prefix: string) =>
    (text: string): Piece => ({ token: prefix + text, text, weight: weigh(text) });
  return [
    ...[...singles, ...pairs, ...commonest(beginnings, BEGINNINGS)].map(piece('')),
    ...[...singles, ...pairs, ...commonest(continuations, CONTINUATIONS)].map(piece(CONTINUED)),
    ...['', ...INFLECTIONS].map((ending) => ({
      token: CONTINUED + ending + WORD_END,
      text: ending,
      weight: 0,
    })),
  ];
}

function weigh(text: string): number {
  return 0.3 + 0.15 * (Math.min(text.length, LONGEST_PIECE) - 1);
}

/** A long piece says more than a short one: its occurrences count as often as it has letters. */
function add(counts: Map<string, number>, text: string, length: number): void {
  counts.set(text, (counts.get(text) ?? 0) + length);
}

function commonest(counts: ReadonlyMap<string, number>, number: number): string[] {
  return [...counts]
    .sort(([a, n], [b, m]) => m - n || compare(a, b))
    .slice(0, number)
    .map(([text]) => text);
}

function letters(from: string, to: string): string[] {
  const [first, last] = [from.charCodeAt(0), to.charCodeAt(0)];
  return Array.from({ length: last - first + 1 }, (_, i) => String.fromCharCode(first + i));
}
