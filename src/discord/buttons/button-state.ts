import type { Span } from '../../text/span.ts';
import type { Place } from '../place.ts';

/** What a button does, with all that it needs to do it: nothing is kept in memory, so it works after a restart. */
export type ButtonState =
  | {
      readonly action: 'context';
      readonly place: Place;
      /** The words there that answer, for a follow-up to refer to; offsets are the article's. */
      readonly words?: Span;
    }
  | { readonly action: 'more'; readonly places: readonly Place[] }
  | {
      readonly action: 'share';
      readonly found: boolean;
      /** Whether one article alone was asked; only told apart where nothing was found. */
      readonly narrowed?: boolean;
      readonly places: readonly Place[];
    }
  | { readonly action: 'feedback'; readonly good: boolean; readonly places: readonly Place[] }
  | { readonly action: 'quotations'; readonly turn: Turn; readonly page: QuotationPage }
  | { readonly action: 'another' }
  /** A page of the sources, counted from 0. */
  | { readonly action: 'sources'; readonly turn: Turn; readonly page: number }
  /** Forgets what the person who presses thinks of answers. */
  | { readonly action: 'forget-me' }
  /** Passes the question on to people. */
  | { readonly action: 'ask-person' }
  // Under messages for admins. `upload` is the id of a held file.
  | { readonly action: 'add-confirm'; readonly upload: string }
  | { readonly action: 'add-drop'; readonly upload: string }
  /** `mark` says who asked what the held file answers, and where. */
  | { readonly action: 'answer-confirm'; readonly upload: string; readonly mark: string }
  | { readonly action: 'remove-confirm'; readonly article: ArticleMark }
  /** `generation` is the one in use when the question was put. */
  | { readonly action: 'undo-confirm'; readonly generation: string }
  /** Takes a question back. */
  | { readonly action: 'keep' }
  /** `since` is when the reindex began, in milliseconds. */
  | { readonly action: 'reindex-cancel'; readonly since: number }
  /** `page` is counted from 0. */
  | { readonly action: 'gaps-page'; readonly turn: Turn; readonly page: number }
  | { readonly action: 'gaps-export' };

export type ButtonAction = ButtonState['action'];
export type ButtonStateOf<A extends ButtonAction> = Extract<ButtonState, { readonly action: A }>;

/** Which way the pages are turned. */
type Turn = 'back' | 'on';

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

/** An article as it was when somebody was asked about it. */
export interface ArticleMark {
  /** `hashName` of its id, sixteen characters. */
  readonly id: string;
  /** `hashName` of its title and text, sixteen characters. */
  readonly content: string;
}

/** The most places in one button, so that it stays within Discord's limit. */
export const MOST_PLACES = 2;
/** The most speakers of one look-up. */
export const MOST_SPEAKERS = 4;
/** UTF-16 code units of the words of a look-up, at most. */
export const LONGEST_WORDS = 50;
