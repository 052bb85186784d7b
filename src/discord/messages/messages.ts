import type { Locale } from 'discord.js';
import type { BlankReason } from '../../index/blank-snapshot.ts';
import { ENGLISH } from './english.ts';
import { GERMAN } from './german.ts';
import { SPANISH } from './spanish.ts';

/**
 * Every sentence that the bot says, but for the words of the corpus, which are never translated. Facts come in as
 * Markdown that is already escaped; `when` is a moment in Discord's own notation, which the reader's client translates.
 */
export interface Messages {
  readonly askDescription: string;
  readonly askQuestion: string;
  readonly askHide: string;
  readonly quoteDescription: string;
  readonly quoteSpeaker: string;
  readonly quoteWords: string;
  readonly quoteId: string;
  readonly articleOption: string;
  readonly sourcesDescription: string;
  readonly helpDescription: string;
  readonly privacyDescription: string;
  /** The name of the command in the menu of a message. */
  readonly findName: string;

  readonly notFound: string;
  /** In place of `notFound`, for a question in a language that no article is in; codes of ISO 639-1. */
  readonly foreignQuestion: (asked: string, story: readonly string[]) => string;
  /** The same when one article alone was asked. */
  readonly articleSilent: string;
  readonly closest: string;
  /** Before a question as it was read with what it refers to. */
  readonly readAs: string;
  readonly showContext: string;
  readonly moreExtracts: (count: number) => string;
  readonly share: string;
  readonly shared: (who: string) => string;
  readonly thanks: string;
  readonly voteChanged: string;
  readonly voteWithdrawn: string;
  readonly storyUpdated: string;
  readonly otherStory: string;
  readonly oldButton: string;
  readonly oldCommand: string;
  /** `channel` is a mention of it. */
  readonly mayNotWrite: (channel: string) => string;

  readonly quotationCount: (count: number) => string;
  readonly unattributed: string;
  readonly notSpeech: string;
  /** Said of words that are a turn of a transcript, after the name of who spoke. */
  readonly inTranscript: string;
  readonly inChat: string;
  readonly another: string;
  readonly pageOf: (first: number, last: number, all: number) => string;
  readonly noSpeaker: (name: string) => string;
  readonly didYouMean: string;
  readonly severalSpeakers: (name: string) => string;
  readonly noWords: (words: string) => string;
  /** In one article. */
  readonly speakerWithout: (speakers: string) => string;
  readonly noQuotationsIn: string;
  readonly speakerWithoutWords: (speakers: string, words: string) => string;
  readonly noQuotationId: (id: string) => string;
  readonly noQuotations: string;
  /** Which article alone was asked or looked into. */
  readonly inArticle: (title: string) => string;
  readonly noArticle: (name: string) => string;
  readonly severalArticles: (name: string, count: number) => string;

  readonly articles: (count: number) => string;
  readonly paragraphs: (count: number) => string;
  readonly passages: (count: number) => string;
  readonly indexed: (when: string, model: string) => string;
  readonly articlesOf: (first: number, last: number, all: number) => string;

  readonly howTo: (bot: string) => string;
  /** To somebody who greets, thanks, tries whether the bot is there, or says what is no question. */
  readonly greeting: string;
  readonly welcome: string;
  readonly here: string;
  readonly onlyStory: string;
  /** Follows one of them. */
  readonly forExample: (question: string) => string;
  readonly help: (bot: string) => string;
  readonly privacyHead: string;
  readonly privacyVotes: string;
  readonly privacyRest: string;
  readonly forgetMe: string;
  readonly forgotten: (count: number) => string;
  readonly nothingToFind: string;
  readonly questionTooLong: (limit: number) => string;
  readonly tryAgain: (when: string) => string;
  /** Above the quotation of a day. */
  readonly dailyQuotation: string;
  /** The button that passes a question on. */
  readonly askPerson: string;
  /** Above a question that is passed on; `where` is a link. */
  readonly askedInVain: (who: string, where: string) => string;
  /** Below it. */
  readonly howToAnswer: string;
  readonly nobodyToAsk: string;
  readonly questionGone: string;
  readonly passedOn: string;
  /** Above the answer to who asked. */
  readonly personAnswered: (who: string) => string;
  /** In a channel that is limited to some articles, of which the one asked is none. */
  readonly otherArticles: string;
  /** In a server whose settings name who may ask. */
  readonly mayNotAsk: string;
  /** Of a server's own story that has no articles. */
  readonly storyBlank: (reason: BlankReason) => string;
  /** To whoever uses something again that was in hand when the bot was killed. */
  readonly cutOff: string;
  /** While the database is out of reach that what was wanted lies in. */
  readonly storeAway: string;
  readonly failed: (id: string) => string;
}

/** The language of each locale that Discord has and we have a table for; whatever else is asked for gets English. */
const LANGUAGES: Readonly<Partial<Record<`${Locale}`, Language>>> = Object.freeze({
  'en-US': 'english',
  'en-GB': 'english',
  de: 'german',
  'es-ES': 'spanish',
  'es-419': 'spanish',
});

type Language = 'english' | 'german' | 'spanish';
/** A locale as Discord names it, where it names one. */
export type LocaleCode = string | null | undefined;
/** A text as Discord takes it for commands: in English, and in every other locale there is a table for. */
interface Localised {
  readonly text: string;
  readonly localizations: Partial<Record<`${Locale}`, string>>;
}

/** As Discord takes it for a command or an option. */
interface Description {
  readonly description: string;
  readonly description_localizations: Localised['localizations'];
}

/** What is read from a set of tables, one for each language. */
interface Tables<T> {
  /** The table of a locale as Discord names it, that of English when there is none. */
  readonly tableIn: (locale: LocaleCode) => T;
  /** One text in English, and in every other locale there is a table for, as Discord takes it for commands. */
  readonly localise: (pick: (table: T) => string) => Localised;
  /** What a command or an option is described by, in every language. */
  readonly describedBy: (pick: (table: T) => string) => Description;
  /** What a choice is called, in every language. */
  readonly namedBy: (pick: (table: T) => string) => {
    readonly name: string;
    readonly name_localizations: Localised['localizations'];
  };
}

/** Puts tables of the same texts together, so that they can be asked by locale. */
export function readTables<T>(tables: Readonly<Record<Language, T>>): Tables<T> {
  const others = Object.entries(LANGUAGES).filter(([, language]) => language !== 'english');
  const localise: Tables<T>['localise'] = (pick) => ({
    text: pick(tables.english),
    localizations: Object.fromEntries(others.map(([locale, language]) => [locale, pick(tables[language])])),
  });
  return {
    tableIn: (locale) => tables[LANGUAGES[locale as `${Locale}`] ?? 'english'],
    localise,
    describedBy(pick) {
      const { text, localizations } = localise(pick);
      return { description: text, description_localizations: localizations };
    },
    namedBy(pick) {
      const { text, localizations } = localise(pick);
      return { name: text, name_localizations: localizations };
    },
  };
}

/** What everybody may read. */
export const {
  tableIn: messagesIn,
  localise,
  describedBy,
} = readTables<Messages>({ english: ENGLISH, german: GERMAN, spanish: SPANISH });
