import { foldText } from '../text/fold.ts';
import { findWords } from '../text/words.ts';
import type { ArticleQuotations } from './find-quotations.ts';
import type { Quotation } from './quotation.ts';
import type { Speaker } from './speaker.ts';

/** One quotation with its words ready for searching. */
export interface StoredQuotation {
  readonly quotation: Quotation;
  /** The folded words, each with a space on both sides, for finding a phrase. */
  readonly folded: string;
  readonly stems: ReadonlySet<string>;
}

/** The quotations of all articles, to look up; immutable. */
export interface QuotationStore {
  /** In the order of the articles and their text. */
  readonly quotations: readonly StoredQuotation[];
  readonly byId: ReadonlyMap<string, Quotation>;
  /** By name; somebody whom several articles quote under one name is one speaker. */
  readonly speakers: ReadonlyMap<string, Speaker>;
  /** In how many quotations a stem occurs. */
  readonly frequency: ReadonlyMap<string, number>;
}

/** Puts together what `findQuotations` found in each article. */
export function createQuotationStore(found: readonly ArticleQuotations[]): QuotationStore {
  const quotations: StoredQuotation[] = [];
  const byId = new Map<string, Quotation>();
  const frequency = new Map<string, number>();
  const speakers = new Map<string, Speaker>();
  const nameByKey = new Map<string, string>();

  for (const { quotations: some, speakers: theirs } of found) {
    for (const speaker of theirs) {
      const key = foldText(speaker.name);
      const name = nameByKey.get(key) ?? speaker.name;
      nameByKey.set(key, name);
      const known = speakers.get(name);
      speakers.set(name, known === undefined ? speaker : mergeSpeakers(known, speaker));
    }
    for (const given of some) {
      const speaker =
        given.speaker === null ? null : (nameByKey.get(foldText(given.speaker)) ?? given.speaker);
      const quotation = { ...given, speaker };
      const stored = prepareQuotation(quotation);
      quotations.push(stored);
      byId.set(quotation.id, quotation);
      for (const stem of stored.stems) frequency.set(stem, (frequency.get(stem) ?? 0) + 1);
    }
  }
  return { quotations, byId, speakers, frequency };
}

/** The folded words of a text with a space before, between and behind them. */
export function foldPhrase(text: string): string {
  return ` ${findWords(text)
    .map((word) => word.folded)
    .join(' ')} `;
}

function prepareQuotation(quotation: Quotation): StoredQuotation {
  const words = quotation.parts.flatMap((part) => findWords(part.text));
  return {
    quotation,
    folded: ` ${words.map((word) => word.folded).join(' ')} `,
    stems: new Set(words.map((word) => word.stem)),
  };
}

function mergeSpeakers(a: Speaker, b: Speaker): Speaker {
  return {
    ...a,
    aliases: [...new Set([...a.aliases, ...b.aliases])],
    role: a.role ?? b.role,
    pronoun: a.pronoun ?? b.pronoun,
  };
}
