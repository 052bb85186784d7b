import type { Article } from '../corpus/article.ts';
import type { Embedder } from '../models/embedder.ts';
import type { Ranker } from '../ranking/ranker.ts';
import type { SearchIndex } from '../retrieval/search-index.ts';
import type { Reorder } from './reorder-candidates.ts';

/** What a question is asked of: one immutable state of the corpus and the means to search it. */
export interface Story {
  /** In the order of the index’s ordinals. */
  readonly articles: readonly Article[];
  /** All articles of the corpus, where the story is narrowed to some of them: what a title is told apart from. */
  readonly corpus?: readonly Article[];
  readonly search: SearchIndex;
  /** The one that the index was built with. */
  readonly embedder: Embedder;
  readonly rank: Ranker;
  /** Puts the best candidates in another order; absent unless a reranker is configured. */
  readonly reorder?: Reorder;
  /** Confidence, 0 to 1, below which ibid says that the story does not say. */
  readonly threshold: number;
}
