import { z } from 'zod';

/** An empty variable counts as not set: that is what a line `NAME=` of `.env` means to people. */
export function optional<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
}

/** A whole number within a range, both ends included. */
export const wholeNumber = (least: number, most: number) => {
  const error = `give a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d+$/, error)
    .transform(Number)
    .pipe(z.number().min(least, error).max(most, error));
};

/** What is set or not, as people write that. */
export const yesOrNo = z
  .enum(['true', 'false', 'yes', 'no', 'on', 'off', '1', '0'], 'give true or false')
  .transform((value) => ['true', 'yes', 'on', '1'].includes(value));
