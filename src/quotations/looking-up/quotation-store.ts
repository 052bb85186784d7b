import { foldText } from '../../text/fold.ts';
import { findWords } from '../../text/words.ts';
import type { ArticleQuotations } from '../find-quotations.ts';
import type { Quotation } from '../quotation.ts';
import type { Speaker } from '../speaker.ts';

/** One quotation with its words for searching, which are found when they are first asked for. */
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
  /** In how many quotations a stem occurs; counted when it is first asked for. */
  readonly frequency: ReadonlyMap<string, number>;
}

/** Puts together what `findQuotations` found in each article. */
export function createQuotationStore(found: readonly ArticleQuotations[]): QuotationStore {
  const quotations: StoredQuotation[] = [];
  const byId = new Map<string, Quotation>();
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
      quotations.push(storeQuotation(quotation));
      byId.set(quotation.id, quotation);
    }
  }
  return createStore(quotations, byId, speakers);
}

/** What stands in some of the articles alone, by their ids; the names of speakers stay those of all. */
export function narrowQuotations(
  { quotations, speakers }: QuotationStore,
  articles: ReadonlySet<string>,
): QuotationStore {
  const kept = quotations.filter(({ quotation }) => articles.has(quotation.article));
  return createStore(kept, new Map(kept.map(({ quotation }) => [quotation.id, quotation])), speakers);
}

function createStore(
  quotations: readonly StoredQuotation[],
  byId: ReadonlyMap<string, Quotation>,
  speakers: ReadonlyMap<string, Speaker>,
): QuotationStore {
  let frequency: ReadonlyMap<string, number> | undefined;
  return {
    quotations,
    byId,
    speakers,
    get frequency() {
      return (frequency ??= countStems(quotations));
    },
  };
}

/** Quotations prepared between two pauses of the event loop: some milliseconds. */
const PREPARED_AT_ONCE = 100;

/**
 * Prepares all words for searching, with pauses, so that the first search does not have to. Of ten thousand articles
 * that takes a second, in which somebody may be waiting for something else.
 */
export async function prepareSearch({ quotations }: QuotationStore): Promise<void> {
  for (let from = 0; from < quotations.length; from += PREPARED_AT_ONCE) {
    countStems(quotations.slice(from, from + PREPARED_AT_ONCE));
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

function countStems(quotations: readonly StoredQuotation[]): ReadonlyMap<string, number> {
  const frequency = new Map<string, number>();
  for (const { stems } of quotations)
    for (const stem of stems) frequency.set(stem, (frequency.get(stem) ?? 0) + 1);
  return frequency;
}

/** The folded words of a text with a space before, between and behind them. */
export function foldPhrase(text: string): string {
  return ` ${findWords(text)
    .map((word) => word.folded)
    .join(' ')} `;
}

function storeQuotation(quotation: Quotation): StoredQuotation {
  let prepared: Pick<StoredQuotation, 'folded' | 'stems'> | undefined;
  const prepare = (): Pick<StoredQuotation, 'folded' | 'stems'> => {
    const words = quotation.parts.flatMap((part) => findWords(part.text));
    return {
      folded: ` ${words.map((word) => word.folded).join(' ')} `,
      stems: new Set(words.map((word) => word.stem)),
    };
  };
  return {
    quotation,
    get folded() {
      return (prepared ??= prepare()).folded;
    },
    get stems() {
      return (prepared ??= prepare()).stems;
    },
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
