import { deriveOnce } from '../derive-once.ts';
import type { Layout } from './layout.ts';
import type { Postings } from './postings.ts';

/** How large a corpus is and how often each of its words stands in it: what makes a match worth more or less. */
export interface CorpusStatistics {
  readonly articles: number;
  readonly sentences: number;
  readonly passages: number;
  /** Content words of all sentences together, and so of all passages. */
  readonly words: number;
  /** By the numbers of the terms: sentences that hold one, passages that hold it, passages that it stands above. */
  readonly sentencesWith: Uint32Array;
  readonly passagesWith: Uint32Array;
  readonly passagesBelow: Uint32Array;
}

/** Those of the corpus that an index is of, also where only some of its articles are in the index. */
export function statisticsOf(layout: Layout, postings: Postings): CorpusStatistics {
  const articles = layout.articleFirstParagraph.length - 1;
  return postings.whole ?? { ...countPostings(postings), articles };
}

const countPostings = deriveOnce((postings: Postings): Omit<CorpusStatistics, 'articles'> => ({
  sentences: postings.sentenceLength.length,
  passages: postings.passageLength.length,
  words: postings.sentenceLength.reduce((sum, length) => sum + length, 0),
  sentencesWith: measureRows(postings.termFirst),
  passagesWith: postings.passageCount,
  passagesBelow: measureRows(postings.headingFirst),
}));

function measureRows(first: Uint32Array): Uint32Array {
  return Uint32Array.from(
    { length: first.length - 1 },
    (_, row) => (first[row + 1] ?? 0) - (first[row] ?? 0),
  );
}
