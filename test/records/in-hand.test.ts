import { describe, expect, it } from 'vitest';
import { createInHandLog, IN_HAND } from '../../src/records/in-hand.ts';
import { createRecordFile } from '../../src/records/record-file.ts';
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
});
