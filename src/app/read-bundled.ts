import path from 'node:path';
import { IbidError } from '../errors.ts';
import { BUNDLED_READER } from '../models/open-reader.ts';
import { readVocabulary, type Vocabulary } from '../models/vocabulary.ts';
import { createWordPieces, type CutPieces } from '../models/word-pieces.ts';
import { judgeSchema, type JudgeWeights } from '../ranking/create-judge.ts';
import { readText } from '../storage/read-files.ts';

const JUDGE = 'ibid-judge';

/** The weights of the bundled judge. Rejects with 'model-missing', 'model-corrupt' and storage errors. */
export async function readJudge(root: string): Promise<JudgeWeights> {
  const folder = path.join(root, 'models', JUDGE);
  const file = path.join(folder, 'judge.json');
  const text = await readText(file);
  if (text === null) throw new IbidError('model-missing', { model: JUDGE, folder });
  try {
    return judgeSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new IbidError('model-corrupt', { model: JUDGE, file, detail: String(error) }, { cause: error });
  }
}

/** The folder of the bundled reader. */
export function bundledReader(root: string): string {
  return path.join(root, 'models', BUNDLED_READER);
}

/** The vocabulary that the corpus is cut with and that words are spelled by, whichever reader reads. Rejects as `readVocabulary` does. */
export async function readBundledVocabulary(root: string): Promise<Vocabulary> {
  return await readVocabulary(BUNDLED_READER, bundledReader(root));
}

/** Cuts texts for the reader. Rejects as `readVocabulary` does. */
export async function readCutPieces(root: string): Promise<CutPieces> {
  return createWordPieces(await readBundledVocabulary(root));
}
