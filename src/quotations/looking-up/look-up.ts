import { findWords } from '../../text/words.ts';
import { findSpeaker } from './find-speaker.ts';
import type { Quotation } from '../quotation.ts';
import { foldPhrase, type QuotationStore, type StoredQuotation } from './quotation-store.ts';
import type { Speaker } from '../speaker.ts';
import { deriveOnce } from '../../derive-once.ts';

/** What to look up. Fields that are left out do not narrow it; with none of them it is everything that was said. */
export interface QuotationQuery {
  readonly id?: string;
  readonly speaker?: string;
  readonly words?: string;
  /** The id of an article, to look up only what stands in it. */
  readonly article?: string;
  /** A number from 0 to below 1 for every call; when given, one of what was found is drawn, but never a message of a chat. */
  readonly random?: () => number;
  /** Whether titles, scare quotes and the like come too. Default: false. */
  readonly includeNotSpeech?: boolean;
}

/** What was looked up. `speakers` are those that the query's name stands for, empty when it gave none. */
export type QuotationsFound =
  | {
      readonly kind: 'found';
      readonly quotations: readonly Quotation[];
      readonly speakers: readonly Speaker[];
    }
  | { readonly kind: 'no-words'; readonly words: string; readonly speakers: readonly Speaker[] }
  | { readonly kind: 'no-speaker'; readonly speaker: string; readonly suggestions: readonly string[] }
  | { readonly kind: 'no-id'; readonly id: string }
  | { readonly kind: 'nothing' };

/** A speaker with the number of quotations. */
export interface SpeakerCount {
  readonly speaker: Speaker;
  readonly count: number;
}

/** Of several words given, at least this share must occur in a quotation. */
const COVERAGE = 0.5;

/**
 * Finds quotations by id, by speaker, by words, by both, or draws one at random. With words the best come first: those that hold the exact phrase, then those
 * that hold more of the words, rare words counting more; without, they stand in the order of the articles.
 */
export function lookUpQuotations(store: QuotationStore, query: QuotationQuery): QuotationsFound {
  if (query.id !== undefined) {
    const quotation = store.byId.get(query.id.startsWith('q:') ? query.id : `q:${query.id}`);
    return quotation === undefined
      ? { kind: 'no-id', id: query.id }
      : { kind: 'found', quotations: [quotation], speakers: [] };
  }
  let candidates = store.quotations.filter(
    ({ quotation }) =>
      (quotation.speech || query.includeNotSpeech === true) &&
      (query.article === undefined || quotation.article === query.article),
  );
  let speakers: readonly Speaker[] = [];
  if (query.speaker !== undefined) {
    const match = findSpeaker(store, query.speaker);
    if (match.speakers.length === 0)
      return { kind: 'no-speaker', speaker: query.speaker, suggestions: match.suggestions };
    speakers = match.speakers;
    const names = new Set(speakers.map(({ name }) => name));
    candidates = candidates.filter(
      ({ quotation }) => quotation.speaker !== null && names.has(quotation.speaker),
    );
  }
  if (query.words !== undefined && query.words.trim() !== '') {
    candidates = judgeByWords(store, candidates, query.words);
    if (candidates.length === 0) return { kind: 'no-words', words: query.words, speakers };
  }
  const quotations = candidates.map(({ quotation }) => quotation);
  if (quotations.length === 0) return { kind: 'nothing' };
  if (query.random === undefined) return { kind: 'found', quotations, speakers };
  const drawable = quotations.filter(({ kind }) => kind !== 'message');
  const drawn = drawable[Math.floor(query.random() * drawable.length)];
  return drawn === undefined ? { kind: 'nothing' } : { kind: 'found', quotations: [drawn], speakers };
}

/** Everybody who is quoted, or is in one article, those quoted most often first. */
export function listSpeakers(store: QuotationStore, article?: string): readonly SpeakerCount[] {
  return article === undefined ? countAll(store) : countSpeakers(store, article);
}

const countAll = deriveOnce((store: QuotationStore) => countSpeakers(store));

function countSpeakers(store: QuotationStore, article?: string): SpeakerCount[] {
  const counts = new Map<string, number>();
  for (const { quotation } of store.quotations)
    if (quotation.speaker !== null && (article === undefined || quotation.article === article))
      counts.set(quotation.speaker, (counts.get(quotation.speaker) ?? 0) + 1);
  return [...store.speakers.values()]
    .map((speaker) => ({ speaker, count: counts.get(speaker.name) ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || compareNames.compare(a.speaker.name, b.speaker.name));
}

const compareNames = new Intl.Collator('en');

function judgeByWords(
  store: QuotationStore,
  candidates: readonly StoredQuotation[],
  given: string,
): StoredQuotation[] {
  const words = findWords(given);
  const weighty = words.filter((word) => !word.stopWord);
  const stems = [...new Set((weighty.length > 0 ? weighty : words).map((word) => word.stem))];
  const phrase = foldPhrase(given);
  const ranked = candidates.map((stored) => {
    const held = stems.filter((stem) => stored.stems.has(stem));
    const exact = words.length > 0 && stored.folded.includes(phrase);
    const weight = held.reduce((sum, stem) => sum + rarity(store, stem), 0);
    return { stored, exact, share: held.length / stems.length, weight };
  });
  return ranked
    .filter(({ exact, share }) => exact || share >= COVERAGE)
    .sort((a, b) => Number(b.exact) - Number(a.exact) || b.weight - a.weight)
    .map(({ stored }) => stored);
}

/** Inverse document frequency with quotations as documents: ln(1 + N / n). */
function rarity(store: QuotationStore, stem: string): number {
  return Math.log(1 + store.quotations.length / (store.frequency.get(stem) ?? 1));
}
