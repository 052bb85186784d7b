import { z } from 'zod';
import { ANSWER_FEATURES, joinAnswerFeatures, measureQuestion } from './features/answer-features.ts';
import { setScene } from './features/scene.ts';
import { FEATURE_NAMES, measureSentence, scoreBeforehand } from './features/sentence-features.ts';
import type { AnalysedQuestion } from '../retrieval/question.ts';
import type { SearchIndex } from '../retrieval/search-index.ts';
import { createMeaningTerms, type Thesaurus } from './thesaurus.ts';
import { plantForest, scoreRow, type TreeNode } from './trees.ts';
import { deriveOnce } from '../derive-once.ts';

/** A sentence with its score; higher is better, comparable only within one question. */
export interface RankedSentence {
  /** Its ordinal in the index. */
  readonly sentence: number;
  readonly score: number;
}

export interface Ranking {
  /** Best first. */
  readonly sentences: readonly RankedSentence[];
  /** Probability, 0 to 1, that the first sentence answers the question; 0 when there is none. */
  readonly confidence: number;
  /**
   * The same probability for the sentence at a place of the list, counted from 0; that of place 0 is the confidence.
   * Absent when the ranker can judge its first sentence only.
   */
  readonly judge?: (place: number) => number;
}

/** Puts the sentences of an index in the order in which they answer a question. */
export type Ranker = (question: AnalysedQuestion, index: SearchIndex) => Ranking;

const nodeSchema: z.ZodType<TreeNode> = z.lazy(() =>
  z.union([
    z.object({ feature: z.string(), below: z.number(), yes: nodeSchema, no: nodeSchema }),
    z.object({ value: z.number() }),
  ]),
);

/** The ranker's weights as stored in `models/ibid-ranker/ranker.json`. */
export const rankerSchema = z.object({
  format: z.literal(1),
  /** Order the candidates: their sum is a sentence's score. */
  order: z.array(nodeSchema),
  /** Judge the first: their sum plus the bias is the log-odds that it answers. */
  confidence: z.array(nodeSchema),
  confidenceBias: z.number(),
  /** Confidence below which the story does not say, chosen on development data. */
  threshold: z.number().min(0).max(1),
});
export type RankerWeights = z.infer<typeof rankerSchema>;

/** A ranker with the given weights. Throws an Error when they use a feature that is not measured. */
export function createRanker(weights: RankerWeights, thesaurus: Thesaurus): Ranker {
  const order = plantForest(weights.order, FEATURE_NAMES);
  const judge = plantForest(weights.confidence, ANSWER_FEATURES);
  // One look-up an index: it is made when the first question is asked of it.
  const meaningsOf = deriveOnce(({ tokens }: SearchIndex) => createMeaningTerms(tokens, thesaurus));
  return (question, index) => {
    const scene = setScene(question, index, meaningsOf(index));
    const measured = scene.candidates.sentences
      .map((sentence) => {
        const row = measureSentence(scene, sentence);
        return { sentence, row, score: scoreBeforehand(row) + scoreRow(order, row) };
      })
      .sort((a, b) => b.score - a.score || a.sentence - b.sentence);
    const [first] = measured;
    if (first === undefined) return { sentences: [], confidence: 0 };
    const scores = measured.map(({ score }) => score);
    const judgeSentence = ({ row, sentence, score }: typeof first, others: readonly number[]): number => {
      // As if it stood first: its lead over the others is less than nothing when it does not.
      const answer = joinAnswerFeatures(row, [score, ...others], measureQuestion(scene, sentence));
      return 1 / (1 + Math.exp(-weights.confidenceBias - scoreRow(judge, answer)));
    };
    return {
      sentences: measured.map(({ sentence, score }) => ({ sentence, score })),
      confidence: judgeSentence(first, scores.slice(1)),
      judge(place) {
        const judged = measured[place];
        return judged === undefined ? 0 : judgeSentence(judged, scores.toSpliced(place, 1));
      },
    };
  };
}
