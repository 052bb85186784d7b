import { createHmac, randomBytes } from 'node:crypto';
import path from 'node:path';
import { DISK } from '../storage/disk.ts';
import type { Store } from '../storage/store.ts';
import { guardStorage } from '../storage/storage-error.ts';
import { replaceText } from '../storage/write-durable.ts';

const FILE = 'salt';
/** Characters below which a key is the rest of one that was cut, by a full disk or a crash. */
const SHORTEST = 32;

/**
 * The key that people's ids are hashed with, kept in `folder`; made when there is none, or only a rest of one. Whoever
 * deletes it makes the hashes say nothing. Rejects with a storage error; then nothing may be hashed.
 */
export async function readHashKey(folder: string, files: Store = DISK): Promise<string> {
  const file = path.join(folder, FILE);
  const read = async (): Promise<string | null> => {
    const kept = (await files.readText(file))?.trim() ?? '';
    return kept.length >= SHORTEST ? kept : null;
  };
  const make = async (): Promise<string> => {
    const key = randomBytes(32).toString('hex');
    await files.makeFolder(folder);
    await replaceText(files, file, key, { secret: true });
    return key;
  };
  // Two that make one at the same time would each hash with a key of their own.
  return await guardStorage(
    folder,
    async () => (await read()) ?? (await files.inTurn(file, async () => (await read()) ?? (await make()))),
  );
}

/**
 * What people are told apart by: a hash of their id with the key of a folder, which is read once. Rejects as reading it does, and
 * reads it anew then: nothing is kept under a hash without a key.
 */
export function createPersonHash(folder: string, files: Store = DISK): (id: string) => Promise<string> {
  let key: Promise<string> | undefined;
  return async (id) => {
    key ??= readHashKey(folder, files);
    key.catch(() => (key = undefined));
    return createHmac('sha256', await key)
      .update(id)
      .digest('hex')
      .slice(0, 16);
  };
}
