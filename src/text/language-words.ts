import { createRequire } from 'node:module';
import type * as Stemming from '@orama/stemmers/german';
import type * as Stopping from '@orama/stopwords/german';
import { foldText } from './fold.ts';
import { isStopWord } from './lexicon/function-words.ts';
import { stemWord } from './stem.ts';

/** What is compared of a word. */
export interface WordForms {
  readonly folded: string;
  readonly stem: string;
  readonly stopWord: boolean;
}

/** Makes the forms of a word from how it is written and how it is folded. */
type MakeForms = (written: string, folded: string) => WordForms;

/** Languages with a Snowball stemmer and a list of function words, as the packages call them, by ISO 639-1. */
const NAMES: Readonly<Record<string, string>> = {
  ar: 'arabic',
  bg: 'bulgarian',
  da: 'danish',
  de: 'german',
  el: 'greek',
  es: 'spanish',
  fi: 'finnish',
  fr: 'french',
  hu: 'hungarian',
  hy: 'armenian',
  it: 'italian',
  lt: 'lithuanian',
  nl: 'dutch',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sr: 'serbian',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
  uk: 'ukrainian',
};

/** Stemmers look at every ending of a word; no word of prose is longer. */
const LONGEST = 40;
const LETTERS = /^[\p{L}\p{M}]+$/u;
/** An article or a pronoun that has lost its vowel stands before the word: "l’école", "dell'acqua". */
const ELIDING = new Set(['fr', 'it']);
const ELISION = /^\p{L}{1,6}['’ʼ＇](?=\p{L}{2})/u;

/**
 * How the words of a language are compared, by its ISO 639-1 code; made anew with each call, so keep it. In languages with no
 * stemmer a word is its own stem, and there are no function words.
 */
export function formsOfLanguage(language: string): MakeForms {
  return language === 'en' ? makeEnglishForms : createForms(language);
}

function makeEnglishForms(_written: string, folded: string): WordForms {
  return { folded, stem: stemWord(folded), stopWord: isStopWord(folded) };
}

function createForms(language: string): MakeForms {
  const loaded = load(language);
  if (loaded === null) return (_written, folded) => ({ folded, stem: folded, stopWord: false });
  const { stem, stopWords } = loaded;
  return (written, folded) => {
    const elided = ELIDING.has(language) ? (ELISION.exec(written)?.[0] ?? '') : '';
    const word = written.slice(elided.length);
    // The stemmers know endings by their accents, so these come off afterwards.
    const bare = elided === '' ? folded : foldText(word);
    const isWord = word.length <= LONGEST && LETTERS.test(word);
    return {
      folded: bare,
      stem: isWord ? foldText(stem(word.normalize('NFC').toLowerCase())) : bare,
      stopWord: stopWords.has(bare),
    };
  };
}

/** Loaded when a text of the language is first read, and synchronously, as reading is. */
function load(language: string): { stem: (word: string) => string; stopWords: ReadonlySet<string> } | null {
  const name = NAMES[language];
  if (name === undefined) return null;
  const require = createRequire(import.meta.url);
  const { stemmer } = require(`@orama/stemmers/${name}`) as typeof Stemming;
  const { stopwords } = require(`@orama/stopwords/${name}`) as typeof Stopping;
  return { stem: stemmer, stopWords: new Set([...stopwords].map(foldText)) };
}
