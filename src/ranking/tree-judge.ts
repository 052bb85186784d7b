import { z } from 'zod';
import { deriveOnce } from '../derive-once.ts';
import type { SearchIndex } from '../retrieval/search-index.ts';
import { ANSWER_FEATURES, joinAnswerFeatures, measureQuestion } from './features/answer-features.ts';
import { setScene } from './features/scene.ts';
import { FEATURE_NAMES, measureSentence, scoreBeforehand } from './features/sentence-features.ts';
import type { Judge } from './judge.ts';
import { createMeaningTerms, type Thesaurus } from './thesaurus.ts';
import { plantForest, scoreRow, type TreeNode } from './trees.ts';

const nodeSchema: z.ZodType<TreeNode> = z.lazy(() =>
  z.union([
    z.object({ feature: z.string(), below: z.number(), yes: nodeSchema, no: nodeSchema }),
    z.object({ value: z.number() }),
  ]),
);

/** The weights as stored in `models/ibid-ranker/ranker.json`. */
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

/** A judge by features and boosted trees. Throws an Error when the weights use a feature that is not measured. */
export function createTreeJudge(weights: RankerWeights, thesaurus: Thesaurus): Judge {
  const order = plantForest(weights.order, FEATURE_NAMES);
  const judge = plantForest(weights.confidence, ANSWER_FEATURES);
  const meaningsOf = deriveOnce(({ tokens }: SearchIndex) => createMeaningTerms(tokens, thesaurus));
  return (question, candidates, { search }) => {
    const scene = setScene(question, candidates, search, meaningsOf(search));
    const measured = candidates.sentences.map((sentence) => ({
      sentence,
      row: measureSentence(scene, sentence),
    }));
    const ordered = measured
      .map(({ sentence, row }) => ({ sentence, row, score: scoreBeforehand(row) + scoreRow(order, row) }))
      .sort((a, b) => b.score - a.score || a.sentence - b.sentence);
    const [first] = ordered;
    if (first === undefined) return { sentences: [], confidence: 0 };
    const scores = ordered.map(({ score }) => score);
    const answer = joinAnswerFeatures(first.row, scores, measureQuestion(scene, first.sentence));
    return {
      sentences: ordered.map(({ sentence, score }) => ({ sentence, score })),
      confidence: 1 / (1 + Math.exp(-weights.confidenceBias - scoreRow(judge, answer))),
    };
  };
}
