import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { createArticle, type Article } from '../../src/corpus/article.ts';
import { IbidError } from '../../src/errors.ts';
import type { Evidence } from '../answers/question-data.ts';

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

/**
 * Reads dialogues, one article a line. Throws IbidError 'data-invalid' with file and line for a line that does not fit, and
 * 'storage-failed' when the file cannot be read.
 */
export async function readDialogues(file: string): Promise<DialogueArticle[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new IbidError('storage-failed', { path: file, detail: String(error) }, { cause: error });
  }
  return text
    .split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : [parseArticle(line, file, at + 1)]));
}

function parseArticle(line: string, file: string, number: number): DialogueArticle {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (error) {
    throw new IbidError('data-invalid', { file, line: number, detail: 'it is not JSON' }, { cause: error });
  }
  const parsed = articleSchema.safeParse(json);
  if (!parsed.success)
    throw new IbidError('data-invalid', { file, line: number, detail: z.prettifyError(parsed.error) });
  const { id, title, half, paragraphs, dialogues } = parsed.data;
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
