import path from 'node:path';
import ignore from 'ignore';
import { hasCode, IbidError } from '../errors.ts';
import type { FileDigest } from '../storage/file-digest.ts';
import { type FolderEntry } from '../storage/read-files.ts';
import { fileTypeOf, largestFileOf } from './file-types.ts';
import { DISK } from '../storage/disk.ts';
import type { Store } from '../storage/store.ts';

/** Why something in a corpus folder is not read. */
export type SkipReason =
  | 'unknown-type'
  /** A pipe, a socket or a device. */
  | 'not-a-file'
  /** A folder that may not be read. */
  | 'no-access'
  /** A symbolic link that leads out of the corpus folder, to nothing, or to what is read already. */
  | 'link-outside'
  | 'link-broken'
  | 'link-repeats'
  | 'too-large'
  | 'no-text'
  /** JSON that holds nothing that is read. */
  | 'unknown-json'
  /** What its front matter says, where drafts are left out. */
  | 'draft';

/** Something in a corpus folder that is not read, by its path in it. */
export interface SkippedFile {
  readonly file: string;
  readonly reason: SkipReason;
}

/** In gitignore's syntax, which files and folders of the corpus are not read. */
const IGNORE_FILE = '.ibidignore';

/** Whether a file of that name is read as an article: not hidden, of a known format. */
export function isCorpusFile(name: string): boolean {
  return !name.startsWith('.') && fileTypeOf(name) !== undefined;
}

/**
 * The files of a corpus folder and its sub-folders that are read as articles, as paths in it with `/`, and what else lies
 * there, both sorted. Hidden files and folders, `node_modules`, and what `.ibidignore` names are neither read nor named.
 * Links that stay inside are followed, and nothing is read twice. `known` has the SHA-256 of the bytes of a file where the store knows it. Rejects with `corpus-missing` and storage errors.
 */
export async function listCorpusFolder(
  folder: string,
  files: Store = DISK,
): Promise<{ names: string[]; skipped: SkippedFile[]; known: ReadonlyMap<string, string> }> {
  const root = await files.followPath(folder);
  if (root?.kind !== 'folder') throw new IbidError('corpus-missing', { folder });
  const ignored = ignore().add((await files.readText(path.join(folder, IGNORE_FILE))) ?? '');
  const found = { names: [] as string[], skipped: [] as SkippedFile[] };
  const known = new Map<string, string>();
  const links: string[] = [];
  const seen = new Set<string>();
  const skip = (file: string, reason: SkipReason): void => {
    found.skipped.push({ file, reason });
  };

  /** `inside` is the path of a folder in the corpus, empty or with `/` at its end; `real` that on the disk. */
  const enter = async (inside: string, real: string): Promise<void> => {
    seen.add(real);
    for (const { name, kind, digest } of await listReadable(inside, real)) {
      const file = inside + name;
      if (name.startsWith('.') || name === 'node_modules') continue;
      if (ignored.ignores(kind === 'folder' ? `${file}/` : file)) continue;
      if (kind === 'link') links.push(file);
      else await take(file, kind, path.join(real, name), digest);
    }
  };

  const take = async (
    file: string,
    kind: FolderEntry['kind'],
    real: string,
    digest?: FileDigest,
  ): Promise<void> => {
    if (seen.has(real)) skip(file, 'link-repeats');
    else if (kind === 'folder') await enter(`${file}/`, real);
    else if (kind !== 'file') skip(file, 'not-a-file');
    else if (!isCorpusFile(path.posix.basename(file))) skip(file, 'unknown-type');
    else {
      found.names.push(file);
      // One that is too large is not read, and so not hashed, as a whole.
      if (digest && digest.bytes <= largestFileOf(file)) known.set(file, digest.sha256);
    }
    seen.add(real);
  };

  const follow = async (link: string): Promise<void> => {
    const end = await files.followPath(path.join(folder, link)).catch(() => null);
    if (end === null) skip(link, 'link-broken');
    else if (end.path !== root.path && !end.path.startsWith(root.path + path.sep)) skip(link, 'link-outside');
    else await take(link, end.kind, end.path);
  };

  /** What lies in a folder; nothing where only the folder may not be read, which is no reason to leave out the rest. */
  const listReadable = async (inside: string, real: string): Promise<readonly FolderEntry[]> => {
    try {
      return (await files.listEntries(real)) ?? [];
    } catch (error) {
      if (inside === '' || !hasCode(error, 'storage-denied')) throw error;
      skip(inside, 'no-access');
      return [];
    }
  };

  await enter('', root.path);
  // After all that is there by itself, so that a link never takes the place of what it leads to. More may come to light.
  for (const link of links) await follow(link);
  const skipped = found.skipped.sort((a, b) => (a.file < b.file ? -1 : 1));
  return { names: found.names.sort(), skipped, known };
}
