import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, expect, it } from 'vitest';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const CHECK = `
  import { loadCorpus } from './dist/src/corpus/corpus.js';
  import { describeError } from './dist/src/terminal/error-sentences.js';
  const { articles, faults } = await loadCorpus(process.argv[1]);
  console.log(JSON.stringify({ read: articles.map(({ id }) => id), said: faults.map(({ error }) => describeError(error)) }));
`;

let folder: string;
beforeEach(async () => {
  folder = await makeTemporaryFolder();
});

it('blames Node and no page when Node cannot load what reads HTML', async () => {
  for (const name of ['a.html', 'b.htm'])
    await writeFile(path.join(folder, name), '<title>A</title><p>Text.');
  await writeFile(path.join(folder, 'c.md'), '# C\n\nText.');
  // What Node before 20.19 and 22.12 does without being told.
  const args = ['--no-experimental-require-module', '--input-type=module', '--eval', CHECK, folder];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT });
  const { read, said } = JSON.parse(stdout) as { read: string[]; said: string[] };
  expect(read).toEqual(['c']);
  expect(new Set(said).size).toBe(1);
  expect(said[0]).toMatch(
    /^The package linkedom does not load \(.+\); "npm run doctor" says whether Node is too old/u,
  );
});
