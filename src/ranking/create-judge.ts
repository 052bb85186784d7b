import { z } from 'zod';
import type { Judge } from './judge.ts';
import { judgeByReading, type Reading } from './judge-by-reading.ts';
import { judgeByWords } from './judge-by-words.ts';
import { logisticSchema } from './logistic.ts';

/** The weights as stored in `models/ibid-judge/judge.json`: how sure a judgement is, by its measures. */
export const judgeSchema = z.object({
  format: z.literal(1),
  /** Where the candidates were read. */
  read: logisticSchema,
  /** Where only words and vectors were compared. */
  unread: logisticSchema,
  /** Confidence below which the story does not say, chosen on development data. */
  threshold: z.number().min(0).max(1),
});
export type JudgeWeights = z.infer<typeof judgeSchema>;

interface JudgeParts {
  /** Without it, words and vectors judge. */
  readonly reading?: Reading;
  /** Told why a question was not read: once, and again only after reading has worked in between. */
  readonly onFailure?: (error: unknown) => void;
  /** Told when a question is read for the first time after that. */
  readonly onRecovery?: () => void;
}

/** The judge: by reading where that can be done in time, by words and vectors otherwise. */
export function createJudge(
  weights: JudgeWeights,
  { reading, onFailure, onRecovery }: JudgeParts = {},
): Judge {
  let isFailing = false;
  return async (question, candidates, story, options = {}) => {
    let isCutShort = false;
    if (reading && candidates.passages.length > 0) {
      try {
        const judgement = await judgeByReading(question, candidates, story, reading, weights.read, options);
        if (judgement) {
          if (isFailing) onRecovery?.();
          isFailing = false;
          return judgement;
        }
      } catch (error) {
        if (!isFailing) onFailure?.(error);
        isFailing = true;
        isCutShort = true;
      }
    }
    return { ...judgeByWords(question, candidates, story, weights.unread), isCutShort };
  };
}
