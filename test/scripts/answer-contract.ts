import { z } from 'zod';

const offset = z.int().nonnegative();
/** A slice of an article. */
export const spanSchema = z
  .strictObject({ start: offset, end: offset, text: z.string().min(1) })
  .refine(({ start, end, text }) => end - start === text.length, 'the text is not as long as its span');

/** An extract as other programs read it. */
const extractSchema = z
  .strictObject({
    article: z.string().regex(/^[a-z0-9-]+$/),
    title: z.string().min(1),
    section: z.array(z.string().min(1)),
    context: z.array(z.string().min(1)).optional(),
    paragraph: z.int().positive(),
    locator: z.string().min(1).optional(),
    start: offset,
    end: offset,
    text: z.string().min(1),
    highlight: spanSchema,
    /** Null where no words shorter than the sentence answer, and in what was not found. */
    answer: spanSchema.nullable(),
    score: z.number(),
    url: z.url().optional(),
  })
  .refine((extract) => isSlice(extract, extract.highlight), 'the highlight is no slice of the extract')
  .refine(
    ({ highlight, answer }) =>
      answer === null || (isSlice(highlight, answer) && answer.text.length < highlight.text.length),
    'the answer is no shorter slice of the highlight',
  );

/** What `ask --json` prints. */
export const answerSchema = z
  .strictObject({
    question: z.string().min(1),
    kind: z.enum(['found', 'not-found']),
    confidence: z.number().min(0).max(1),
    extracts: z.array(extractSchema),
  })
  .refine(
    ({ kind, extracts }) => kind === 'found' || extracts.every(({ answer }) => answer === null),
    'words are marked in what was not found',
  );

/** Whether the text of a span stands in another one where the two spans say. */
function isSlice(
  outer: z.infer<typeof spanSchema>,
  { start, end, text }: z.infer<typeof spanSchema>,
): boolean {
  return start >= outer.start && outer.text.slice(start - outer.start, end - outer.start) === text;
}
