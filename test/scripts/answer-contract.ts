import { z } from 'zod';

const offset = z.int().nonnegative();

/** An extract as other programs read it. */
const extractSchema = z.strictObject({
  article: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string().min(1),
  section: z.array(z.string().min(1)),
  context: z.array(z.string().min(1)).optional(),
  paragraph: z.int().positive(),
  start: offset,
  end: offset,
  text: z.string().min(1),
  highlight: z.strictObject({ start: offset, end: offset, text: z.string().min(1) }),
  score: z.number(),
  url: z.url().optional(),
});

/** What `ask --json` prints. */
export const answerSchema = z.strictObject({
  question: z.string().min(1),
  kind: z.enum(['found', 'not-found']),
  confidence: z.number().min(0).max(1),
  extracts: z.array(extractSchema),
});
