import { IRREGULAR_FORMS } from './irregular-forms.ts';
import type { Synset } from './wordnet.ts';

type Pos = Synset['pos'];

/** The inflected forms of a lemma as that part of speech, without the lemma itself. Single words only. */
export function inflect(lemma: string, pos: Pos): string[] {
  if (!/^[a-z]{2,}$/.test(lemma)) return [];
  const irregular = IRREGULAR_FORMS[pos].get(lemma);
  if (pos === 'n') return irregular ?? [addS(lemma)];
  if (pos === 'v') return [addS(lemma), ing(lemma), ...(irregular ?? [suffix(lemma, 'ed')])];
  if (pos === 'a')
    return irregular ?? (countSyllables(lemma) <= 2 ? [suffix(lemma, 'er'), suffix(lemma, 'est')] : []);
  return irregular ?? [];
}

function addS(word: string): string {
  if (/(s|x|z|ch|sh)$/.test(word)) return word + 'es';
  if (/[^aeiou]y$/.test(word)) return word.slice(0, -1) + 'ies';
  if (/[^aeiou]o$/.test(word)) return word + 'es';
  return word + 's';
}

function ing(verb: string): string {
  if (verb.endsWith('ie')) return verb.slice(0, -2) + 'ying';
  if (/[^eoy]e$/.test(verb)) return verb.slice(0, -1) + 'ing';
  return doubleLast(verb) + 'ing';
}

/** Adds -ed, -er or -est. */
function suffix(word: string, ending: 'ed' | 'er' | 'est'): string {
  if (word.endsWith('e')) return word + ending.slice(1);
  if (/[^aeiou]y$/.test(word)) return word.slice(0, -1) + 'i' + ending;
  return doubleLast(word) + ending;
}

/** Doubles the last consonant of a one-syllable word (stop → stopp-) and of the common stressed endings (refer → referr-). */
function doubleLast(word: string): string {
  if (!/[^aeiou][aeiou][bdfgklmnprtvz]$/.test(word) && !/qui[tpz]$/.test(word)) return word;
  const stressed =
    countSyllables(word) === 1 ||
    /(?:[bcfmp]er|mit|pel|cur|get|gin|bel|bat|vel|cel|nel|plan|quip|kid)$/.test(word);
  const unstressed =
    /(?:ffer|nter|ster|tter|over|ower|umer|ember|amper|mber|emper|aper|per$|imper|ncer|lcer|umber)$/.test(
      word,
    );
  return stressed && !unstressed ? word + word.slice(-1) : word;
}

function countSyllables(word: string): number {
  const groups = word.replace(/e$/, '').match(/[aeiouy]+/g);
  return Math.max(1, groups?.length ?? 0);
}
