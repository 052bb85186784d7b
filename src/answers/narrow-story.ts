import { deriveOnce } from '../derive-once.ts';
import { narrowIndex } from '../retrieval/narrow-index.ts';
import type { SearchIndex } from '../retrieval/search-index.ts';
import { keepLastUsed } from './keep-last-used.ts';
import type { Story } from './story.ts';

/** Articles that stay narrowed to: the next question is mostly about one of the last. */
const MOST_KEPT = 16;

const narrowedOf = deriveOnce<SearchIndex, Map<string, SearchIndex>>(() => new Map());

/**
 * The story as if its corpus were one article alone: what it answers, and how sure it is, is what a corpus of that
 * article would give. Extracts still tell it from other articles of the same title. Throws a RangeError when the story
 * has no article with the id.
 */
export function narrowStory<S extends Story>(story: S, articleId: string): S {
  const ordinal = story.articles.findIndex(({ id }) => id === articleId);
  const article = story.articles[ordinal];
  if (article === undefined) throw new RangeError(`there is no article ${articleId}`);
  const known = narrowedOf(story.search);
  const search = known.get(articleId) ?? narrowIndex(story.search, article, ordinal);
  keepLastUsed(known, articleId, search, MOST_KEPT);
  return { ...story, articles: [article], search, corpus: story.corpus ?? story.articles };
}
