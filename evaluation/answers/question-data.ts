import { z } from 'zod';
import { createArticle, type Article } from '../../src/corpus/article.ts';
import { overlapsSpan, type Span } from '../../src/text/span.ts';
import { readDataLines } from '../read-data-lines.ts';

const questionSchema = z.object({
  id: z.string(),
  q: z.string(),
  answers: z.array(z.string()),
  answerable: z.boolean(),
  /** What sort of question it is, where the data says so: "near" and "far" ones are not answered. */
  kind: z.string().optional(),
  para: z.number().int().nonnegative().nullable(),
  sentences: z.array(z.string()).nullish(),
  spans: z.array(z.tuple([z.number().int(), z.number().int()])).nullish(),
  alsoPara: z
    .array(
      z.object({
        para: z.number().int().nonnegative(),
        spans: z.array(z.tuple([z.number().int(), z.number().int()])),
      }),
    )
    .optional(),
});

const articleSchema = z.object({
  id: z.string(),
  title: z.string(),
  paragraphs: z.array(z.string()),
  /** The headings above each paragraph, outermost first; one alone may stand without a list. */
  sections: z.array(z.union([z.array(z.string()), z.string().transform((one) => [one])])).optional(),
  questions: z.array(questionSchema),
});

/** Gold evidence: offsets in one paragraph. */
export interface Evidence extends Span {
  /** Index of the paragraph in the data's list, from 0. */
  readonly paragraph: number;
}

export interface TestQuestion {
  readonly id: string;
  readonly text: string;
  readonly answerable: boolean;
  /** As the data calls it; empty where it does not. */
  readonly kind: string;
  /** The words that answer, any of them; empty where the data does not say. */
  readonly answers: readonly string[];
  /** Any of these is right; empty for a question that the article does not answer. */
  readonly evidence: readonly Evidence[];
}

export interface TestArticle {
  readonly article: Article;
  /** The data's paragraph index of each of the article's paragraphs (the data may hold empty ones). */
  readonly paragraphIndex: readonly number[];
  readonly questions: readonly TestQuestion[];
}

/**
 * Reads evaluation data, one article a line. Rejects as `readDataLines` does.
 */
export async function readQuestionData(file: string): Promise<TestArticle[]> {
  return (await readDataLines(file, articleSchema)).map(makeArticle);
}

/** The same articles with every so many-th of the answerable questions, counted over all of them, and of the others likewise. */
export function takeEvery(articles: readonly TestArticle[], step: number): TestArticle[] {
  const seen = { answerable: 0, other: 0 };
  return articles.map((test) => ({
    ...test,
    questions: test.questions.filter(
      ({ answerable }) => seen[answerable ? 'answerable' : 'other']++ % step === 0,
    ),
  }));
}

function makeArticle({
  id,
  title,
  paragraphs,
  sections,
  questions,
}: z.infer<typeof articleSchema>): TestArticle {
  return {
    article: createArticle(
      { id, title },
      paragraphs.map((text, at) => ({ text, section: sections?.[at] ?? [] })),
    ),
    paragraphIndex: paragraphs.flatMap((paragraph, index) => (paragraph.trim() === '' ? [] : [index])),
    questions: questions.map((question) => ({
      id: question.id,
      text: question.q,
      answerable: question.answerable,
      kind: question.kind ?? '',
      answers: question.answers,
      evidence: question.answerable ? evidenceOf(question, paragraphs) : [],
    })),
  };
}

/** Answer spans where the data has them, else the places of its gold sentences. */
function evidenceOf(question: z.infer<typeof questionSchema>, paragraphs: readonly string[]): Evidence[] {
  if (question.para === null) return [];
  const paragraph = question.para;
  const spans = question.spans ?? [];
  const evidence: Evidence[] = spans.map(([start, end]) => ({ paragraph, start, end }));
  if (evidence.length === 0)
    for (const sentence of question.sentences ?? []) {
      const start = paragraphs[paragraph]?.indexOf(sentence) ?? -1;
      if (start >= 0) evidence.push({ paragraph, start, end: start + sentence.length });
    }
  for (const also of question.alsoPara ?? [])
    for (const [start, end] of also.spans) evidence.push({ paragraph: also.para, start, end });
  return evidence;
}

/** Whether a stretch of a paragraph shares at least one code unit with some gold evidence. */
export function isRight(evidence: readonly Evidence[], paragraph: number, span: Span): boolean {
  return evidence.some((gold) => gold.paragraph === paragraph && overlapsSpan(gold, span));
}
