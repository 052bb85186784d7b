import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { KEEP_GENERATIONS } from '../../src/index/build-generation.ts';
import { parseSequence, readPointer } from '../../src/index/generation-folder.ts';
import { loadSnapshot } from '../../src/index/load-snapshot.ts';
import { locateEntry } from '../../src/processes/entry.ts';
import { makeCorpus } from './small-corpus.ts';
import { build } from './temporary-index.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const KILLS = 24;

test(
  `an index survives its builder being killed ${KILLS} times at any moment`,
  { timeout: 300_000 },
  async () => {
    const folder = await makeTemporaryFolder();
    await build(folder, makeCorpus(4));
    let leftOvers = 0;
    let switched = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const before = parseSequence(await readPointer(folder)) ?? 0;
      // Spread over everything that happens between two builds, in an order that is always the same.
      await killBuilder(folder, { edition: kill * 100, builds: kill % 4, delay: (kill * 37) % 61 });

      const names = await readdir(join(folder, 'generations'));
      if (names.some((name) => name.startsWith('.'))) leftOvers++;
      const { manifest } = await loadSnapshot(folder);
      expect(manifest.sequence).toBeGreaterThanOrEqual(before);
      if (manifest.sequence > before) switched++;

      const next = await build(folder, makeCorpus(4, { edition: kill }));
      expect((await loadSnapshot(folder)).generation).toBe(next.summary.generation);
      expect(next.snapshot.manifest.sequence).toBeGreaterThan(manifest.sequence);
      expect(await listSettled(folder)).toEqual(['current', 'generations']);
      expect((await readdir(join(folder, 'generations'))).length).toBeLessThanOrEqual(KEEP_GENERATIONS);
    }
    // Otherwise the moments were no test: some must fall within a build, some after one.
    expect(leftOvers).toBeGreaterThan(0);
    expect(switched).toBeGreaterThan(0);
  },
);

/** Without a lock that its process had no time to write a word of: for ten seconds it may be that of one which lives. */
async function listSettled(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return names.filter((name, at) => !(name.startsWith('lock-') && sizes[at] === 0));
}

/** Starts a process that builds all the time and kills it `delay` ms after it has finished some builds. */
async function killBuilder(
  folder: string,
  { edition, builds, delay }: { edition: number; builds: number; delay: number },
): Promise<void> {
  const entry = fileURLToPath(locateEntry('build-forever', import.meta.url));
  const child = spawn(process.execPath, [entry, folder, String(edition)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  for (let bytes = 0; bytes <= builds;) {
    const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
    bytes += chunk.length;
  }
  await sleep(delay);
  child.kill('SIGKILL');
  const [, signal] = (await exit) as [number | null, string | null];
  // Anything else would mean that a build failed by itself.
  expect(signal).toBe('SIGKILL');
}
