import { foldText } from './fold.ts';
import type { Span } from './span.ts';
import { stemWord } from './stem.ts';
import { isStopWord } from './stop-words.ts';

/** One word of a text, with the forms that searching compares. */
export interface Word extends Span {
  /** Case, accents and the possessive off: `Iran’s` → `iran`, `17,000` → `17000`, `US`, `U.S.` → `u.s.`. */
  readonly folded: string;
  /** The stem of `folded`. */
  readonly stem: string;
  /** Whether it only serves grammar. */
  readonly stopWord: boolean;
}

const WORD =
  /\p{L}(?:\.\p{L})+(?![\p{L}\p{M}\p{N}])\.?(?:['’]s(?!\p{L}))?|\d+(?:,\d{3}(?!\d))*(?:\.\d+)*[\p{L}\p{N}]*|[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu;

/** The words of `text` inside `within` (default: all of it), in order, none overlapping. */
export function findWords(text: string, within: Span = { start: 0, end: text.length }): Word[] {
  const words: Word[] = [];
  for (const match of text.slice(within.start, within.end).matchAll(WORD)) {
    const start = within.start + match.index;
    const folded = foldWord(match[0]);
    words.push({
      start,
      end: start + match[0].length,
      folded,
      stem: stemWord(folded),
      stopWord: isStopWord(folded),
    });
  }
  return words;
}

function foldWord(word: string): string {
  if (/^U\.?S\.?(A\.?)?(?:['’]s)?$/.test(word)) return 'u.s.';
  return foldText(word)
    .replace(/'s$/, '')
    .replaceAll(/(?<=\d),/g, '')
    .replaceAll(/(?<=\p{L})\./gu, '');
}
