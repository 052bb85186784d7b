import type { Article } from '../corpus/article.ts';
import type { Snapshot } from '../index/snapshot.ts';
import type { Embedder } from '../models/embedder.ts';
import type { Judge } from '../ranking/judge.ts';
import type { IsWord } from '../retrieval/mend-spelling.ts';
import type { Gathering } from '../retrieval/gather-index.ts';
import type { Searchable } from '../retrieval/search-index.ts';

/** How questions are read and their answers judged, whatever the corpus. */
export interface Judging {
  /** A dictionary: words that it knows are meant as they are typed. */
  readonly isWord: IsWord;
  readonly judge: Judge;
  /** Confidence, 0 to 1, below which ibid says that the story does not say. */
  readonly threshold: number;
}

/** What a question is asked of: one immutable state of the corpus and the means to search it. */
export interface Story extends Searchable, Judging {
  /** All articles of the corpus, where the story is narrowed to some of them: what a title is told apart from. */
  readonly corpus?: readonly Article[];
  /** The one that the index was built with. */
  readonly embedder: Embedder;
  /** Where the corpus is too large for memory: what gives the articles to search in. `search` knows only the words of all. */
  readonly gathering?: Gathering;
  /** Where the story is narrowed and what it is narrowed to has to be loaded: makes it a story in memory. Rejects as loading does. */
  readonly open?: () => Promise<Story>;
}

/** A story together with the snapshot that it is made of. Whoever answers asks once for it and keeps to what it was given. */
export interface LiveStory extends Story {
  readonly snapshot: Snapshot;
}

/** The story of a snapshot: what is asked, and what it is asked with. */
export function joinStory(
  snapshot: Snapshot,
  embedder: Embedder,
  { isWord, judge, threshold }: Judging,
): LiveStory {
  const { articles, search, inDatabase } = snapshot;
  const gathering = inDatabase && { gathering: inDatabase.gathering };
  return { snapshot, articles, search, embedder, isWord, judge, threshold, ...gathering };
}
