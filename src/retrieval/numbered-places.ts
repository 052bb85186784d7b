import { listWords } from '../text/lexicon/list-words.ts';
import { readNumeral } from '../text/lexicon/numerals.ts';
import { stemWord } from '../text/stem.ts';
import type { Word } from '../text/words.ts';
import type { PlaceLabel } from './place-label.ts';
import type { Question } from './question.ts';

/** A place that a question names by its number: “rule 2”, “section 4.3”, “the third step”. */
export interface NumberedPlace {
  /** The stem of what it calls the place; null for a number in parts that stands alone, as “in 1.4.2”. */
  readonly noun: string | null;
  /** Whether it is a word for a numbered place of any kind. */
  readonly isGeneric: boolean;
  /** In digits. */
  readonly value: string;
  /** Whether the number only counts (“the third step”): then another number is no sign of another place. */
  readonly counts: boolean;
}

/** What a numbered place of any kind is called: it need not be called so where it stands. */
const GENERIC_WORDS = listWords(
  'rule article section chapter paragraph clause item point number entry step line version part bylaw heading',
);
const GENERIC: ReadonlySet<string> = new Set([...GENERIC_WORDS].map(stemWord));
/** Words between a noun and its number. */
const NUMBER_WORDS = listWords('number no nr num');
/** What a number of the right kind is worth where the place has no name of its own. */
const UNNAMED = 0.6;
/** What another number of a list is worth, where the list as a whole is named. */
const OTHER_ITEM = -0.5;

/** The places that a question names by number, in its order. */
export function readNumberedPlaces({ words }: Pick<Question, 'words'>): readonly NumberedPlace[] {
  return words.flatMap((word, at): NumberedPlace[] => {
    const numeral = readNumeral(word.folded);
    if (numeral === undefined) return [];
    const { value, form } = numeral;
    const next = words[at + 1];
    if (form === 'ordinal')
      return next === undefined || next.stopWord ? [] : [{ ...namePlace(next), value, counts: true }];
    const noun = findNoun(words, at);
    if (noun === undefined)
      return form === 'digits' && value.includes('.')
        ? [{ noun: null, isGeneric: false, value, counts: false }]
        : [];
    // “The rules two players keep”, “the dog I saw”: written out, only what is surely a place has a number.
    const isSure =
      form === 'digits' || GENERIC_WORDS.has(noun.folded) || (form === 'roman' && word.folded.length > 1);
    return isSure ? [{ ...namePlace(noun), value, counts: false }] : [];
  });
}

const namePlace = ({ stem, folded }: Word) => ({ noun: stem, isGeneric: GENERIC.has(stemWord(folded)) });

/** What the number at `at` is of: the word before it, or before “number”. */
function findNoun(words: readonly Word[], at: number): Word | undefined {
  const before = words[at - 1];
  if (before !== undefined && NUMBER_WORDS.has(before.folded))
    return words.slice(0, at - 1).findLast(({ stopWord }) => !stopWord) ?? before;
  return before?.stopWord === true ? undefined : before;
}

/**
 * How well what stands under some labels fits a place, −1 to 1: 1 for the number and the name, less for the number alone, below
 * 0 for the name with another number, 0 where nothing is known. `above` are the stems of what stands above, and what a name
 * there is worth, 0 to 1.
 */
export function fitPlace(
  place: NumberedPlace,
  labels: readonly PlaceLabel[],
  above: ReadonlyMap<string, number>,
): number {
  const fits = labels.map((label) => fitLabel(place, label, above));
  const best = Math.max(0, ...fits);
  return best > 0 ? best : Math.min(0, ...fits);
}

function fitLabel(
  { noun, isGeneric, value, counts }: NumberedPlace,
  label: PlaceLabel,
  above: ReadonlyMap<string, number>,
): number {
  const isBare = label.nouns.size === 0;
  const isCalledSo = noun === null ? label.value.includes('.') : label.nouns.has(noun);
  const below = noun !== null && isBare ? (above.get(noun) ?? 0) : 0;
  if (isSame(value, label)) {
    // “Version 1.4.2” and “1.4.2”: parts tell that it is the same number.
    if (isCalledSo || (isBare && isGeneric && value.includes('.'))) return 1;
    return Math.max(below, isBare && isGeneric ? UNNAMED : 0);
  }
  if (counts) return 0;
  return isCalledSo ? -1 : below * OTHER_ITEM;
}

function isSame(value: string, label: PlaceLabel): boolean {
  if (label.value === value) return true;
  return label.to !== undefined && Number(label.value) <= Number(value) && Number(value) <= label.to;
}
