import { describe, expect, it } from 'vitest';
import { createInHandLog, IN_HAND } from '../../src/records/in-hand.ts';
import { createRecordFile } from '../../src/records/record-file.ts';
import { readRecordLines } from '../../src/records/record-lines.ts';
import { createSteppedFiles } from '../fakes/stepped-files.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

describe('what is in hand', () => {
  it('is taken over by the next process, unless it is done or too old, and stays until it is done there', async () => {
    const folder = await makeTemporaryFolder();
    const open = (now: number) => createInHandLog(createRecordFile(folder, IN_HAND), () => now);
    const work = (id: string) => ({ id, channel: '1', use: null });
    await open(0).begin(work('old'));
    const former = open(5000);
    await Promise.all(['done', 'open'].map((id) => former.begin(work(id))));
    await former.end('done');
    const next = open(7000);
    await next.begin(work('new'));
    expect(await next.takeOver(3000)).toEqual([work('open')]);
    expect(await next.takeOver(3000)).toEqual([]);
    expect(await open(7000).takeOver(3000)).toEqual([work('open'), work('new')]);
    await next.end('open');
    expect(await open(7000).takeOver(3000)).toEqual([work('new')]);
  });

  it('is not written anew for each that is done, and not without end', async () => {
    const folder = await makeTemporaryFolder();
    let rewritten = 0;
    const files = createSteppedFiles((step) => {
      if (step === 'rename') rewritten += 1;
    });
    const open = () => createInHandLog(createRecordFile(folder, IN_HAND, files), () => 0);
    const log = open();
    const work = (n: number) => ({ id: String(n), channel: '1', use: null });
    const numbers = Array.from({ length: 250 }, (_, n) => n);
    await log.begin(work(1000));
    for (const n of numbers) {
      await log.begin(work(n));
      await log.end(String(n));
    }
    expect(rewritten).toBe(1);
    expect(await open().takeOver(3000)).toEqual([work(1000)]);
    await log.end('1000');
    expect(await readRecordLines(files, folder, 'in-hand')).toEqual([]);
  });
});
