import { createHash } from 'node:crypto';
import type { LiveStory } from '../answers/story.ts';
import type { Article } from '../corpus/article.ts';
import { createCatalogue, type Catalogue } from '../corpus/catalogue.ts';
import type { Snapshot } from '../index/snapshot.ts';
import {
  createQuotationStore,
  prepareSearch,
  type QuotationStore,
} from '../quotations/looking-up/quotation-store.ts';

/** Gives the story as it is now. */
export type StoryProvider = () => LiveStory;

/** What the bot looks up in a story besides asking it questions. */
export interface Shelf {
  readonly quotations: QuotationStore;
  readonly catalogue: Catalogue;
  /** By `hashName` of their ids; two articles may share a hash. */
  readonly articlesByHash: ReadonlyMap<string, readonly Article[]>;
}

/** Puts the shelf of a snapshot together when it is first asked for, and keeps it as long as the snapshot lives. */
export function createShelves(): (story: LiveStory) => Shelf {
  const shelves = new WeakMap<Snapshot, Shelf>();
  return ({ snapshot }) => {
    const known = shelves.get(snapshot);
    if (known !== undefined) return known;
    const articlesByHash = new Map<string, Article[]>();
    for (const article of snapshot.articles) {
      const hash = hashName(article.id);
      articlesByHash.set(hash, [...(articlesByHash.get(hash) ?? []), article]);
    }
    const shelf = {
      quotations: createQuotationStore(snapshot.quotations),
      catalogue: createCatalogue(snapshot.articles),
      articlesByHash,
    };
    shelves.set(snapshot, shelf);
    void prepareSearch(shelf.quotations);
    return shelf;
  };
}

/** Six characters of base64url that stand for a name or a text: 36 bits of its SHA-256. */
export function hashName(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 6);
}
