import path from 'node:path';
import { IbidError } from '../errors.ts';
import type { Corpus } from './corpus.ts';
import { hashFile } from './fingerprint-corpus.ts';
import { listCorpusFolder } from './list-corpus-folder.ts';
import { readCorpusFile } from './read-corpus-file.ts';

/**
 * The files of a corpus that articles were read from a moment ago, byte by byte, by name. Rejects with `storage-failed` when a file
 * was changed, added or removed since, and with the errors of reading.
 */
export async function readOriginals(
  folder: string,
  { files }: Pick<Corpus, 'files'>,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const changed = (name: string): IbidError =>
    new IbidError('storage-failed', {
      path: path.join(folder, name),
      detail: 'it was changed while the corpus was read',
    });
  const originals = new Map<string, Uint8Array>();
  for (const { name, sha256, articleId } of files) {
    if (articleId === null) continue;
    const bytes = await readCorpusFile(path.join(folder, name));
    if (hashFile(name, bytes).sha256 !== sha256) throw changed(name);
    originals.set(name, bytes);
  }
  const known = new Set(files.map(({ name }) => name));
  const added = (await listCorpusFolder(folder)).names.find((name) => !known.has(name));
  if (added !== undefined) throw changed(added);
  return originals;
}
