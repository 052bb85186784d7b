import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import { sweepAway } from '../storage/file-operations.ts';
import type { Store } from '../storage/store.ts';
import { guardStorage } from '../storage/storage-error.ts';
import { writeDurable } from '../storage/write-durable.ts';
import { IbidError } from '../errors.ts';
import type { HeldUpload, LeftOutFile } from './story-editor.ts';

/** What was sent and waits for somebody to confirm it, kept on disk so that a restart loses none. */
interface HeldUploads {
  /** `contents` are the files of the articles, in their order. Rejects with storage errors. */
  hold(upload: Omit<HeldUpload, 'id'>, contents: readonly Uint8Array[]): Promise<HeldUpload>;
  /** Null when there is none of that id, or no longer. */
  find(id: string): Promise<HeldUpload | null>;
  /** The file of one of its articles, by its place among them. Rejects with `upload-missing` when there is none. */
  read(id: string, place: number): Promise<Uint8Array>;
  /** Never rejects. */
  drop(id: string): Promise<void>;
}

/** So many are kept, and so many bytes in all; the oldest go when one more comes. */
export const MOST_UPLOADS = 20;
const MOST_BYTES = 512 * 1024 * 1024;
/** Milliseconds until an upload is forgotten. */
export const UPLOAD_LIFE = 24 * 60 * 60_000;

const ID = /^[a-z0-9]{12}$/;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

const articleShape = z.object({
  file: z.string(),
  articleId: z.string(),
  title: z.string(),
  paragraphs: z.int().nonnegative(),
  quotations: z.int().nonnegative(),
  replaces: z.object({ title: z.string(), file: z.string() }).nullable(),
});
const entryShape = z.object({
  /** Milliseconds since 1970. */
  held: z.number(),
  /** Of all its files together. */
  bytes: z.int().nonnegative(),
  articles: z.tuple([articleShape], articleShape),
  // Written by this program, whose type says what belongs to which code.
  leftOut: z.array(z.custom<LeftOutFile>((value) => typeof value === 'object')),
});

/** Keeps uploads below the index folder, each in a folder of its own. */
export function createHeldUploads(
  indexFolder: string,
  files: Store,
  now: () => number = Date.now,
): HeldUploads {
  const folder = uploadsFolder(indexFolder);
  const placeOf = (id: string): string => join(folder, id);

  const readEntry = async (id: string): Promise<z.infer<typeof entryShape> | null> => {
    if (!ID.test(id)) return null;
    try {
      const entry = entryShape.parse(
        JSON.parse((await files.readText(join(placeOf(id), 'upload.json'))) ?? 'null'),
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

  /** Forgets what is too old, unreadable, or too much beside so many bytes more. */
  const makeRoom = async (bytes: number): Promise<void> => {
    const entries = [];
    for (const id of await files.listFolder(folder)) {
      const entry = await readEntry(id);
      if (entry === null) await sweepAway(files, placeOf(id));
      else entries.push({ id, held: entry.held, bytes: entry.bytes });
    }
    entries.sort((a, b) => b.held - a.held);
    let room = MOST_BYTES - bytes;
    for (const [place, entry] of entries.entries()) {
      room -= entry.bytes;
      if (place >= MOST_UPLOADS - 1 || room < 0) await drop(entry.id);
    }
  };

  return {
    async hold(upload, contents) {
      const bytes = contents.reduce((sum, content) => sum + content.length, 0);
      const id = Array.from({ length: 12 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
      const path = placeOf(id);
      await guardStorage(folder, () => files.makeFolder(folder));
      await makeRoom(bytes);
      try {
        await guardStorage(path, () => files.makeFolder(path));
        for (const [place, content] of contents.entries())
          await writeDurable(files, join(path, nameContent(place)), [content]);
        // Last: without it there is no upload.
        const entry: z.infer<typeof entryShape> = {
          held: now(),
          bytes,
          articles: [...upload.articles],
          leftOut: [...upload.leftOut],
        };
        await writeDurable(files, join(path, 'upload.json'), [Buffer.from(JSON.stringify(entry))]);
      } catch (error) {
        await drop(id);
        throw error;
      }
      return { id, ...upload };
    },
    async find(id) {
      const entry = await readEntry(id);
      return entry && { id, articles: entry.articles, leftOut: entry.leftOut };
    },
    async read(id, place) {
      const content = ID.test(id) ? await files.readBytes(join(placeOf(id), nameContent(place))) : null;
      if (content === null) throw new IbidError('upload-missing', { id });
      return content;
    },
    drop,
  };
}

const nameContent = (place: number | ''): string => `content-${place}`;

function uploadsFolder(indexFolder: string): string {
  return join(indexFolder, 'uploads');
}

/** Bytes of the files that are held, under an id or under all of them; 0 when there is nothing. Rejects with a storage error. */
export async function measureHeld(indexFolder: string, id: string | null, files: Store): Promise<number> {
  const uploads = uploadsFolder(indexFolder);
  if (id === null) {
    let all = 0;
    for (const each of await files.listFolder(uploads)) all += await measureHeld(indexFolder, each, files);
    return all;
  }
  const folder = join(uploads, id);
  const names = ID.test(id) ? await files.listFolder(folder) : [];
  let bytes = 0;
  for (const name of names)
    if (name.startsWith(nameContent(''))) bytes += (await files.findStats(join(folder, name)))?.size ?? 0;
  return bytes;
}
