import type { Article } from '../corpus/article.ts';
import { findSpeaker } from '../quotations/find-speaker.ts';
import { listSpeakers, lookUpQuotations, type SpeakerCount } from '../quotations/look-up.ts';
import type { Quotation } from '../quotations/quotation.ts';
import type { QuotationPage } from './button-state.ts';
import { hashName, type LiveStory, type Shelf } from './live-story.ts';
import { QUOTATIONS_ON_PAGE } from './rendering/quotation-message.ts';

/** What a typed name stands for among those who are quoted. */
export interface SpeakersMeant {
  readonly speakers: readonly string[];
  /** Only when nobody is called so. */
  readonly suggestions: readonly string[];
}

/** Before the hash of a name that is too long for a choice. */
export const HASH_MARK = 'speaker:';

/** Finds the speakers that a typed or chosen name stands for. A name given in full stands for nobody else. */
export function findSpeakersMeant({ quotations }: Shelf, typed: string): SpeakersMeant {
  const quoted = listSpeakers(quotations).map(({ speaker }) => speaker.name);
  const exact = quoted.filter((name) => name === typed || `${HASH_MARK}${hashName(name)}` === typed);
  if (exact.length > 0) return { speakers: exact, suggestions: [] };
  const { speakers, suggestions } = findSpeaker(quotations, typed);
  return {
    speakers: speakers.map(({ name }) => name).filter((name) => quoted.includes(name)),
    suggestions: suggestions.filter((name) => quoted.includes(name)),
  };
}

/** Speakers with these hashes. */
function findSpeakersByHash({ quotations }: Shelf, hashes: readonly string[]): SpeakerCount[] {
  return listSpeakers(quotations).filter(({ speaker }) => hashes.includes(hashName(speaker.name)));
}

/** Everything that was said by one of the speakers (by anybody when there are none) with the words (any when empty). */
export function lookUpSaid(
  { quotations }: Shelf,
  speakers: readonly string[] | null,
  words: string,
): readonly Quotation[] {
  const found = lookUpQuotations(quotations, words === '' ? {} : { words });
  if (found.kind !== 'found') return [];
  return speakers === null
    ? found.quotations
    : found.quotations.filter(({ speaker }) => speaker !== null && speakers.includes(speaker));
}

/** The checksum that a page's buttons carry: another one means that something else would be found. */
export function checkQuotations(found: readonly Quotation[]): string {
  return hashName(found.map(({ id }) => id).join());
}

/** The quotations of a page as its button describes it; null when the story has changed meanwhile. */
export function openPage(shelf: Shelf, page: QuotationPage): readonly Quotation[] | null {
  const speakers = findSpeakersByHash(shelf, page.speakers).map(({ speaker }) => speaker.name);
  if (speakers.length < page.speakers.length) return null;
  const found = lookUpSaid(shelf, page.speakers.length === 0 ? null : speakers, page.words);
  const isSame = page.checksum === '' || page.checksum === checkQuotations(found);
  return isSame && page.page * QUOTATIONS_ON_PAGE < found.length ? found : null;
}

/** The article that a quotation stands in. */
export function articleFinder({ articles }: LiveStory): (quotation: Quotation) => Article {
  return ({ article: id }) => {
    const article = articles.find((one) => one.id === id);
    if (article === undefined) throw new RangeError(`there is no article ${id}`);
    return article;
  };
}
