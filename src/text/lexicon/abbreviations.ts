import { SHORT_MONTHS, SHORT_WEEKDAYS } from './calendar.ts';
import { listWords } from './list-words.ts';
import { SHORT_TITLES } from './people.ts';

/**
 * English abbreviations that end in a full stop, by what the full stop can mean. Written without the stop, lower
 * case. The lists are short on purpose: an unknown abbreviation without a vowel and dotted letters are recognised by
 * their shape.
 */

/** Stand before a name, an example or an amount: never the end of a sentence. */
export const NEVER_LAST: ReadonlySet<string> = new Set([
  ...SHORT_TITLES,
  ...listWords('dir mgr assoc mt rt vs v viz cf e.g i.e eg ie esp incl approx ca p.s ps'),
]);

/** Stand before a number: the end of a sentence only when no number follows. */
export const BEFORE_NUMBER = listWords(
  'no nos nr n° p pp vol vols fig figs art arts sec ch chap para ver ed eds op pt al eq tel ext',
);

const STATES =
  'ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex ' +
  'va vt wash wis wyo';

/** Can end a sentence as well as stand inside one; what follows decides. */
export const EITHER: ReadonlySet<string> = new Set([
  ...listWords(
    STATES,
    'inc st ft co corp ltd llc plc bros jr sr etc dep dept dist univ assn bldg rd hwy pkwy ave blvd est min max misc hrs ' +
      'mins lb lbs oz ph.d m.d b.a m.a',
  ),
  ...SHORT_WEEKDAYS,
]);

/** Abbreviations that are everyday words too: abbreviations only when capitalised. */
const CAPITALISED_ONLY = listWords(
  'no mar ill miss mass mont ore del art fig op sec pt ind la mo wash mon wed fri sat min max est pa ky md va',
);

/** Whether a word, as it stands but without its full stop, can be an abbreviation at all: "miss" is none, "Miss." is. */
export function isAbbreviation(word: string): boolean {
  const key = word.toLowerCase();
  return (
    (NEVER_LAST.has(key) || BEFORE_NUMBER.has(key) || EITHER.has(key) || SHORT_MONTHS.has(key)) &&
    (word !== key || !CAPITALISED_ONLY.has(key))
  );
}
