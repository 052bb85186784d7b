import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import { type FileOperations, sweepAway } from '../storage/file-operations.ts';
import { listFolder, readBytes, readText } from '../storage/read-files.ts';
import { guardStorage } from '../storage/storage-error.ts';
import { writeDurable } from '../storage/write-durable.ts';
import type { HeldUpload } from './story-editor.ts';

/** Files that were sent and wait for somebody to confirm them, kept on disk so that a restart loses none. */
interface HeldUploads {
  /** Rejects with storage errors. */
  hold(upload: Omit<HeldUpload, 'id'>, content: Uint8Array): Promise<HeldUpload>;
  /** Null when there is none of that id, or no longer. */
  find(id: string): Promise<{ readonly upload: HeldUpload; readonly content: Uint8Array } | null>;
  /** Never rejects. */
  drop(id: string): Promise<void>;
}

/** So many are kept; the oldest goes when one more comes. With files of 5 MB at most that is 100 MB. */
export const MOST_UPLOADS = 20;
/** Milliseconds until an upload is forgotten. */
export const UPLOAD_LIFE = 24 * 60 * 60_000;

const ID = /^[a-z0-9]{12}$/;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

const entryShape = z.object({
  /** Milliseconds since 1970. */
  held: z.number(),
  file: z.string(),
  articleId: z.string(),
  title: z.string(),
  paragraphs: z.int().nonnegative(),
  quotations: z.int().nonnegative(),
  replaces: z.object({ title: z.string(), file: z.string() }).nullable(),
});

/** Keeps uploads below the index folder, each in a folder of its own. */
export function createHeldUploads(
  indexFolder: string,
  files: FileOperations,
  now: () => number = Date.now,
): HeldUploads {
  const folder = join(indexFolder, 'uploads');
  const placeOf = (id: string): string => join(folder, id);

  const readEntry = async (id: string): Promise<z.infer<typeof entryShape> | null> => {
    if (!ID.test(id)) return null;
    try {
      const entry = entryShape.parse(
        JSON.parse((await readText(join(placeOf(id), 'upload.json'))) ?? 'null'),
      );
      // Also when the clock was set back by more than that.
      return Math.abs(now() - entry.held) > UPLOAD_LIFE ? null : entry;
    } catch {
      return null;
    }
  };

  const drop = async (id: string): Promise<void> => {
    if (ID.test(id)) await sweepAway(files, placeOf(id));
  };

  /** Forgets what is too old, unreadable, or one too many. */
  const makeRoom = async (): Promise<void> => {
    const entries = [];
    for (const id of await listFolder(folder)) {
      const entry = await readEntry(id);
      if (entry === null) await sweepAway(files, placeOf(id));
      else entries.push({ id, held: entry.held });
    }
    entries.sort((a, b) => b.held - a.held);
    for (const { id } of entries.slice(MOST_UPLOADS - 1)) await drop(id);
  };

  return {
    async hold(upload, content) {
      const id = Array.from({ length: 12 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
      const path = placeOf(id);
      await guardStorage(folder, () => files.makeFolder(folder));
      await makeRoom();
      try {
        await guardStorage(path, () => files.makeFolder(path));
        await writeDurable(files, join(path, 'content'), [content]);
        // Last: without it there is no upload.
        const entry = { held: now(), ...upload };
        await writeDurable(files, join(path, 'upload.json'), [Buffer.from(JSON.stringify(entry))]);
      } catch (error) {
        await drop(id);
        throw error;
      }
      return { id, ...upload };
    },
    async find(id) {
      const entry = await readEntry(id);
      if (entry === null) return null;
      const content = await readBytes(join(placeOf(id), 'content'));
      const { file, articleId, title, paragraphs, quotations, replaces } = entry;
      const upload = { id, file, articleId, title, paragraphs, quotations, replaces };
      return content === null ? null : { upload, content };
    },
    drop,
  };
}
