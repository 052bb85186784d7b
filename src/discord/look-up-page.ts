import type { Article } from '../corpus/article.ts';
import { markEdition } from '../corpus/edition.ts';
import { findSpeaker } from '../quotations/looking-up/find-speaker.ts';
import { listSpeakers, lookUpQuotations, type SpeakerCount } from '../quotations/looking-up/look-up.ts';
import type { Quotation } from '../quotations/quotation.ts';
import type { QuotationPage } from './buttons/button-state.ts';
import type { LiveStory } from '../answers/story.ts';
import { hashName } from './hash-name.ts';
import type { Shelf } from './shelf.ts';
import type { CitedArticle } from './rendering/citation.ts';
import { QUOTATIONS_ON_PAGE } from './rendering/quotation-message.ts';

/** What a typed name stands for among those who are quoted. */
interface SpeakersMeant {
  readonly speakers: readonly string[];
  /** Only when nobody is called so. */
  readonly suggestions: readonly string[];
}

/** Before the hash of a name that is too long for a choice. */
export const HASH_MARK = 'speaker:';

/** Finds the speakers that a typed or chosen name stands for. A name given in full stands for nobody else. */
export function findSpeakersMeant({ quotations }: Shelf, typed: string): SpeakersMeant {
  const quoted = new Set(listSpeakers(quotations).map(({ speaker }) => speaker.name));
  if (quoted.has(typed)) return { speakers: [typed], suggestions: [] };
  // Hashing everybody takes time, so only for what can be a hash.
  const exact = typed.startsWith(HASH_MARK)
    ? [...quoted].filter((name) => `${HASH_MARK}${hashName(name)}` === typed)
    : [];
  if (exact.length > 0) return { speakers: exact, suggestions: [] };
  const { speakers, suggestions } = findSpeaker(quotations, typed);
  return {
    speakers: speakers.map(({ name }) => name).filter((name) => quoted.has(name)),
    suggestions: suggestions.filter((name) => quoted.has(name)),
  };
}

/** Speakers with these hashes. */
function findSpeakersByHash({ quotations }: Shelf, hashes: readonly string[]): SpeakerCount[] {
  return listSpeakers(quotations).filter(({ speaker }) => hashes.includes(hashName(speaker.name)));
}

/**
 * Everything that was said by one of the speakers (by anybody when there are none) with the words (any when empty), in
 * the article with the id where one is given.
 */
export function lookUpSaid(
  { quotations }: Shelf,
  speakers: readonly string[] | null,
  words: string,
  article?: string,
): readonly Quotation[] {
  const found = lookUpQuotations(quotations, {
    ...(words === '' ? {} : { words }),
    ...(article === undefined ? {} : { article }),
  });
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
  const article = articleOfPage(shelf, page);
  if (page.article !== '' && article === undefined) return null;
  const found = lookUpSaid(shelf, page.speakers.length === 0 ? null : speakers, page.words, article?.id);
  const isSame = page.checksum === '' || page.checksum === checkQuotations(found);
  return isSame && page.page * QUOTATIONS_ON_PAGE < found.length ? found : null;
}

/** The article that a page keeps to; undefined when it keeps to none, or to one that is no longer there. */
export function articleOfPage({ articlesByHash }: Shelf, { article }: QuotationPage): Article | undefined {
  return articlesByHash.get(article)?.[0];
}

/** The article that a quotation stands in, with its edition where it has one. */
export function articleFinder(
  { articles, corpus = articles }: LiveStory,
  { catalogue }: Shelf,
): (quotation: Quotation) => CitedArticle {
  return ({ article: id }) => {
    const article = catalogue.byId.get(id);
    if (article === undefined) throw new RangeError(`there is no article ${id}`);
    return markEdition(article, corpus);
  };
}
