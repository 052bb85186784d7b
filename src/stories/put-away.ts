import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { IbidError } from '../errors.ts';
import { DISK } from '../storage/disk.ts';
import type { Store } from '../storage/store.ts';
import { guardStorage } from '../storage/storage-error.ts';
import { replaceText } from '../storage/write-durable.ts';
import { moveFolder } from './make-story.ts';
import { hasStory, isServerId, listStories, placeOf } from './story-place.ts';

/** Days for which a story that was deleted can be had back. */
export const UNDO_DAYS = 30;
const DAY = 86_400_000;

/** Below the folder of all stories: those that were deleted, and those of which nothing may be left. */
const AWAY = '.deleted';
const ERASING = '.erasing';
/** In the folder of a story whose server the bot has left: since when, as an ISO date. */
const LEFT_FILE = 'left';

/** A story that was deleted and can be had back. */
interface StoryAway {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly folder: string;
}

/**
 * Deletes a server's story, by one renaming; it can be had back for {@link UNDO_DAYS}. Rejects with `story-missing`, with
 * `index-busy` while it is being changed, and with storage errors; then it is as it was.
 */
export async function putAway(stories: string, id: string, now: number, files: Store = DISK): Promise<void> {
  if (!(await hasStory(stories, id, files))) throw new IbidError('story-missing', { id });
  const { folder, index } = placeOf(stories, id);
  // Held for a moment only: it would be moved along with the story.
  await guardStorage(index, () => files.makeFolder(index));
  await (await files.lock(index, id)).release();
  const away = join(stories, AWAY);
  await guardStorage(away, () => files.makeFolder(away));
  await moveFolder(folder, join(away, `${id}~${now}`), files, id);
  await syncAll([stories, away], files);
}

/** The stories that were deleted and are still there, the latest first. Rejects with a storage error. */
export async function listAway(stories: string, files: Store = DISK): Promise<StoryAway[]> {
  const folder = join(stories, AWAY);
  return (await files.listFolder(folder))
    .flatMap((name) => {
      const [id = '', since = ''] = name.split('~');
      return isServerId(id) ? [{ id, since: Number(since), folder: join(folder, name) }] : [];
    })
    .sort((a, b) => b.since - a.since);
}

/** Brings the story back that was deleted last. Rejects with `story-missing`, `story-exists` and storage errors. */
export async function bringBack(stories: string, id: string, files: Store = DISK): Promise<void> {
  const last = (await listAway(stories, files)).find((away) => away.id === id);
  if (last === undefined) throw new IbidError('story-missing', { id });
  await moveFolder(last.folder, placeOf(stories, id).folder, files, id);
  await syncAll([stories], files);
}

/** Notes that the bot has left a server, or is in it again. Rejects with a storage error. */
export async function noteLeft(
  stories: string,
  id: string,
  left: number | null,
  files: Store = DISK,
): Promise<void> {
  const file = join(placeOf(stories, id).folder, LEFT_FILE);
  const known = await files.readText(file);
  if (left === null && known !== null) await guardStorage(file, () => files.remove(file));
  if (left !== null && known === null && (await hasStory(stories, id, files)))
    await replaceText(files, file, `${new Date(left).toISOString()}\n`);
}

/** When the bot has left the server of a story, in milliseconds since 1970; null when it has not. Rejects with a storage error. */
export async function readLeft(stories: string, id: string, files: Store = DISK): Promise<number | null> {
  const since = Date.parse(
    (await files.readText(join(placeOf(stories, id).folder, LEFT_FILE)))?.trim() ?? '',
  );
  return Number.isNaN(since) ? null : since;
}

/**
 * Takes away for good all of a server: its story, and those that were deleted. What else is kept of the server goes when
 * `finishErasing` is given `forget`, also where it had no story. Rejects with storage errors; whatever was begun, `finishErasing` ends.
 */
export async function eraseServer(stories: string, id: string, files: Store = DISK): Promise<void> {
  const away = (await listAway(stories, files)).filter((one) => one.id === id).map(({ folder }) => folder);
  const live = (await hasStory(stories, id, files)) ? [placeOf(stories, id).folder] : [];
  for (const folder of [...live, ...away]) await beginErasing(stories, folder, id, files);
  if (away.length + live.length > 0) return;
  const mark = nameErased(stories, id);
  await guardStorage(mark, () => files.makeFolder(mark));
}

/** Puts a folder among those that nothing may be left of, by one renaming. `id` names a server of which nothing is to be kept. */
async function beginErasing(stories: string, folder: string, id: string, files: Store): Promise<void> {
  const erasing = join(stories, ERASING);
  await guardStorage(erasing, () => files.makeFolder(erasing));
  await moveFolder(folder, nameErased(stories, id), files, id);
}

function nameErased(stories: string, id: string): string {
  return join(stories, ERASING, `${id}~${randomBytes(6).toString('hex')}`);
}

/**
 * Ends what was begun to be erased, also by a process that was killed. With `forget`, which forgets what is kept of a server
 * elsewhere, nothing is left; without, a mark stays so that whoever has it comes to it. Rejects with storage errors.
 */
export async function finishErasing(
  stories: string,
  { forget, files = DISK }: { readonly forget?: (id: string) => Promise<void>; readonly files?: Store } = {},
): Promise<void> {
  const erasing = join(stories, ERASING);
  for (const name of await files.listFolder(erasing)) {
    const folder = join(erasing, name);
    for (const inside of await files.listFolder(folder))
      await guardStorage(folder, () => files.remove(join(folder, inside)));
    const [id = ''] = name.split('~');
    if (forget === undefined && id !== '') continue;
    if (id !== '') await forget?.(id);
    await guardStorage(folder, () => files.remove(folder));
  }
}

/** A story whose time is over, and why. */
export interface Expired {
  readonly id: string;
  readonly why: 'left' | 'deleted';
}

/**
 * Erases the stories of servers that the bot left more than `retentionDays` ago, and those that were deleted more than
 * {@link UNDO_DAYS} ago. `onExpired` is told before each; when it rejects, that one stays. Rejects as it does, and with storage errors.
 */
export async function eraseExpired(
  stories: string,
  {
    retentionDays,
    now,
    onExpired,
    files = DISK,
  }: {
    readonly retentionDays: number;
    readonly now: number;
    readonly onExpired: (expired: Expired) => Promise<void>;
    readonly files?: Store;
  },
): Promise<void> {
  for (const id of await listStories(stories, files)) {
    const left = await readLeft(stories, id, files);
    if (left === null || now - left < retentionDays * DAY) continue;
    await onExpired({ id, why: 'left' });
    await eraseServer(stories, id, files);
  }
  for (const { id, since, folder } of await listAway(stories, files)) {
    if (now - since < UNDO_DAYS * DAY) continue;
    await onExpired({ id, why: 'deleted' });
    // The server is still there, and what is set for it.
    await beginErasing(stories, folder, '', files);
  }
}

/** After a change that stands already: only a power cut could take it back. */
async function syncAll(folders: readonly string[], files: Store): Promise<void> {
  for (const folder of folders) await files.sync(folder).catch(() => undefined);
}
