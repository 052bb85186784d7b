import path from 'node:path';
import { z } from 'zod';
import type { Article } from '../../src/corpus/article.ts';
import { loadCorpus } from '../../src/corpus/corpus.ts';
import { readDataLines } from '../read-data-lines.ts';

const questionSchema = z.strictObject({
  id: z.string().min(1),
  /** The name of its file among the documents. */
  document: z.string().min(1),
  q: z.string().min(1),
  /** Words of the document; a sentence that holds one of these is right. */
  right: z.array(z.string().min(1)).min(1),
  /** A heading or a piece of context that the sentence must stand under as well. */
  under: z.string().min(1).optional(),
});
export type StructureQuestion = z.infer<typeof questionSchema>;

/** Documents as people have them, and questions that are led by a heading, a row or a number. */
export interface StructureSet {
  readonly articles: readonly Article[];
  /** The name of each article's file, by its id. */
  readonly files: ReadonlyMap<string, string>;
  /** Documents that no article was made of. */
  readonly leftOut: readonly string[];
  readonly questions: readonly StructureQuestion[];
}

/**
 * Reads a folder with `questions.jsonl` and `documents/`. Rejects with 'data-invalid', naming the line, and with the errors of
 * reading files.
 */
export async function readStructureSet(folder: string): Promise<StructureSet> {
  const corpus = await loadCorpus(path.join(folder, 'documents'));
  const files = new Map(corpus.files.map(({ articleId, name }) => [articleId ?? name, name]));
  return {
    articles: corpus.articles,
    files,
    leftOut: [...corpus.faults, ...corpus.skipped].map(({ file }) => file),
    questions: await readDataLines(path.join(folder, 'questions.jsonl'), questionSchema),
  };
}
