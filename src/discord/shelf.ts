import type { LiveStory } from '../answers/story.ts';
import type { Article } from '../corpus/article.ts';
import { createCatalogue, type Catalogue } from '../corpus/catalogue.ts';
import { deriveOnce } from '../derive-once.ts';
import type { Snapshot } from '../index/snapshot.ts';
import {
  createQuotationStore,
  prepareSearch,
  type QuotationStore,
} from '../quotations/looking-up/quotation-store.ts';
import { hashName } from './hash-name.ts';

/** Gives the story as it is now. */
export type StoryProvider = () => LiveStory;

/** What the bot looks up in a story besides asking it questions. */
export interface Shelf {
  readonly quotations: QuotationStore;
  readonly catalogue: Catalogue;
  /** By `hashName` of their ids; two articles may share a hash. */
  readonly articlesByHash: ReadonlyMap<string, readonly Article[]>;
}

/** The shelf of a story: put together when it is first asked for, and kept as long as its snapshot lives. */
export const shelfOf = deriveOnce(({ articles, quotations }: Snapshot): Shelf => {
  const articlesByHash = new Map<string, Article[]>();
  for (const article of articles) {
    const hash = hashName(article.id);
    const known = articlesByHash.get(hash);
    if (known === undefined) articlesByHash.set(hash, [article]);
    else known.push(article);
  }
  const shelf = {
    quotations: createQuotationStore(quotations),
    catalogue: createCatalogue(articles),
    articlesByHash,
  };
  void prepareSearch(shelf.quotations);
  return shelf;
});
