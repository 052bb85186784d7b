import { memoise } from './bounded-memo.ts';
import { foldText } from './fold.ts';
import { formsOfLanguage, type WordForms } from './language-words.ts';
import type { Span } from './span.ts';
import { cutRun } from './unspaced-words.ts';
import { isStopWord } from './lexicon/function-words.ts';

/** One word of a text, with the forms that searching compares. The forms never serve as text to show. */
export interface Word extends Span, WordForms {
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
 * Parts of hyphenated words are words. Scripts without spaces are cut by the dictionary of `Intl.Segmenter`. Stems and
 * function words are those of `language` (ISO 639-1), of English where it is null or not given.
 */
export function findWords(
  text: string,
  within: Span = { start: 0, end: text.length },
  language: string | null = null,
): Word[] {
  const { describeWord, describePart } = describeIn(language ?? 'en');
  const part = within.start === 0 && within.end === text.length ? text : text.slice(within.start, within.end);
  const words: Word[] = [];
  const pattern = new RegExp(WORD);
  for (let match = pattern.exec(part); match !== null; match = pattern.exec(part)) {
    const word = match[0];
    const start = within.start + match.index;
    const forms = describeWord(word);
    if (forms === UNSPACED_RUN) pushWordsOfRun(words, word, start, describePart);
    else words.push({ start, end: start + word.length, ...forms });
  }
  return words;
}

/** Stands for the forms of a run that is not one word but several. */
const UNSPACED_RUN: WordForms = { folded: '', stem: '', stopWord: false };

/** The forms of a word, or null for what is no word. The same few come over and over, and folding is not free. */
type DescribePart = (part: string) => WordForms | null;

interface Describing {
  readonly describeWord: (word: string) => WordForms;
  readonly describePart: DescribePart;
}

const describing = new Map<string, Describing>();

/** What tells the forms of a language's words, with those already told kept. */
function describeIn(language: string): Describing {
  const known = describing.get(language);
  if (known) return known;
  const makeForms = formsOfLanguage(language);
  const formsOf = (word: string): WordForms => makeForms(word, foldWord(word));
  const part = memoise((word: string) => ({ forms: LETTER.test(word) ? formsOf(word) : null }));
  const made: Describing = {
    describeWord: memoise((word) => (UNSPACED.test(word) ? UNSPACED_RUN : formsOf(word))),
    describePart: (word) => part(word).forms,
  };
  describing.set(language, made);
  return made;
}

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
function pushWordsOfRun(words: Word[], run: string, offset: number, describePart: DescribePart): void {
  for (const { segment, index, isWordLike } of cutRun(run)) {
    const start = offset + index;
    const forms = describePart(segment) ?? (isWordLike === true ? bareForms(segment) : null);
    if (forms !== null) words.push({ start, end: start + segment.length, ...forms });
  }
}

function bareForms(word: string): WordForms {
  const folded = foldWord(word);
  return { folded, stem: folded, stopWord: false };
}
