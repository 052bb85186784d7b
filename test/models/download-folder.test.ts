import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDownloadFolder, removeAbandonedDownloads } from '../../src/models/download-folder.ts';
import { downloadModel } from '../../src/models/hub-download.ts';
import { locateEntry } from '../../src/processes/entry.ts';
import { startFakeHub, type FakeHub } from '../fakes/fake-hub.ts';
import { buildTinyModel } from '../fakes/tiny-model.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

let hub: FakeHub;
let root: string;
beforeEach(async () => {
  hub = await startFakeHub(buildTinyModel());
  root = await makeTemporaryFolder();
});
afterEach(async () => {
  await hub.close();
});

const folder = (): string => path.join(root, 'owner/tiny');
const list = async (): Promise<string[]> => (await readdir(path.join(root, 'owner'))).toSorted();

/** Starts a download in another process, and comes back when it has got some of the weights and the hub has stalled. */
async function startStalled(): Promise<{ kill(): Promise<void> }> {
  hub.mood = 'stall';
  const entry = fileURLToPath(locateEntry('download-and-wait', import.meta.url));
  const child = spawn(process.execPath, [entry, hub.host, folder()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  hub.mood = 'ok';
  return {
    async kill() {
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    },
  };
}

const download = (): Promise<void> =>
  downloadModel({
    model: 'owner/tiny',
    folder: folder(),
    hub: { host: hub.host },
    verify: () => Promise.resolve(),
  });

describe('What a killed download leaves', () => {
  it('is removed by the next one, once its process is gone and not before', async () => {
    const other = await startStalled();
    const [leftover] = await list();
    expect(leftover).toMatch(/^\.download-/u);
    await download();
    expect(await list()).toEqual([leftover, 'tiny']);
    await rm(folder(), { recursive: true });
    await other.kill();
    expect(await list()).toEqual([leftover]);
    await download();
    expect(await list()).toEqual(['tiny']);
  });

  it('is told from what another machine, this process and people have there', async () => {
    const parent = path.join(root, 'owner');
    await mkdir(parent);
    const own = path.basename(await createDownloadFolder(parent));
    const earlier = own.replace(/-\d+-\w+$/u, '-1-aaaaaa');
    const elsewhere = own.replace(/^\.download-\w{8}-\d+/u, '.download-00000000-999999999');
    const gone = own.replace(/^(\.download-\w{8})-\d+/u, '$1-999999999');
    for (const name of [earlier, elsewhere, gone, '.download-mine'])
      await mkdir(path.join(parent, name), { recursive: true });
    await writeFile(path.join(parent, gone, 'config.json'), '{}');
    await removeAbandonedDownloads(parent);
    expect(await list()).toEqual([own, elsewhere, '.download-mine'].toSorted());
  });

  it('is no matter where there is no folder', async () => {
    await removeAbandonedDownloads(path.join(root, 'nowhere'));
    expect(await readdir(root)).toEqual([]);
  });
});
