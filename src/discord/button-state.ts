import { LIMITS } from './limits.ts';
import type { Place } from './place.ts';

/** What a button does, with all that it needs to do it: nothing is kept in memory, so it works after a restart. */
export type ButtonState =
  | { readonly action: 'context'; readonly place: Place }
  | { readonly action: 'more'; readonly places: readonly Place[] }
  | {
      readonly action: 'share';
      readonly found: boolean;
      /** Whether one article alone was asked; only told apart where nothing was found. */
      readonly narrowed?: boolean;
      readonly places: readonly Place[];
    }
  | { readonly action: 'feedback'; readonly good: boolean; readonly places: readonly Place[] }
  | { readonly action: 'quotations'; readonly turn: 'back' | 'on'; readonly page: QuotationPage }
  | { readonly action: 'another' }
  /** A page of the sources, counted from 0. */
  | { readonly action: 'sources'; readonly turn: 'back' | 'on'; readonly page: number };

/** One page of a look-up. */
export interface QuotationPage {
  /** Counted from 0. */
  readonly page: number;
  /** `hashName` of the ids of all quotations found; empty when they have not been looked up yet. */
  readonly checksum: string;
  /** `hashName` of the speakers' names; empty for everybody. */
  readonly speakers: readonly string[];
  /** `hashName` of the id of the one article that is looked into; empty for all. */
  readonly article: string;
  /** Empty for any words. */
  readonly words: string;
}

/** The most places in one button, so that it stays within Discord's limit. */
export const MOST_PLACES = 2;
/** The most speakers of one look-up. */
export const MOST_SPEAKERS = 4;
/** UTF-16 code units of the words of a look-up, at most. */
export const LONGEST_WORDS = 50;

/** Raised when the form changes; a button of another version is no longer understood. */
const VERSION = '1';
const HASH = '([A-Za-z0-9_-]{6})';
const PLACE = new RegExp(`^${HASH}([0-9a-z]{1,8})\\.([0-9a-z]{1,6})~${HASH}$`);
const PAGE = new RegExp(
  `^([0-9a-z]{1,4})\\.((?:[A-Za-z0-9_-]{6})?)\\.((?:[A-Za-z0-9_-]{6}){0,${MOST_SPEAKERS}})\\.`,
);
const ARTICLE = new RegExp(`^${HASH}`);
const SOURCES_PAGE = /^[0-9a-z]{1,6}$/;
const OVERHEAD = /^.(.)/su;

/** The custom id, 1 to 100 characters. Throws a RangeError when the state has more in it than fits. */
export function encodeButton(state: ButtonState): string {
  const id = VERSION + encodeState(state);
  if (id.length > LIMITS.customId) throw new RangeError(`a custom id of ${id.length} characters`);
  return id;
}

/** The state of a custom id, or null when it is none of this version. */
export function decodeButton(customId: string): ButtonState | null {
  const letter = OVERHEAD.exec(customId)?.[1];
  if (!customId.startsWith(VERSION) || letter === undefined) return null;
  const rest = customId.slice(2);
  switch (letter) {
    case 'r':
      return rest === '' ? { action: 'another' } : null;
    case 'b':
    case 'f': {
      const page = decodePage(rest, '');
      return page && { action: 'quotations', turn: letter === 'b' ? 'back' : 'on', page };
    }
    // The same within one article.
    case 'B':
    case 'F': {
      const article = ARTICLE.exec(rest)?.[0];
      const page = article === undefined ? null : decodePage(rest.slice(article.length), article);
      return page && { action: 'quotations', turn: letter === 'B' ? 'back' : 'on', page };
    }
    case 'p':
    case 'q':
      return SOURCES_PAGE.test(rest)
        ? { action: 'sources', turn: letter === 'p' ? 'back' : 'on', page: parseInt(rest, 36) }
        : null;
    case 'c': {
      const [place, ...others] = decodePlaces(rest) ?? [];
      return place === undefined || others.length > 0 ? null : { action: 'context', place };
    }
    default: {
      const places = decodePlaces(rest);
      if (places === null) return null;
      if (letter === 'm') return { action: 'more', places };
      if (letter === 's' || letter === 'n') return { action: 'share', found: letter === 's', places };
      if (letter === 'a') return { action: 'share', found: false, narrowed: true, places };
      if (letter === 'u' || letter === 'd') return { action: 'feedback', good: letter === 'u', places };
      return null;
    }
  }
}

function encodeState(state: ButtonState): string {
  switch (state.action) {
    case 'context':
      return `c${encodePlaces([state.place])}`;
    case 'more':
      return `m${encodePlaces(state.places)}`;
    case 'share':
      return `${state.found ? 's' : state.narrowed === true ? 'a' : 'n'}${encodePlaces(state.places)}`;
    case 'feedback':
      return `${state.good ? 'u' : 'd'}${encodePlaces(state.places)}`;
    case 'quotations': {
      const { page, checksum, speakers, article, words } = state.page;
      const letter = state.turn === 'back' ? 'b' : 'f';
      const head = article === '' ? letter : `${letter.toUpperCase()}${article}`;
      return `${head}${page.toString(36)}.${checksum}.${speakers.join('')}.${words}`;
    }
    case 'another':
      return 'r';
    case 'sources':
      return `${state.turn === 'back' ? 'p' : 'q'}${state.page.toString(36)}`;
  }
}

function encodePlaces(places: readonly Place[]): string {
  return places
    .map(({ article, start, end, checksum }) => {
      return `${article}${start.toString(36)}.${(end - start).toString(36)}~${checksum}`;
    })
    .join(',');
}

function decodePlaces(text: string): Place[] | null {
  if (text === '') return [];
  const places: Place[] = [];
  for (const part of text.split(',')) {
    const [, article, start, length, checksum] = PLACE.exec(part) ?? [];
    if (article === undefined || start === undefined || length === undefined || checksum === undefined)
      return null;
    const from = parseInt(start, 36);
    places.push({ article, start: from, end: from + parseInt(length, 36), checksum });
  }
  return places;
}

function decodePage(text: string, article: string): QuotationPage | null {
  const [head, page, checksum, speakers] = PAGE.exec(text) ?? [];
  if (head === undefined || page === undefined || checksum === undefined || speakers === undefined)
    return null;
  return {
    page: parseInt(page, 36),
    checksum,
    speakers: speakers.match(/.{6}/g) ?? [],
    article,
    words: text.slice(head.length),
  };
}
