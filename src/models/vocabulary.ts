import path from 'node:path';
import { z } from 'zod';
import { IbidError } from '../errors.ts';
import { readText } from '../storage/read-files.ts';

/** The number of each piece that a reader knows. */
export type Vocabulary = ReadonlyMap<string, number>;

const FILE = 'tokenizer.json';
const tokenizerSchema = z.object({
  model: z.object({ type: z.literal('WordPiece'), vocab: z.record(z.string(), z.number()) }),
});

/**
 * The vocabulary in a reader's folder. Throws `model-missing` when its tokenizer is not there, `model-not-a-model` when it
 * is of another kind than WordPiece, `model-corrupt` when it is damaged.
 */
export async function readVocabulary(model: string, folder: string): Promise<Vocabulary> {
  const file = path.join(folder, FILE);
  const text = await readText(file);
  if (text === null) throw new IbidError('model-missing', { model, folder });
  let tokenizer: unknown;
  try {
    tokenizer = JSON.parse(text);
  } catch (cause) {
    throw new IbidError('model-corrupt', { model, file, detail: String(cause) }, { cause });
  }
  const parsed = tokenizerSchema.safeParse(tokenizer);
  if (!parsed.success) {
    const detail = 'its tokenizer does not cut into word pieces';
    throw new IbidError('model-not-a-model', { model, file, detail }, { cause: parsed.error });
  }
  return new Map(Object.entries(parsed.data.model.vocab));
}

/**
 * Holds a reader of one's own to the vocabulary that the index is cut with. Throws `model-not-a-model` when they differ,
 * and as `readVocabulary` does.
 */
export async function checkVocabulary(model: string, folder: string, ours: Vocabulary): Promise<void> {
  const theirs = await readVocabulary(model, folder);
  if (theirs.size === ours.size && [...theirs].every(([piece, number]) => ours.get(piece) === number)) return;
  const detail = 'its vocabulary is not that of models/ibid-reader, which the index is cut with';
  throw new IbidError('model-not-a-model', { model, file: path.join(folder, FILE), detail });
}
