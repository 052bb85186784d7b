import type { Quoted } from '../finding/find-quoted.ts';
import { isTitle } from './title.ts';

/** How much of the text before the opening mark is looked at, in code units. */
const REACH = 60;

/** The longest name of a thing, in words; longer ones after such a word are rather its text. */
const LONGEST = 8;

/** What comes right before the name of something, and never brings in what somebody says. */
const NAMED =
  /(?:\b(?:titled|entitled|retitled|named|renamed|nicknamed|code-?named|headlined|subtitled|captioned|a\.?k\.?a\.?|(?:known|marketed|billed|listed|filed|tagged) as)|\bso-called),?\s$/iu;

/** "A plan called “”", "has been dubbed “”": somebody has to be named for it to be their words. */
const CALLED = /(\S+)\s(?:(?:also|often|sometimes|widely|simply|now|then|once)\s)?(?:called|dubbed)\s$/u;

/** Whose words it is, in "what he called “”", "which critics dubbed “”", "a move the minister called “”". */
const CALLER = /\b(?:what|which|whom|who|that)\s(?:\S+\s){0,5}$/u;

const PRONOUN = /^(?:i|he|she|we|they|you|it|who)$/i;

/** Things that bear a name in quotation marks. */
const WORK =
  /\b(?:albums?|anthem|app|ballad|band|blog|books?|bestseller|campaign|category|channel|chapter|clip|comedy|documentar(?:y|ies)|drama|duo|episode|exhibit(?:ion)?|feature|film|franchise|game|group|hashtag|hit|magazine|memoir|miniseries|movies?|musical|newsletter|novels?|opera|operation|painting|play|podcast|poem|program(?:me)?|project|section|segment|series|shows?|single|sitcom|skit|song|special|spin-off|spot|tabloid|title|track|trilogy|tune|website)(,?)\s$/iu;

/** Words that are spoken of, not spoken ("the word “”"), unless somebody uses them. */
const WORD = /\b(?:words?|terms?|nicknames?|monikers?|abbreviation|acronym|adjective|verb|noun|prefix)\s$/iu;
const USE = /\b(?:use[sd]?|using|say(?:s|ing)?|said|utter(?:s|ed|ing)?|repeat(?:s|ed|ing)?)\b/iu;

const MEANING = /\b(?:(?:meaning|definition|spelling|sense) of|difference between)\s$/iu;

/**
 * Whether the text presents the quoted words as the name of something, or as words: titled “”, a plan called “”, so-called “”, the
 * film “”, the word “”.
 */
export function isNaming(text: string, { start, end, outer }: Quoted): boolean {
  const words = text.slice(start, end).split(/\s+/);
  if (words.length > LONGEST) return false;
  const before = text.slice(Math.max(0, outer.start - REACH), outer.start);
  if (NAMED.test(before) || MEANING.test(before)) return true;
  const called = CALLED.exec(before);
  if (called !== null) {
    const subject = called[1] ?? '';
    const isPerson = PRONOUN.test(subject) || /^\p{Lu}/u.test(subject);
    return !isPerson && !CALLER.test(before.slice(0, called.index + subject.length + 1));
  }
  const work = WORK.exec(before);
  // After a comma it is a name in apposition only when it looks like one.
  if (work !== null) return work[1] === '' || isTitle(words);
  return WORD.test(before) && !USE.test(before);
}
