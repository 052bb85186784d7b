import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { articleIdOf, articleIdsOf } from '../corpus/article-id.ts';
import { listCorpusFolder } from '../corpus/list-corpus-folder.ts';
import { IbidError } from '../errors.ts';
import { sweepAway } from '../storage/file-operations.ts';
import type { Store } from '../storage/store.ts';
import { errorCode, guardStorage } from '../storage/storage-error.ts';
import { writeDurable } from '../storage/write-durable.ts';
import { namePlaceAside } from './moved-aside.ts';
import { DISK } from '../storage/disk.ts';

const ADDING_PREFIX = '.adding-';
/** Milliseconds after which a file that was being added counts as left over from a crash. */
const LEFT_OVER = 60 * 60_000;

/** The names of the files in a corpus folder, by the ids of the articles that they make. */
export type ArticleFiles = ReadonlyMap<string, string>;

/** The files of the corpus folder. Rejects with `corpus-missing` and storage errors. */
export async function listArticleFiles(corpus: string, files: Store = DISK): Promise<ArticleFiles> {
  const { names } = await listCorpusFolder(corpus, files);
  return new Map([...articleIdsOf(names)].map(([name, id]) => [id, name]));
}

/**
 * Puts a file into the corpus folder at one moment: whoever reads the folder sees none of it, or all. One of the same
 * name is kept aside when `replace`, otherwise refused with `article-id-taken`, unless it holds the same bytes.
 * Rejects with `not-a-file` for a name that a pipe or a folder has, and storage errors; then the folder is as it was.
 */
export async function putCorpusFile(
  corpus: string,
  name: string,
  content: Uint8Array,
  { replace, files }: { readonly replace: boolean; readonly files: Store },
): Promise<void> {
  await guardStorage(corpus, () => files.makeFolder(corpus));
  await removeLeftOvers(corpus, files);
  const target = join(corpus, name);
  await guardStorage(target, () => files.makeFolder(dirname(target)));
  const beside = join(corpus, `${ADDING_PREFIX}${randomBytes(6).toString('hex')}`);
  try {
    await writeDurable(files, beside, [content]);
    const existing = await files.readBytes(target);
    if (existing !== null && Buffer.compare(existing, content) === 0) return;
    if (existing === null) await placeNew(beside, target, files);
    else if (!replace) throw taken(name);
    else {
      await keepCopy(target, join(corpus, namePlaceAside(), name), existing, files);
      await guardStorage(target, () => files.rename(beside, target));
    }
    await syncFolder(corpus, files);
  } finally {
    await sweepAway(files, beside);
  }

  async function placeNew(from: string, to: string, operations: Store): Promise<void> {
    await guardStorage(to, async () => {
      try {
        // A link, unlike a rename, never replaces what somebody else has put there meanwhile.
        await operations.link(from, to);
      } catch (error) {
        if (errorCode(error) === 'EEXIST') throw taken(name);
        await operations.rename(from, to);
      }
    });
  }
}

/**
 * Moves a file out of the corpus into a hidden folder in it. Resolves to where it is now, relative to the corpus
 * folder. Rejects with storage errors.
 */
export async function moveFileAside(corpus: string, name: string, files: Store): Promise<string> {
  const to = join(namePlaceAside(), name);
  await guardStorage(join(corpus, to), async () => {
    await files.makeFolder(dirname(join(corpus, to)));
    await files.rename(join(corpus, name), join(corpus, to));
  });
  await syncFolder(corpus, files);
  return to;
}

/** After a change that stands already: only a power cut could take it back, so a refusal is no reason to say it failed. */
async function syncFolder(folder: string, files: Store): Promise<void> {
  await files.sync(folder).catch(() => undefined);
}

/** A copy of what is about to be replaced. The file itself stays where it is until that moment. */
async function keepCopy(from: string, to: string, content: Uint8Array, files: Store): Promise<void> {
  await guardStorage(to, async () => {
    await files.makeFolder(dirname(to));
    await files.link(from, to).catch(() => writeDurable(files, to, [content]));
  });
}

async function removeLeftOvers(corpus: string, files: Store): Promise<void> {
  for (const name of await files.listFolder(corpus)) {
    if (!name.startsWith(ADDING_PREFIX)) continue;
    const path = join(corpus, name);
    const touched = await files.findStats(path).catch(() => null);
    if (touched !== null && Date.now() - touched.mtimeMs > LEFT_OVER) await sweepAway(files, path);
  }
}

function taken(name: string): IbidError {
  return new IbidError('article-id-taken', { id: articleIdOf(name), files: [name, name] });
}
