import type { Article } from '../corpus/article.ts';
import { deriveOnce } from '../derive-once.ts';
import { createLastUsed, type LastUsed } from '../last-used.ts';
import type { Gathering } from '../retrieval/gather-index.ts';
import { narrowIndex } from '../retrieval/narrow-index.ts';
import type { SearchIndex } from '../retrieval/search-index.ts';
import type { Story } from './story.ts';

/** Choices of articles that stay narrowed to: the next question is mostly about one of the last. */
const MOST_KEPT = 16;

const narrowedOf = deriveOnce<SearchIndex, LastUsed<string, SearchIndex>>(() => createLastUsed(MOST_KEPT));
/** The same where the articles have to be loaded first. */
const loadedOf = deriveOnce<SearchIndex, LastUsed<string, Promise<SearchIndex>>>(() =>
  createLastUsed(MOST_KEPT),
);

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
  const articles = chosen.flatMap((ordinal) => story.articles[ordinal] ?? []);
  const corpus = story.corpus ?? story.articles;
  const { gathering } = story;
  if (gathering) {
    const open = async (): Promise<Story> => {
      const { embedder, isWord, judge, threshold } = story;
      const search = await loadNarrowed(story.search, gathering, articles);
      return { embedder, isWord, judge, threshold, articles, corpus, search };
    };
    return { ...story, articles, corpus, open };
  }
  const key = chosen.join();
  const known = narrowedOf(story.search);
  const search = known.get(key) ?? narrowIndex(story.search, articles, chosen);
  known.keep(key, search);
  return { ...story, articles, search, corpus };
}

/** Once for all who ask at the same time; what could not be loaded is tried again. */
async function loadNarrowed(
  whole: SearchIndex,
  gathering: Gathering,
  articles: readonly Article[],
): Promise<SearchIndex> {
  const ids = articles.map(({ id }) => id);
  const load = async (): Promise<SearchIndex> => {
    const { search } = await gathering.load(ids);
    return narrowIndex(search, articles, [...ids.keys()]);
  };
  const known = loadedOf(whole);
  const key = JSON.stringify(ids);
  const loading = known.get(key) ?? load();
  known.keep(key, loading);
  loading.catch(() => {
    known.forget(key);
  });
  return await loading;
}
