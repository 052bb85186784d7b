import path from 'node:path';
import { readModelFiles, type ModelFiles } from './model-files.ts';
import { createReader, type Reader, type ReaderOptions } from './reader.ts';
import { checkVocabulary, type Vocabulary } from './vocabulary.ts';

/** The name of the reader that comes with the project. */
export const BUNDLED_READER = 'ibid-reader';

export interface OpenReaderOptions extends ReaderOptions {
  readonly folder: string;
  /** The bundled one's, which the index is cut with; another reader must have the same. */
  readonly vocabulary: Vocabulary | Promise<Vocabulary>;
}

/**
 * The reader in a folder, ready to read. Rejects with the errors of `readModelFiles`, `checkVocabulary` and
 * `createReader`, and with the signal's reason when aborted.
 */
export async function openReader({ folder, vocabulary, ...options }: OpenReaderOptions): Promise<Reader> {
  const name = path.basename(folder);
  const read = async (): Promise<ModelFiles> => {
    const [files] = await Promise.all([
      readModelFiles(name, folder),
      name === BUNDLED_READER ? undefined : checkVocabulary(name, folder, await vocabulary),
    ]);
    return files;
  };
  return await createReader(read(), options);
}
