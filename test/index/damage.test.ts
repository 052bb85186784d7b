import { cp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generationFolder } from '../../src/index/generation-folder.ts';
import { loadNewestSound, loadSnapshot } from '../../src/index/load-snapshot.ts';
import { encodeManifest, parseManifest } from '../../src/index/manifest.ts';
import { SCHEMA } from '../../src/index/settings.ts';
import { FILES, GRAPH_FILE } from '../../src/index/read-generation.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';
import { makeCorpus } from './small-corpus.ts';
import { build } from './temporary-index.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const GENERATION_FILES = ['manifest.json', ...Object.values(FILES), GRAPH_FILE];

async function flipByte(file: string, at: number): Promise<void> {
  const content = await readFile(file);
  const place = Math.floor(at * (content.length - 1));
  content[place] = (content[place] ?? 0) ^ 1;
  await writeFile(file, content);
}

const damages: [string, (file: string) => Promise<void>][] = [
  ['a flipped bit at the start', (file) => flipByte(file, 0)],
  ['a flipped bit in the middle', (file) => flipByte(file, 0.5)],
  ['a flipped bit near the end', (file) => flipByte(file, 0.98)],
  ['a missing end', async (file) => truncate(file, (await readFile(file)).length - 9)],
  ['no content', (file) => truncate(file, 0)],
  ['more content', async (file) => writeFile(file, Buffer.concat([await readFile(file), Buffer.from('x')]))],
  ['nothing there', (file) => rm(file)],
];

describe.each(GENERATION_FILES)('%s', (file) => {
  test.each(damages)('with %s is refused by name', async (_, damage) => {
    const folder = await makeTemporaryFolder();
    const { summary } = await build(folder, makeCorpus(3));
    const generation = generationFolder(folder, summary.generation);
    await damage(join(generation, file));
    await expect(loadSnapshot(folder)).rejects.toMatchObject({
      code: 'index-corrupt',
      facts: { folder: generation, file },
    });
  });
});

describe('the manifest', () => {
  test('notices every flipped bit that changes what it says', async () => {
    const folder = await makeTemporaryFolder();
    const { snapshot } = await build(folder, makeCorpus(1));
    const text = encodeManifest(snapshot.manifest);
    expect(parseManifest(text, folder)).toEqual(snapshot.manifest);
    for (let at = 0; at < text.length; at++) {
      const changed = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
      expect(() => parseManifest(changed, folder), `character ${at}`).toThrow(/^index-(corrupt|schema) /);
    }
  });

  test('of another schema is refused as such, whatever else it says', () => {
    const text = JSON.stringify({ schema: 999, checksum: '', novelties: true });
    expect(() => parseManifest(text, 'folder')).toThrow(
      expect.objectContaining({
        code: 'index-schema',
        facts: { folder: 'folder', found: 999, supported: SCHEMA },
      }),
    );
  });
});

describe('the pointer', () => {
  test('is missing where nothing was indexed', async () => {
    const folder = await makeTemporaryFolder();
    const missing = { code: 'index-missing', facts: { folder } };
    await expect(loadSnapshot(folder)).rejects.toMatchObject(missing);
    await expect(loadSnapshot(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'index-missing' });
    await expect(loadNewestSound(folder)).rejects.toMatchObject(missing);
  });

  test.each(['', 'rubbish', '../../etc', '000001-12345678/..'])('that holds %j is refused', async (text) => {
    const folder = await makeTemporaryFolder();
    await build(folder, makeCorpus(1));
    await writeFile(join(folder, 'current'), text);
    await expect(loadSnapshot(folder)).rejects.toMatchObject({
      code: 'index-corrupt',
      facts: { folder, file: 'current' },
    });
  });

  test('that names a generation which is gone says that it is gone', async () => {
    const folder = await makeTemporaryFolder();
    await build(folder, makeCorpus(1));
    await writeFile(join(folder, 'current'), '000009-12345678\n');
    await expect(loadSnapshot(folder)).rejects.toMatchObject({
      code: 'index-corrupt',
      facts: { folder, file: 'current', detail: 'it names 000009-12345678, which is missing' },
    });
  });
});

describe('a generation of another model', () => {
  test('is refused with both names', async () => {
    const folder = await makeTemporaryFolder();
    const { fingerprint } = createFakeEmbedder({ dimension: 8 });
    await build(folder, makeCorpus(1));
    await loadSnapshot(folder, { expectModel: { name: 'fake', fingerprint } });
    await expect(loadSnapshot(folder, { expectModel: { name: 'new', fingerprint } })).rejects.toMatchObject({
      code: 'index-model',
      facts: { built: 'fake', configured: 'new' },
    });
    await expect(
      loadSnapshot(folder, { expectModel: { name: 'fake', fingerprint: 'cafecafecafe' } }),
    ).rejects.toMatchObject({
      code: 'index-model',
      facts: { built: `fake (${fingerprint.slice(0, 8)})`, configured: 'fake (cafecafe)' },
    });
  });
});

describe('the newest sound generation', () => {
  test('is the one in use when that is sound', async () => {
    const folder = await makeTemporaryFolder();
    const { summary } = await build(folder, makeCorpus(1));
    await cp(generationFolder(folder, summary.generation), generationFolder(folder, '000009-12345678'), {
      recursive: true,
    });
    const { snapshot, skipped } = await loadNewestSound(folder);
    expect(snapshot.generation).toBe(summary.generation);
    expect(skipped).toEqual([]);
  });

  test('stands in for a damaged one, which is reported', async () => {
    const folder = await makeTemporaryFolder();
    const first = await build(folder, makeCorpus(1));
    const second = await build(folder, makeCorpus(2));
    const third = await build(folder, makeCorpus(3));
    for (const { summary } of [second, third])
      await flipByte(join(generationFolder(folder, summary.generation), FILES.search), 0.5);
    const { snapshot, skipped } = await loadNewestSound(folder);
    expect(snapshot.generation).toBe(first.summary.generation);
    expect(skipped.map(({ generation, error }) => [generation, error.code])).toEqual([
      [third.summary.generation, 'index-corrupt'],
      [second.summary.generation, 'index-corrupt'],
    ]);
  });

  test('is found without a pointer that can be read', async () => {
    const folder = await makeTemporaryFolder();
    const { summary } = await build(folder, makeCorpus(1));
    await rm(join(folder, 'current'));
    const { snapshot, skipped } = await loadNewestSound(folder);
    expect(snapshot.generation).toBe(summary.generation);
    expect(skipped).toMatchObject([{ generation: 'current', error: { code: 'index-missing' } }]);
  });

  test('does not exist when all are damaged: the error is that of the one in use', async () => {
    const folder = await makeTemporaryFolder();
    const first = await build(folder, makeCorpus(1));
    const last = await build(folder, makeCorpus(2));
    await rm(join(generationFolder(folder, first.summary.generation), GRAPH_FILE));
    await rm(join(generationFolder(folder, last.summary.generation), FILES.terms));
    await expect(loadNewestSound(folder)).rejects.toMatchObject({
      code: 'index-corrupt',
      facts: { file: FILES.terms },
    });
  });

  test('is built upon by the next build, which mends the index', async () => {
    const folder = await makeTemporaryFolder();
    const first = await build(folder, makeCorpus(1));
    await rm(join(folder, 'generations'), { recursive: true });
    const { summary } = await build(folder, makeCorpus(1), { previous: first.snapshot });
    expect((await loadSnapshot(folder)).generation).toBe(summary.generation);
  });
});
