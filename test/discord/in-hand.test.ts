import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createInHand } from '../../src/discord/in-hand.ts';
import { createInHandLog, IN_HAND } from '../../src/records/in-hand.ts';
import { createRecordFile } from '../../src/records/record-file.ts';
import { readText } from '../../src/storage/read-files.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

describe('a message in hand', () => {
  it('is written down before it is answered, so that no kill is faster', async () => {
    const folder = await makeTemporaryFolder();
    const inHand = createInHand(
      createInHandLog(createRecordFile(folder, IN_HAND)),
      undefined,
      () => undefined,
    );
    let written: string | null = null;
    await inHand.during({ id: '17', channel: '4', use: null }, async () => {
      written = await readText(path.join(folder, 'in-hand.jsonl'));
    });
    expect(written).toContain('"id":"17"');
    expect((await readText(path.join(folder, 'in-hand.jsonl'))) ?? '').toBe('');
  });
});
