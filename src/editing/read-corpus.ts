import type { Article } from '../corpus/article.ts';
import { loadCorpus, type Corpus } from '../corpus/corpus.ts';
import type { HashedFile } from '../corpus/fingerprint-corpus.ts';
import type { WorkLimits } from '../processes/run-within.ts';
import { createFileReader } from './reading-process.ts';

interface ReadCorpusOptions {
  /** As for `loadCorpus`. */
  readonly known?: (file: HashedFile) => Article | undefined;
  readonly signal?: AbortSignal;
  readonly limits?: WorkLimits;
}

/** The corpus in `folder`, each of its files read within limits. Rejects as `loadCorpus` does. */
export async function readCorpus(
  folder: string,
  { known, signal, limits }: ReadCorpusOptions = {},
): Promise<Corpus> {
  const reader = createFileReader(signal, limits);
  try {
    return await loadCorpus(folder, {
      read: (file) => reader.read(file),
      ...(known ? { known } : {}),
      ...(signal ? { signal } : {}),
    });
  } finally {
    await reader.end();
  }
}
