import { join } from 'node:path';
import { listCorpusFolder } from '../corpus/list-corpus-folder.ts';
import type { HeldUpload, StoryEditor } from '../editing/story-editor.ts';
import { hasCode, IbidError } from '../errors.ts';
import { findStats } from '../storage/read-files.ts';

/** What one server's story may take, at most. */
export interface Quotas {
  readonly articles: number;
  readonly megabytes: number;
  readonly reindexesPerHour: number;
}

/** How much of it is taken. */
interface Usage {
  readonly articles: number;
  /** Of the files of the corpus. */
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
 * The same editor, which besides rejects a file that the story has no room for with `story-full`, and one reindex too many
 * within an hour with `reindex-limit`. What is in the corpus already is left alone. A package counts with the bytes that it has packed.
 */
export function limitEditor(
  editor: StoryEditor,
  corpus: string,
  quotas: Quotas,
  now: () => number = Date.now,
): LimitedEditor {
  let begun: number[] = [];
  const lately = (): number[] => (begun = begun.filter((time) => now() - time < HOUR));

  const usage = async (): Promise<Usage> => ({
    ...(await measureCorpus(corpus)),
    reindexes: lately().length,
  });

  const requireRoom = async (bytes: number, added: number): Promise<void> => {
    const taken = await measureCorpus(corpus);
    if (added > 0 && taken.articles + added > quotas.articles)
      throw new IbidError('story-full', { what: 'articles', most: quotas.articles });
    if (taken.bytes + bytes > quotas.megabytes * MEGABYTE)
      throw new IbidError('story-full', { what: 'megabytes', most: quotas.megabytes });
  };

  return {
    ...editor,
    quotas,
    usage,
    async holdUpload(name, content, options) {
      await requireRoom(content.length, 0);
      const held = await editor.holdUpload(name, content, options);
      try {
        await requireRoom(content.length, countNew(held));
      } catch (error) {
        await editor.dropUpload(held.id);
        throw error;
      }
      return held;
    },
    async addUpload(id) {
      const held = await editor.findUpload(id);
      if (held !== null) await requireRoom(0, countNew(held));
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

/** How many articles more there would be. */
function countNew({ articles }: HeldUpload): number {
  return articles.filter(({ replaces }) => replaces === null).length;
}

/** How many files of a corpus are read as articles, and their bytes. A folder that is not there has none. */
export async function measureCorpus(corpus: string): Promise<Pick<Usage, 'articles' | 'bytes'>> {
  const names = await listCorpusFolder(corpus).then(
    (listed) => listed.names,
    (error: unknown) => {
      if (hasCode(error, 'corpus-missing')) return [];
      throw error;
    },
  );
  let bytes = 0;
  for (const name of names) bytes += (await findStats(join(corpus, name)))?.size ?? 0;
  return { articles: names.length, bytes };
}
