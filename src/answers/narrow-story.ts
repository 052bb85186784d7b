import { deriveOnce } from '../derive-once.ts';
import { narrowIndex } from '../retrieval/narrow-index.ts';
import type { SearchIndex } from '../retrieval/search-index.ts';
import { keepLastUsed } from './keep-last-used.ts';
import type { Story } from './story.ts';

/** Choices of articles that stay narrowed to: the next question is mostly about one of the last. */
const MOST_KEPT = 16;

const narrowedOf = deriveOnce<SearchIndex, Map<string, SearchIndex>>(() => new Map());

/**
 * The story as if its corpus were some of its articles alone, in its own order: what it answers, and how sure it is, is
 * what a corpus of those would give. Extracts still tell them from other articles of the same title. Throws a RangeError when
 * the story has no article with one of the ids.
 */
export function narrowStory<S extends Story>(story: S, articleIds: readonly string[]): S {
  const ordinals = articleIds.map((id) => story.articles.findIndex((article) => article.id === id));
  if (ordinals.includes(-1))
    throw new RangeError(`one of the articles ${articleIds.join(', ')} is not there`);
  const chosen = [...new Set(ordinals)].sort((a, b) => a - b);
  const key = chosen.join();
  const known = narrowedOf(story.search);
  const articles = chosen.flatMap((ordinal) => story.articles[ordinal] ?? []);
  const search = known.get(key) ?? narrowIndex(story.search, articles, chosen);
  keepLastUsed(known, key, search, MOST_KEPT);
  return { ...story, articles, search, corpus: story.corpus ?? story.articles };
}
