import { AUXILIARIES, BE, DETERMINERS, PREPOSITIONS } from '../text/lexicon/function-words.ts';
import { POINTING, PRONOUNS_BACK } from '../text/lexicon/follow-ups.ts';
import { isRole } from '../text/lexicon/people.ts';
import type { Word } from '../text/words.ts';

/** A word that stands for something named before the question. */
export interface Pronoun {
  readonly word: Word;
  /** Whether it is "that" or "there", which may mean all that was said. */
  readonly isVague: boolean;
  readonly isPossessive: boolean;
}

/** The words of a question that stand for something named before it, in order; `words` are those of `text`. */
export function findPronouns(text: string, words: readonly Word[]): Pronoun[] {
  return words.flatMap((word, at): Pronoun[] => {
    const { folded } = word;
    const next = words[at + 1];
    if (folded === 'there') return isPlace(words, at) ? [{ word, isVague: true, isPossessive: false }] : [];
    if (POINTING.has(folded))
      return pointsBack(words, at) ? [{ word, isVague: true, isPossessive: false }] : [];
    if (!PRONOUNS_BACK.has(folded)) return [];
    // "Lend her his microscope": only before a noun it is hers.
    const isPossessive =
      /^(?:his|its|their)$/u.test(folded) ||
      (folded === 'her' && next !== undefined && !next.stopWord && !PREPOSITIONS.has(next.folded));
    return isNamedBefore(text, words, at) || isExpletive(words, at)
      ? []
      : [{ word, isVague: false, isPossessive }];
  });
}

/** "Who lived there?", but not "are there any lamps?". */
function isPlace(words: readonly Word[], at: number): boolean {
  const before = words[at - 1]?.folded ?? '';
  const after = words[at + 1]?.folded ?? '';
  return at > 0 && !BE.has(after) && !BE.has(before) && !(AUXILIARIES.has(before) && AUXILIARIES.has(after));
}

/** "Why is that?" and "when was that year?", but not "the lamp that burnt" or "did she say that he left". */
function pointsBack(words: readonly Word[], at: number): boolean {
  const before = words[at - 1];
  const after = words[at + 1];
  if (after === undefined) return true;
  if (words[at]?.folded !== 'that') return true;
  if (before !== undefined && (AUXILIARIES.has(before.folded) || PREPOSITIONS.has(before.folded)))
    return true;
  return (
    before === undefined || PREPOSITIONS.has(after.folded) || /^(?:happen|happened)$/u.test(after.folded)
  );
}

/** "How long did it take to build?", "is it true that …?": nothing is meant. */
function isExpletive(words: readonly Word[], at: number): boolean {
  const [next, ...rest] = words.slice(at + 1).map(({ folded }) => folded);
  if (words[at]?.folded !== 'it' || next === undefined)
    return words[at]?.folded === 'it' && words[at - 2]?.folded === 'time';
  return EXPLETIVE.test(next) && rest.some((word) => /^(?:to|that|who)$/u.test(word));
}

const EXPLETIVE =
  /^(?:takes?|took|costs?|true|possible|impossible|known|clear|likely|said|hard|easy|safe|legal|forbidden|allowed|necessary|that)$/u;

/** Whether the question itself names, before the pronoun, what it may stand for. */
function isNamedBefore(text: string, words: readonly Word[], at: number): boolean {
  const pronoun = words[at]?.folded ?? '';
  const before = words.slice(0, at);
  const isPerson = /^(?:he|him|his|himself|she|her|hers|herself)$/u.test(pronoun);
  return before.some(({ start, folded, stopWord }, place) => {
    const isName = place > 0 && /^\p{Lu}/u.test(text.slice(start)) && !stopWord;
    const isThing = DETERMINERS.has(before[place - 1]?.folded ?? '') && !stopWord;
    if (isPerson) return isName || (isThing && isRole(folded));
    // "What did Frome say about it?" is about something else; "does a Pyre Knight burn when it dies?" is not.
    return (isName || isThing) && !isRole(folded) && !/^(?:it|its)$/u.test(pronoun)
      ? true
      : isThing && isClauseBetween(words, place, at);
  });
}

/** Whether a pronoun begins a clause of its own after what is named: "the dam, if it breaks". */
function isClauseBetween(words: readonly Word[], from: number, to: number): boolean {
  return words
    .slice(from + 1, to)
    .some(({ folded }) => /^(?:if|when|before|after|because|once|while|until|and|or)$/u.test(folded));
}
