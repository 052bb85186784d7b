import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBundledVocabulary, readCutPieces, readJudge } from '../../src/app/read-bundled.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** A project with one file in its models. */
async function makeProject(file: string, text: string): Promise<string> {
  const root = await makeTemporaryFolder();
  await mkdir(path.join(root, 'models', path.dirname(file)), { recursive: true });
  await writeFile(path.join(root, 'models', file), text);
  return root;
}

describe('what comes with the project', () => {
  it('is a judge that knows a threshold, and how sure to be with and without the reader', async () => {
    const { threshold, read, unread } = await readJudge(ROOT);
    expect(threshold).toBeGreaterThan(0);
    expect(threshold).toBeLessThan(1);
    for (const { weights } of [read, unread]) expect(Object.keys(weights)).not.toEqual([]);
    expect(Object.keys(unread.weights)).not.toContain('any');
  });

  it('is a vocabulary that spells the common words and cuts the others', async () => {
    const vocabulary = await readBundledVocabulary(ROOT);
    for (const word of ['harbour', 'builder', 'lantern', 'albania']) expect(vocabulary.has(word)).toBe(true);
    const cutPieces = await readCutPieces(ROOT);
    expect(cutPieces('The harbour.').map(({ id }) => id)).toEqual(
      ['the', 'harbour', '.'].map((piece) => vocabulary.get(piece)),
    );
  });

  it('is missed by name', async () => {
    const root = await makeProject('other/file', '');
    await expect(readJudge(root)).rejects.toMatchObject({
      code: 'model-missing',
      facts: { model: 'ibid-judge' },
    });
    await expect(readCutPieces(root)).rejects.toMatchObject({
      code: 'model-missing',
      facts: { model: 'ibid-reader' },
    });
  });

  it.each(['{', '{}', '{"format":2,"read":{"bias":0,"weights":{}}}'])(
    'is refused when it is no judge (%s)',
    async (text) => {
      const root = await makeProject('ibid-judge/judge.json', text);
      await expect(readJudge(root)).rejects.toMatchObject({
        code: 'model-corrupt',
        facts: { model: 'ibid-judge', file: path.join(root, 'models/ibid-judge/judge.json') },
      });
    },
  );
});
