import { takeBest, type Scores } from './bm25.ts';
import type { AnalysedQuestion } from './question.ts';
import type { SearchIndex } from './search-index.ts';

/** What both indexes propose for a question. */
export interface Candidates {
  /** Sentence ordinals, each once, ascending. */
  readonly sentences: readonly number[];
  readonly sentenceScores: Scores;
  readonly paragraphScores: Scores;
  /** Cosine of the question and the best passage of a paragraph, by paragraph ordinal. */
  readonly passageSimilarity: ReadonlyMap<number, number>;
}

export interface CandidateLimits {
  /** Paragraphs by BM25, all of whose sentences are taken. */
  readonly paragraphs: number;
  /** Sentences by BM25. */
  readonly sentences: number;
  /** Passages by the vector index, all of whose sentences are taken. */
  readonly passages: number;
}

/** Enough that the right sentence is hardly ever missed and few enough to weigh each in a millisecond. */
export const CANDIDATE_LIMITS: CandidateLimits = Object.freeze({ paragraphs: 8, sentences: 20, passages: 8 });

/** The sentences worth weighing: lexical ∪ dense. A corpus smaller than the limits is taken whole. */
export function findCandidates(
  question: AnalysedQuestion,
  index: SearchIndex,
  limits: CandidateLimits = CANDIDATE_LIMITS,
): Candidates {
  const { layout } = index;
  const { sentenceScores, paragraphScores } = question;
  const chosen = new Set(takeBest(sentenceScores, limits.sentences));
  const takeParagraph = (paragraph: number): void => {
    const end = layout.paragraphFirstSentence[paragraph + 1] ?? 0;
    for (let sentence = layout.paragraphFirstSentence[paragraph] ?? 0; sentence < end; sentence++)
      chosen.add(sentence);
  };
  for (const paragraph of takeBest(paragraphScores, limits.paragraphs)) takeParagraph(paragraph);

  const passageSimilarity = new Map<number, number>();
  for (const { label, similarity } of index.passageIndex.search(question.vector, limits.passages)) {
    const first = layout.passageFirstSentence[label] ?? 0;
    const paragraph = layout.sentenceParagraph[first] ?? 0;
    passageSimilarity.set(paragraph, Math.max(passageSimilarity.get(paragraph) ?? -1, similarity));
    const end = layout.passageEndSentence[label] ?? 0;
    for (let sentence = first; sentence < end; sentence++) chosen.add(sentence);
  }
  return {
    sentences: [...chosen].sort((a, b) => a - b),
    sentenceScores,
    paragraphScores,
    passageSimilarity,
  };
}
