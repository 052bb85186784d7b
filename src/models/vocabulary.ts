import path from 'node:path';
import { z } from 'zod';
import { IbidError } from '../errors.ts';
import { readText } from '../storage/read-files.ts';

/** The number of each piece that a reader knows, at most 65,535. */
export type Vocabulary = ReadonlyMap<string, number>;

const FILE = 'tokenizer.json';
// Looked at by hand: the library takes longer over thirty thousand entries than all the rest of a start on this thread.
const tokenizerSchema = z.object({
  model: z.object({ type: z.literal('WordPiece'), vocab: z.custom<Record<string, number>>(isNumbering) }),
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
 * Holds a reader of one's own to the vocabulary of the bundled one, which the index is cut with. Throws
 * `model-not-a-model` when they differ, and as `readVocabulary` does.
 */
export async function checkVocabulary(model: string, folder: string, bundledFolder: string): Promise<void> {
  const [theirs, ours] = await Promise.all([
    readVocabulary(model, folder),
    readVocabulary(path.basename(bundledFolder), bundledFolder),
  ]);
  if (theirs.size === ours.size && [...theirs].every(([piece, number]) => ours.get(piece) === number)) return;
  const detail = 'its vocabulary is not that of models/ibid-reader, which the index is cut with';
  throw new IbidError('model-not-a-model', { model, file: path.join(folder, FILE), detail });
}

function isNumbering(vocab: unknown): boolean {
  if (typeof vocab !== 'object' || vocab === null) return false;
  return Object.values(vocab).every((number) => Number.isInteger(number) && number >= 0 && number <= 0xffff);
}
