import { z } from 'zod';
import { createArticle, type Article } from '../../src/corpus/article.ts';
import type { Evidence } from '../answers/question-data.ts';
import { readDataLines } from '../read-data-lines.ts';

const turnSchema = z.object({
  id: z.string(),
  /** What it is after those before it; "unanswered" is a follow-up that no article answers. */
  kind: z.enum(['first', 'follow-up', 'change', 'unanswered']),
  q: z.string(),
  /** The id of the article that answers, where it is not the dialogue's own. */
  article: z.string().optional(),
  answerable: z.boolean(),
  para: z.number().int().nonnegative().nullable(),
  spans: z.array(z.tuple([z.number().int(), z.number().int()])).default([]),
});

const articleSchema = z.object({
  id: z.string(),
  title: z.string(),
  half: z.enum(['development', 'final']),
  paragraphs: z.array(z.string()),
  dialogues: z.array(z.object({ id: z.string(), turns: z.array(turnSchema) })),
});

/** A question of a dialogue, and where its answer stands. */
export interface DialogueTurn {
  readonly id: string;
  readonly kind: z.infer<typeof turnSchema>['kind'];
  readonly text: string;
  readonly article: string;
  /** Any of these is right; empty where nothing answers. */
  readonly evidence: readonly Evidence[];
}

export interface DialogueArticle {
  readonly article: Article;
  readonly half: 'development' | 'final';
  readonly dialogues: readonly (readonly DialogueTurn[])[];
}

/** Reads dialogues, one article a line. Rejects as `readDataLines` does. */
export async function readDialogues(file: string): Promise<DialogueArticle[]> {
  return (await readDataLines(file, articleSchema)).map(makeArticle);
}

function makeArticle({
  id,
  title,
  half,
  paragraphs,
  dialogues,
}: z.infer<typeof articleSchema>): DialogueArticle {
  return {
    article: createArticle({ id, title }, paragraphs),
    half,
    dialogues: dialogues.map(({ turns }) =>
      turns.map((turn) => ({
        id: turn.id,
        kind: turn.kind,
        text: turn.q,
        article: turn.article ?? id,
        evidence: turn.spans.map(([start, end]) => ({ paragraph: turn.para ?? 0, start, end })),
      })),
    ),
  };
}
