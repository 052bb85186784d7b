import { join } from 'node:path';
import { listCorpusFolder } from '../corpus/list-corpus-folder.ts';
import { measureHeld } from '../editing/held-uploads.ts';
import type { StoryFolders } from '../editing/story-folders.ts';
import type { HeldUpload, StoryEditor } from '../editing/story-editor.ts';
import { hasCode, IbidError } from '../errors.ts';
import { DISK } from '../storage/disk.ts';
import type { Store } from '../storage/store.ts';

/** What one server's story may take, at most. */
export interface Quotas {
  readonly articles: number;
  readonly megabytes: number;
  readonly reindexesPerHour: number;
}

/** How much of it is taken. */
interface Usage {
  readonly articles: number;
  /** Of the files of the corpus, and of those that wait to be confirmed. */
  readonly bytes: number;
  /** Reindexes that people began in the last hour. */
  readonly reindexes: number;
}

/** An editor that keeps to quotas. */
export interface LimitedEditor extends StoryEditor {
  readonly quotas: Quotas;
  /** Rejects with storage errors. */
  usage(): Promise<Usage>;
}

const MEGABYTE = 1_000_000;
const HOUR = 3_600_000;

/**
 * The same editor, which besides rejects a file or a package that the story has no room for with `story-full`, and one reindex
 * too many within an hour with `reindex-limit`. What is in the corpus already is left alone.
 */
export function limitEditor(
  editor: StoryEditor,
  { corpus, index, files = DISK }: StoryFolders,
  quotas: Quotas,
  now: () => number = Date.now,
): LimitedEditor {
  let begun: number[] = [];
  const lately = (): number[] => (begun = begun.filter((time) => now() - time < HOUR));

  const usage = async (): Promise<Usage> => {
    const { articles, bytes } = await measureCorpus(corpus, files);
    return { articles, bytes: bytes + (await measureHeld(index, null, files)), reindexes: lately().length };
  };

  const requireMegabytes = (bytes: number): void => {
    if (bytes > quotas.megabytes * MEGABYTE)
      throw new IbidError('story-full', { what: 'megabytes', most: quotas.megabytes });
  };

  /**
   * Throws where there would be too much of anything once an upload is in the corpus; `held` are the bytes that are held, of it or of
   * others beside it.
   */
  const requireRoom = async ({ articles }: HeldUpload, held: number): Promise<void> => {
    const taken = await measureCorpus(corpus, files);
    const replaced = articles.flatMap(({ replaces }) => replaces?.file ?? []);
    if (taken.articles + articles.length - replaced.length > quotas.articles)
      throw new IbidError('story-full', { what: 'articles', most: quotas.articles });
    requireMegabytes(taken.bytes + held - (await measureFiles(corpus, replaced, files)));
  };

  return {
    ...editor,
    quotas,
    usage,
    async holdUpload(name, content, options) {
      requireMegabytes(content.length);
      const held = await editor.holdUpload(name, content, options);
      try {
        await requireRoom(held, await measureHeld(index, null, files));
      } catch (error) {
        await editor.dropUpload(held.id);
        throw error;
      }
      return held;
    },
    async addUpload(id) {
      const held = await editor.findUpload(id);
      // Meanwhile something else may have been added. What else is held is no reason to refuse what is.
      if (held !== null) await requireRoom(held, await measureHeld(index, id, files));
      return await editor.addUpload(id);
    },
    reindex(options) {
      if (lately().length >= quotas.reindexesPerHour) {
        const again = new Date((begun[0] ?? 0) + HOUR).toISOString();
        return Promise.reject(new IbidError('reindex-limit', { most: quotas.reindexesPerHour, again }));
      }
      begun.push(now());
      return editor.reindex(options);
    },
  };
}

/** How many files of a corpus are read as articles, and their bytes. A folder that is not there has none. */
export async function measureCorpus(
  corpus: string,
  files: Store = DISK,
): Promise<Pick<Usage, 'articles' | 'bytes'>> {
  const names = await listCorpusFolder(corpus, files).then(
    (listed) => listed.names,
    (error: unknown) => {
      if (hasCode(error, 'corpus-missing')) return [];
      throw error;
    },
  );
  return { articles: names.length, bytes: await measureFiles(corpus, names, files) };
}

async function measureFiles(folder: string, names: readonly string[], files: Store): Promise<number> {
  let bytes = 0;
  for (const name of names) bytes += (await files.findStats(join(folder, name)))?.size ?? 0;
  return bytes;
}
