import { readNumeral } from '../text/lexicon/numerals.ts';
import { findWords } from '../text/words.ts';

/** The number by which a heading or an item of a list is found. */
export interface PlaceLabel {
  /** The stems of the words before the number (“Room”); none of “4. Fish”. */
  readonly nouns: ReadonlySet<string>;
  /** In digits. */
  readonly value: string;
  /** The last number of a range, as in “6 – 7”. */
  readonly to?: number;
}

const WORDS = String.raw`(?<words>(?:\p{L}[\p{L}'’&-]*[.,]?[ \u00a0]+){0,3})`;
const NUMBER = String.raw`(?:[#№§]{1,2}[ \u00a0]?)?(?<number>v?\d{1,4}(?:\.\d{1,3}){0,4}|[IVXL]{1,7}|\p{L}{3,9})`;
const RANGE = String.raw`(?:\s?[–—-]\s?(?<to>\d{1,4}))?`;
const OPENING = String.raw`^[^\p{L}\p{N}§#№]{0,4}`;
/** A heading begins with it. */
const IN_HEADING = new RegExp(`${OPENING}${WORDS}${NUMBER}${RANGE}(?![\\p{L}\\p{N}])`, 'u');
/** In a text, a sign parts it from the words behind it: “2 tins of beans” is no number two. */
const IN_TEXT = new RegExp(String.raw`${OPENING}${WORDS}${NUMBER}${RANGE}(?=[.:)\]]|\s?[·–—]|\s*$)`, 'u');

/** The label at the beginning of a heading or of a text in a language (ISO 639-1); undefined where there is none. */
export function readPlaceLabel(
  text: string,
  kind: 'heading' | 'text',
  language: string | null = null,
): PlaceLabel | undefined {
  const {
    words = '',
    number = '',
    to,
  } = (kind === 'heading' ? IN_HEADING : IN_TEXT).exec(text.slice(0, 80))?.groups ?? {};
  const numeral = readNumeral(number.toLowerCase());
  // “I stole it” has no number one, and “First things” no number at all.
  if (numeral === undefined || numeral.form === 'ordinal') return undefined;
  if (numeral.form === 'word' && words === '') return undefined;
  return {
    nouns: new Set(findWords(words, undefined, language).map(({ stem }) => stem)),
    value: numeral.value,
    ...(to === undefined ? {} : { to: Number(to) }),
  };
}
