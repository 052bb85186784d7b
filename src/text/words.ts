import { memoise } from './bounded-memo.ts';
import { foldText } from './fold.ts';
import type { Span } from './span.ts';
import { stemWord } from './stem.ts';
import { cutRun } from './unspaced-words.ts';
import { isStopWord } from './lexicon/function-words.ts';

/** One word of a text, with the forms that searching compares. The forms never serve as text to show. */
export interface Word extends Span {
  /**
   * Case, accents and the possessive off (`Iran’s` → `iran`), separators of thousands too (`17,000` → `17000`).
   * Dotted letters lose their dots (`U.N.` → `un`) unless they would become a function word (`W.H.O.` → `w.h.o.`);
   * `US`, `USA`, `U.S.` and `U.S.A.` are all `u.s.`, apart from the pronoun `us`.
   */
  readonly folded: string;
  /** The stem of `folded`; words that differ only in inflection share it. */
  readonly stem: string;
  /** Whether it only serves grammar. */
  readonly stopWord: boolean;
}

// Dotted letters, numbers, and words with apostrophes inside; a hyphen, a slash or an underscore parts words.
// `\p{M}` as a first character would make words of stray accents, so a word starts with a letter or digit.
const WORD = new RegExp(
  [
    String.raw`[a-z]+(?![\p{L}\p{M}\p{N}.'’])`,
    String.raw`\p{L}(?:\.\p{L}){1,9}(?![\p{L}\p{M}\p{N}])\.?(?:['’]s(?!\p{L}))?`,
    String.raw`\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?`,
    String.raw`\d+(?:\.\d+)*[\p{L}\p{M}\p{N}]*`,
    String.raw`[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’ʼ＇][\p{L}][\p{L}\p{M}\p{N}]*)*`,
  ].join('|'),
  'gu',
);
const UNITED_STATES = /^U\.?S\.?(?:A\.?)?(?:['’]s)?$/;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * The words of `text` inside `within` (default: all of it): offsets into `text`, in order, none overlapping.
 * Parts of hyphenated words are words. Scripts without spaces are cut by the dictionary of `Intl.Segmenter`.
 */
export function findWords(text: string, within: Span = { start: 0, end: text.length }): Word[] {
  const part = within.start === 0 && within.end === text.length ? text : text.slice(within.start, within.end);
  const words: Word[] = [];
  const pattern = new RegExp(WORD);
  for (let match = pattern.exec(part); match !== null; match = pattern.exec(part)) {
    const word = match[0];
    const start = within.start + match.index;
    const forms = describeWord(word);
    if (forms === UNSPACED_RUN) pushWordsOfRun(words, word, start);
    else words.push({ start, end: start + word.length, ...forms });
  }
  return words;
}

type Forms = Omit<Word, keyof Span>;

/** Stands for the forms of a run that is not one word but several. */
const UNSPACED_RUN: Forms = { folded: '', stem: '', stopWord: false };

const describeWord = memoise((word: string): Forms => (UNSPACED.test(word) ? UNSPACED_RUN : formsOf(word)));

function formsOf(word: string): Forms {
  const folded = foldWord(word);
  return { folded, stem: stemWord(folded), stopWord: isStopWord(folded) };
}

/** A word of a run, or null for what is no word. The same few come over and over, and folding is not free. */
const describePart = memoise((part: string): { forms: Forms | null } => ({
  forms: LETTER.test(part) ? formsOf(part) : null,
}));

function foldWord(word: string): string {
  if (UNITED_STATES.test(word)) return 'u.s.';
  const folded = foldText(word).replace(/'s$/, '');
  if (/^\d{1,3},/.test(folded)) return folded.replaceAll(',', '');
  if (!/^\p{L}\.\p{L}/u.test(folded)) return folded;
  const letters = folded.replaceAll('.', '');
  return isStopWord(letters) ? letters.replaceAll(/(\p{L})/gu, '$1.') : letters;
}

// Some letters, such as the Japanese repetition mark 〻, are no words to the dictionary.
const LETTER = /[\p{L}\p{N}]/u;

/** Adds the words of a run without spaces, one by one: it may have more than a call may have arguments. */
function pushWordsOfRun(words: Word[], run: string, offset: number): void {
  for (const { segment, index, isWordLike } of cutRun(run)) {
    const start = offset + index;
    const forms = describePart(segment).forms ?? (isWordLike === true ? formsOf(segment) : null);
    if (forms !== null) words.push({ start, end: start + segment.length, ...forms });
  }
}
