import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const goldShape = {
  para: z.int().nonnegative(),
  answers: z.array(z.string().min(1)).min(1),
  sentences: z.array(z.string().min(1)).min(1),
  spans: z.array(z.tuple([z.int().nonnegative(), z.int().positive()])).min(1),
};
const asked = { id: z.string().min(1), q: z.string().min(1) };

const answerableSchema = z.strictObject({
  ...asked,
  ...goldShape,
  answerable: z.literal(true),
  group: z.enum(['plain', 'reworded', 'typo', 'fragment', 'speaker', 'yes-no', 'two-part']),
  alsoPara: z.array(z.strictObject(goldShape)).min(1).optional(),
});
const unanswerableSchema = z.strictObject({
  ...asked,
  answerable: z.literal(false),
  answers: z.tuple([]),
  para: z.null(),
  sentences: z.null(),
  spans: z.tuple([]),
  group: z.enum(['near', 'far']),
});
const articleSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  paragraphs: z.array(z.string().min(1)),
  questions: z.array(z.discriminatedUnion('answerable', [answerableSchema, unanswerableSchema])),
});

const STORY = 'albania-cuts-ties-with-iran';
const source = readFileSync(new URL(`../../corpus/${STORY}.md`, import.meta.url), 'utf8');
const lines = readFileSync(new URL(`./${STORY}.jsonl`, import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');
const golden = articleSchema.parse(JSON.parse(lines[0] ?? ''));
const answerable = golden.questions.filter((question) => question.answerable);
const unanswerable = golden.questions.filter((question) => !question.answerable);
const golds = answerable.flatMap((question) =>
  [question, ...(question.alsoPara ?? [])].map((gold) => ({ id: question.id, ...gold })),
);

/** The paragraphs of a Markdown article as they stand: what follows the front matter, cut at blank lines. */
function readParagraphs(markdown: string): string[] {
  const body = markdown.replace(/^---\n[\s\S]*?\n---\n/, '');
  return body.trim().split(/\n\s*\n/);
}

/** Case, accents, punctuation and spacing taken away: two questions that fold alike are one question. */
function foldQuestion(question: string): string {
  return question
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[\p{P}\s]+/gu, ' ')
    .trim();
}

describe('the golden questions of the first story', () => {
  it('are one article on one line, named and titled as in the corpus', () => {
    expect(lines).toHaveLength(1);
    expect(golden.id).toBe(STORY);
    expect(source).toContain(`\ntitle: ${JSON.stringify(golden.title)}\n`);
  });

  it('are asked of the very paragraphs that the corpus holds', () => {
    expect(golden.paragraphs).toHaveLength(16);
    expect(golden.paragraphs).toEqual(readParagraphs(source));
  });

  it('are enough to measure both answering and refusing', () => {
    expect(answerable.length).toBeGreaterThanOrEqual(60);
    expect(unanswerable.length).toBeGreaterThanOrEqual(40);
    expect(unanswerable.filter(({ group }) => group === 'near').length).toBeGreaterThanOrEqual(30);
    expect(unanswerable.filter(({ group }) => group === 'far').length).toBeGreaterThanOrEqual(20);
  });

  it('have ids that are unique', () => {
    expect(new Set(golden.questions.map(({ id }) => id)).size).toBe(golden.questions.length);
  });

  it('are each asked once, whatever their case and punctuation', () => {
    const folded = golden.questions.map(({ q }) => foldQuestion(q));
    expect(folded.filter((question, at) => folded.indexOf(question) !== at)).toEqual([]);
  });

  it('are never a gold sentence copied out', () => {
    const copied = answerable.filter(({ q, sentences }) =>
      sentences.some((sentence) => foldQuestion(sentence).includes(foldQuestion(q))),
    );
    expect(copied.map(({ id }) => id)).toEqual([]);
  });

  it.each(golds)('$id: every span is the slice that holds its answer, within a gold sentence', (gold) => {
    const paragraph = golden.paragraphs[gold.para] ?? '';
    expect(gold.spans.map(([start, end]) => paragraph.slice(start, end))).toEqual(gold.answers);
    for (const [start, end] of gold.spans) {
      const within = gold.sentences.some((sentence) => {
        const at = paragraph.indexOf(sentence);
        return at >= 0 && at <= start && end <= at + sentence.length;
      });
      expect(within).toBe(true);
    }
  });

  it.each(golds)('$id: every gold sentence stands in the gold paragraph and holds a span', (gold) => {
    const paragraph = golden.paragraphs[gold.para] ?? '';
    for (const sentence of gold.sentences) {
      const at = paragraph.indexOf(sentence);
      expect(at).toBeGreaterThanOrEqual(0);
      expect(gold.spans.some(([start, end]) => at <= start && end <= at + sentence.length)).toBe(true);
    }
  });

  it.each(golden.paragraphs.map((paragraph, para) => ({ paragraph, para })))(
    'ask about every sentence of paragraph $para, counted from 0',
    ({ paragraph, para }) => {
      const sentences = new Set(answerable.filter((q) => q.para === para).flatMap((q) => q.sentences));
      const unasked = [...sentences].reduce((rest, sentence) => rest.replace(sentence, ''), paragraph);
      expect(unasked.trim()).toBe('');
    },
  );

  it('name another paragraph only where it is another', () => {
    for (const { para, alsoPara } of answerable)
      expect((alsoPara ?? []).map((also) => also.para)).not.toContain(para);
  });
});
