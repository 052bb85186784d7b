import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openReader } from '../../src/models/open-reader.ts';
import { takeModels } from './take-models.ts';
import { readTinily, writeTinyReader } from '../fakes/tiny-reader.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const WEIGHTS = 'onnx/model_quantized.onnx';
const VOCABULARY = { '[PAD]': 0, '[UNK]': 100, '[CLS]': 101, '[SEP]': 102, iran: 7, '##s': 8 };
const WINDOW = { pieces: Uint16Array.of(101, 7, 102, 7, 8, 102), questionEnd: 3 };

let root: string;
let bundledFolder: string;
beforeAll(async () => {
  root = await makeTemporaryFolder();
  bundledFolder = path.join(root, 'bundled');
  await writeTinyReader(bundledFolder, { vocabulary: VOCABULARY });
});

/** A reader of one's own, sound unless it is changed; each in a folder of its own. */
async function writeOwn({ vocabulary = VOCABULARY } = {}, parent = root): Promise<string> {
  const folder = await mkdtemp(path.join(parent, 'mine-'));
  await writeTinyReader(folder, { vocabulary });
  return folder;
}

/** Opens the reader in a folder and gives its name, once it has read a window as it should. */
async function open(folder: string): Promise<string> {
  // However busy the machine is.
  const patient = { waitLimit: 10 ** 8, readLimit: 10 ** 8 };
  const reader = await openReader({ folder, bundledFolder, worker: takeModels(), ...patient });
  try {
    expect([...((await reader.read([WINDOW]))[0] ?? [])]).toEqual(readTinily(WINDOW));
    return reader.name;
  } finally {
    await reader.close();
  }
}

describe('Opening a reader', () => {
  it('takes the bundled one, and another one of its vocabulary by the path of its folder', async () => {
    expect(await open(bundledFolder)).toBe('bundled');
    const folder = await writeOwn();
    expect(await open(folder)).toBe(path.basename(folder));
  });

  it.each<[string, (folder: string) => Promise<unknown>, string, string, RegExp]>([
    [
      'whose weights are cut',
      (folder) => truncate(path.join(folder, WEIGHTS), 500),
      'model-corrupt',
      WEIGHTS,
      /^cut short/u,
    ],
    [
      'with a web page instead of its weights',
      (folder) => writeFile(path.join(folder, WEIGHTS), '<!doctype html>'),
      'model-not-a-model',
      WEIGHTS,
      /^a web page$/u,
    ],
    [
      'with a web page instead of its tokenizer',
      (folder) => writeFile(path.join(folder, 'tokenizer.json'), '<!doctype html>'),
      'model-not-a-model',
      'tokenizer.json',
      /^a web page$/u,
    ],
    [
      'whose tokenizer is cut',
      (folder) => truncate(path.join(folder, 'tokenizer.json'), 30),
      'model-corrupt',
      'tokenizer.json',
      /^not JSON/u,
    ],
    [
      'whose tokenizer is of another kind',
      (folder) =>
        writeFile(path.join(folder, 'tokenizer.json'), '{"model": {"type": "BPE", "vocab": {"a": 1}}}'),
      'model-not-a-model',
      'tokenizer.json',
      /word pieces/u,
    ],
    [
      'whose pieces have no numbers',
      (folder) =>
        writeFile(
          path.join(folder, 'tokenizer.json'),
          '{"model": {"type": "WordPiece", "vocab": {"a": 65536}}}',
        ),
      'model-not-a-model',
      'tokenizer.json',
      /word pieces/u,
    ],
  ])('refuses one %s, and names the file', async (_, damage, code, file, detail) => {
    const folder = await writeOwn();
    await damage(folder);
    await expect(open(folder)).rejects.toMatchObject({
      code,
      facts: {
        model: path.basename(folder),
        file: path.join(folder, file),
        detail: expect.stringMatching(detail) as string,
      },
    });
  });

  it.each<[string, Readonly<Record<string, number>>]>([
    ['a piece more', { ...VOCABULARY, albania: 9 }],
    ['another piece', { '[PAD]': 0, '[UNK]': 100, '[CLS]': 101, '[SEP]': 102, iran: 7, '##es': 8 }],
    ['another number for a piece', { ...VOCABULARY, iran: 8, '##s': 7 }],
  ])('refuses one whose vocabulary has %s', async (_, vocabulary) => {
    const folder = await writeOwn({ vocabulary: vocabulary as typeof VOCABULARY });
    await expect(open(folder)).rejects.toMatchObject({
      code: 'model-not-a-model',
      facts: {
        file: path.join(folder, 'tokenizer.json'),
        detail: expect.stringContaining('its vocabulary is not that of') as string,
      },
    });
  });

  it('looks at the vocabulary also of one that is called as the bundled one', async () => {
    const folder = path.join(await mkdtemp(path.join(root, 'elsewhere-')), 'bundled');
    await writeTinyReader(folder, { vocabulary: { ...VOCABULARY, albania: 9 } });
    await expect(open(folder)).rejects.toMatchObject({ code: 'model-not-a-model' });
  });

  it('says that there is none in a folder, and that one lacks a file', async () => {
    const none = path.join(root, 'none');
    await expect(open(none)).rejects.toMatchObject({ code: 'model-missing', facts: { folder: none } });
    const folder = await writeOwn();
    await rm(path.join(folder, 'tokenizer.json'));
    await expect(open(folder)).rejects.toMatchObject({ code: 'model-missing', facts: { folder } });
  });

  it('gives up with the signal’s reason, whatever comes of the files', async () => {
    const reason = new Error('enough');
    const folder = path.join(root, 'none');
    const opening = openReader({ folder, bundledFolder, signal: AbortSignal.abort(reason) });
    await expect(opening).rejects.toBe(reason);
    // The files have been looked for by then; had nobody listened, vitest would fail.
    await expect(open(folder)).rejects.toMatchObject({ code: 'model-missing' });
  });
});
