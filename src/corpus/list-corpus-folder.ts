import { IbidError } from '../errors.ts';
import { listEntries } from '../storage/read-files.ts';
import { isArticleFile } from './read-article.ts';

/** Whether a file of that name in the corpus folder is read as an article: not hidden, no README, of a known format. */
export function isCorpusFile(name: string): boolean {
  return !name.startsWith('.') && isArticleFile(name) && !/^readme\./i.test(name);
}

/**
 * The names of the files that are read as articles, and of what else lies in the folder, both sorted; hidden files are
 * not named, folders end in `/`. Rejects with `corpus-missing` and storage errors.
 */
export async function listCorpusFolder(folder: string): Promise<{ names: string[]; ignored: string[] }> {
  const entries = await listEntries(folder);
  if (entries === null) throw new IbidError('corpus-missing', { folder });
  const names: string[] = [];
  const ignored: string[] = [];
  for (const { name, kind } of entries) {
    if (name.startsWith('.')) continue;
    if (kind === 'file' && isCorpusFile(name)) names.push(name);
    else ignored.push(kind === 'folder' ? `${name}/` : name);
  }
  return { names, ignored };
}
