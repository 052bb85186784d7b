import type { Span } from '../../text/span.ts';
import type { Place } from '../place.ts';
import { MOST_SPEAKERS, type ArticleMark, type QuotationPage } from './button-state.ts';

/** How one value of a button's state stands in its custom id. */
export interface Field<T> {
  /** What it looks like, as the source of a regular expression without groups that capture. */
  readonly pattern: string;
  /** The text; null when this field is not the one for the value. */
  encode(value: T): string | null;
  /** The value of a text that the pattern fits. */
  decode(text: string): T;
}

const HASH = '[A-Za-z0-9_-]{6}';
const MARK = '[A-Za-z0-9_-]{16}';
const PLACE = `${HASH}[0-9a-z]{1,8}\\.[0-9a-z]{1,6}~${HASH}`;

/** A whole number of at most so many digits, to the base of 36. */
export function numberField(digits: number): Field<number> {
  return {
    pattern: `[0-9a-z]{1,${digits}}`,
    encode: (value) => value.toString(36),
    decode: (text) => parseInt(text, 36),
  };
}

/** A text that looks like the pattern. */
export function textField(pattern: string): Field<string> {
  return { pattern, encode: (value) => value, decode: (text) => text };
}

export const PLACE_FIELD: Field<Place> = { pattern: PLACE, encode: encodePlace, decode: decodePlace };

/** A stretch of words in an article, where a state has one. */
export const WORDS_FIELD: Field<Span> = {
  pattern: '[0-9a-z]{1,8}\\.[0-9a-z]{1,6}',
  encode: (words: Span | undefined) =>
    words === undefined ? null : `${words.start.toString(36)}.${(words.end - words.start).toString(36)}`,
  decode(text) {
    const [start = 0, length = 0] = text.split('.').map((number) => parseInt(number, 36));
    return { start, end: start + length };
  },
};

/** Places, or none. */
export const PLACES_FIELD: Field<readonly Place[]> = {
  pattern: `(?:${PLACE}(?:,${PLACE})*)?`,
  encode: (places) => places.map(encodePlace).join(','),
  decode: (text) => (text === '' ? [] : text.split(',').map(decodePlace)),
};

const PAGE = `[0-9a-z]{1,4}\\.(?:${HASH})?\\.(?:${HASH}){0,${MOST_SPEAKERS}}\\.[^]*`;

/** A page of all articles. */
export const PAGE_FIELD: Field<QuotationPage> = {
  pattern: PAGE,
  encode: (page) => (page.article === '' ? encodePage(page) : null),
  decode: (text) => decodePage(text, ''),
};

/** A page of one article. */
export const ARTICLE_PAGE_FIELD: Field<QuotationPage> = {
  pattern: HASH + PAGE,
  encode: (page) => (page.article === '' ? null : page.article + encodePage(page)),
  decode: (text) => decodePage(text.slice(6), text.slice(0, 6)),
};

export const ARTICLE_MARK_FIELD: Field<ArticleMark> = {
  pattern: MARK + MARK,
  encode: ({ id, content }) => id + content,
  decode: (text) => ({ id: text.slice(0, 16), content: text.slice(16) }),
};

function encodePlace({ article, start, end, checksum }: Place): string {
  return `${article}${start.toString(36)}.${(end - start).toString(36)}~${checksum}`;
}

function decodePlace(text: string): Place {
  const [start = '', rest = ''] = text.slice(6).split('.');
  const [length = '', checksum = ''] = rest.split('~');
  const from = parseInt(start, 36);
  return { article: text.slice(0, 6), start: from, end: from + parseInt(length, 36), checksum };
}

function encodePage({ page, checksum, speakers, words }: QuotationPage): string {
  return `${page.toString(36)}.${checksum}.${speakers.join('')}.${words}`;
}

function decodePage(text: string, article: string): QuotationPage {
  const [page = '', checksum = '', speakers = '', ...words] = text.split('.');
  return {
    page: parseInt(page, 36),
    checksum,
    speakers: speakers.match(/.{6}/gu) ?? [],
    article,
    words: words.join('.'),
  };
}
