import { loadCorpus, type Corpus, type LoadCorpusOptions } from '../corpus/corpus.ts';
import type { WorkLimits } from '../processes/run-within.ts';
import { createFileReader } from './reading-process.ts';

interface ReadCorpusOptions extends Omit<LoadCorpusOptions, 'read'> {
  readonly limits?: WorkLimits;
}

/** The corpus in `folder`, each of its files read within limits. Rejects as `loadCorpus` does. */
export async function readCorpus(
  folder: string,
  { limits, ...options }: ReadCorpusOptions = {},
): Promise<Corpus> {
  const reader = createFileReader(options.signal, limits);
  try {
    return await loadCorpus(folder, { ...options, read: (file) => reader.read(file) });
  } finally {
    await reader.end();
  }
}
