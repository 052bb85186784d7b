import { readdir } from 'node:fs/promises';
import { IbidError } from '../errors.ts';
import { isArticleFile } from './read-article.ts';
import { asStorageError } from './storage-error.ts';

/** Whether a file of that name in the corpus folder is read as an article: not hidden, no README, of a known format. */
export function isCorpusFile(name: string): boolean {
  return !name.startsWith('.') && isArticleFile(name) && !/^readme\./i.test(name);
}

/**
 * The names of the files that are read as articles, and of what else lies in the folder, both sorted; hidden files are
 * not named, folders end in `/`. Rejects with `corpus-missing` and storage errors.
 */
export async function listCorpusFolder(folder: string): Promise<{ names: string[]; ignored: string[] }> {
  const names: string[] = [];
  const ignored: string[] = [];
  try {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      if (entry.isFile() && isCorpusFile(entry.name)) names.push(entry.name);
      else ignored.push(entry.isDirectory() ? `${entry.name}/` : entry.name);
    }
  } catch (cause) {
    const isMissing = ['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '');
    throw isMissing ? new IbidError('corpus-missing', { folder }, { cause }) : asStorageError(folder, cause);
  }
  return { names: names.sort(), ignored: ignored.sort() };
}
