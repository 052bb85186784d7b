import { z } from 'zod';

/** A weight for each measure by its name, and one for none. */
export const logisticSchema = z.object({ bias: z.number(), weights: z.record(z.string(), z.number()) });
export type Logistic = z.infer<typeof logisticSchema>;

/** The probability, 0 to 1, that a logistic model gives; measures without a weight count nothing. */
export function predict({ bias, weights }: Logistic, measures: Readonly<Record<string, number>>): number {
  let logOdds = bias;
  for (const [name, weight] of Object.entries(weights)) logOdds += weight * (measures[name] ?? 0);
  return 1 / (1 + Math.exp(-logOdds));
}
