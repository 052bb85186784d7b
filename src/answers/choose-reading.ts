import type { PlacedJudgement } from './judge-reading.ts';

/** The two readings of a question that refers back. */
export interface Readings {
  readonly alone: PlacedJudgement;
  readonly withContext: PlacedJudgement;
}

type Sureness = Pick<PlacedJudgement, 'confidence'>;

/**
 * Log-odds by which the reading alone must be the surer one: more than it is in any development dialogue that nothing answers.
 * A question with nothing in the place of "she" is near to every sentence about anybody, so it is mostly too sure.
 */
const LEAST_LEAD = 5;

/**
 * Chooses how a question that refers back is read: with its context, unless it makes so little sense with it that something
 * else must be meant. The probability is that of the reading chosen, never the larger of two; on the development dialogues it
 * holds as it is (a fit gives its log-odds the weight 1.01, and those of the other reading 0.00).
 */
export function chooseReading({ alone, withContext }: Record<keyof Readings, Sureness>): keyof Readings {
  return logOdds(alone.confidence) - logOdds(withContext.confidence) < LEAST_LEAD ? 'withContext' : 'alone';
}

function logOdds(probability: number): number {
  const kept = Math.min(0.999, Math.max(0.001, probability));
  return Math.log(kept / (1 - kept));
}
