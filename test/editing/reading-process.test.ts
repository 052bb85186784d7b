import { afterEach, describe, expect, it } from 'vitest';
import { createFileReader, READING_LIMITS, type FileReader } from '../../src/editing/reading-process.ts';

let reader: FileReader | undefined;
afterEach(() => reader?.end());

/** A page that keeps its parser busy for longer than anybody waits: no mark of emphasis finds its partner. */
const ENDLESS = `# T\n\n${'**a'.repeat(200_000)}`;
const PLAIN = { name: 'plain.md', bytes: Buffer.from('# Plain\n\nIt is short.') };
const file = (text: string) => ({ name: 'a.md', bytes: Buffer.from(text) });

describe('a file that is more than can be read', { timeout: 60_000 }, () => {
  it('is given up when its time is over, and the next one is read', async () => {
    reader = createFileReader(undefined, { ...READING_LIMITS, time: 1500 });
    await expect(reader.read(file(ENDLESS))).rejects.toMatchObject({
      code: 'article-unreadable',
      facts: { file: 'a.md', reason: 'too-much', detail: 'it took longer than 1.5 s' },
    });
    expect((await reader.read(PLAIN)).article.title).toBe('Plain');
  });

  it('is given up when it takes more memory than there is for it', async () => {
    reader = createFileReader(undefined, { ...READING_LIMITS, memory: 24 });
    const large = `# T\n\n${'- *a* [b](c) `d`\n'.repeat(100_000)}`;
    await expect(reader.read(file(large))).rejects.toMatchObject({ facts: { reason: 'too-much' } });
  });

  it('is not waited for by whoever does not want it any more', async () => {
    const stopping = new AbortController();
    reader = createFileReader(stopping.signal);
    const reading = reader.read(file(ENDLESS));
    stopping.abort(new Error('enough'));
    await expect(reading).rejects.toThrow('enough');
  });

  it('fails as its parser does, whichever process it is read in', async () => {
    reader = createFileReader();
    const deep = `${'>'.repeat(200)} x`;
    const refusal = { code: 'article-unreadable', facts: { reason: 'nested-too-deep' } };
    await expect(reader.read(file(deep))).rejects.toMatchObject(refusal);
    await expect(reader.read(file(`${deep}\n\n${'*a* '.repeat(1000)}`))).rejects.toMatchObject(refusal);
  });
});
