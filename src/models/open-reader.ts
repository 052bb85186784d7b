import path from 'node:path';
import { readModelFiles, type ModelFiles } from './model-files.ts';
import { createReader, type Reader, type ReaderOptions } from './reader.ts';
import { checkVocabulary } from './vocabulary.ts';

/** The name of the reader that comes with the project. */
export const BUNDLED_READER = 'ibid-reader';

interface OpenReaderOptions extends ReaderOptions {
  readonly folder: string;
  /** Where the reader lies that comes with the project; another one must have its vocabulary. */
  readonly bundledFolder: string;
}

/**
 * The reader in a folder, ready to read. Rejects with the errors of `readModelFiles`, `checkVocabulary` and
 * `createReader`, and with the signal's reason when aborted.
 */
export async function openReader({ folder, bundledFolder, ...options }: OpenReaderOptions): Promise<Reader> {
  const name = path.basename(folder);
  const read = async (): Promise<ModelFiles> => {
    const files = await readModelFiles(name, folder);
    if (folder !== bundledFolder) await checkVocabulary(name, folder, bundledFolder);
    return files;
  };
  return await createReader(read(), options);
}
