import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterFile } from './after-file.ts';

/** A new folder, which is removed when the tests of the file are over. */
export async function makeTemporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ibid-test-'));
  afterFile(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
