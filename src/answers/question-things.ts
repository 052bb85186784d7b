import { AUXILIARIES, DETERMINERS, DO, PREPOSITIONS } from '../text/lexicon/function-words.ts';
import { ASKING } from '../text/lexicon/follow-ups.ts';
import { findWords, type Word } from '../text/words.ts';
import type { Antecedent } from './antecedents.ts';

/** Words after a determiner that may be a thing's. */
const MOST_WORDS = 3;

/** What a question calls by a common noun: "the chain bridge", "a penalty", the "boats" of "how many boats". */
export function findThings(question: string, names: readonly Antecedent[]): Antecedent[] {
  const words = findWords(question);
  return words.flatMap((word, at): Antecedent[] => {
    if (!DETERMINERS.has(word.folded)) return [];
    const end = endOfThing(question, words, at);
    const isCounted = /^(?:many|much|any|some|all|more)$/u.test(word.folded);
    const [first, last] = [words[isCounted ? at + 1 : at], words[end - 1]];
    if (end === at + 1 || first === undefined || last === undefined) return [];
    const text = question.slice(first.start, last.end).replace(/^an?\s/iu, 'the ');
    if (names.some((name) => text.includes(name.text))) return [];
    return [{ text, kind: 'thing', plural: /[^s]s$|people$/u.test(last.folded) }];
  });
}

const PARTICIPLE = /(?:ed|made|built|held|sold|lost|known|found|born|won|given|taken|drawn|written)$/u;

/** The index behind the words that belong to the determiner at `at`. */
function endOfThing(question: string, words: readonly Word[], at: number): number {
  // Behind "how many" it is one word: a verb may follow.
  if (/^(?:many|much)$/u.test(words[at]?.folded ?? '')) return Math.min(at + 2, words.length);
  let end = at + 1;
  while (end < words.length && end <= at + MOST_WORDS && !endsThing(question, words, end)) end++;
  // "Did the survey take", "was the map printed": the last word is the verb of what stands right behind the auxiliary.
  const isSubject = DO.has(words[at - 1]?.folded ?? '');
  if (end > at + 2 && (isSubject || PARTICIPLE.test(words[end - 1]?.folded ?? ''))) end--;
  return end;
}

function endsThing(question: string, words: readonly Word[], at: number): boolean {
  const [before, word] = [words[at - 1], words[at]];
  if (word === undefined || before === undefined) return true;
  const { folded, stopWord } = word;
  const isApart = /[^\s-]/u.test(question.slice(before.end, word.start));
  return isApart || stopWord || AUXILIARIES.has(folded) || PREPOSITIONS.has(folded) || ASKING.has(folded);
}
