import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openRecords } from '../../src/records/open-records.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const ANN = '200000000000000001';
const BEN = '200000000000000002';
const RED = '100000000000000001';
const BLUE = '100000000000000002';

describe('the stories that people have chosen', () => {
  it('are kept one a person, under a hash, until they take it back or the server is no more', async () => {
    const folder = await makeTemporaryFolder();
    const folders = { auditFolder: folder, feedbackFolder: folder, gapsFolder: folder };
    const open = () => openRecords({ ...folders, settingsFolder: folder, gapsDays: 1 }).choices;
    const choices = open();
    expect(await choices.of(ANN)).toBeNull();
    await choices.choose(ANN, RED);
    await choices.choose(ANN, BLUE);
    await choices.choose(BEN, RED);
    expect([await choices.of(ANN), await open().of(ANN), await open().of(BEN)]).toEqual([BLUE, BLUE, RED]);
    const kept = await readFile(path.join(folder, 'choices.jsonl'), 'utf8');
    expect(kept.trim().split('\n')).toHaveLength(2);
    expect(kept).not.toContain(ANN);
    // Without the key nobody can tell who a hash is: another one gives another.
    const salt = path.join(folder, 'salt');
    const key = await readFile(salt, 'utf8');
    await writeFile(salt, key.split('').reverse().join(''));
    expect(await open().of(ANN)).toBeNull();
    await writeFile(salt, key);

    await choices.forgetServer(BLUE);
    await choices.choose(BEN, null);
    expect([await choices.of(ANN), await choices.of(BEN)]).toEqual([null, null]);
    expect([await open().of(ANN), await open().of(BEN)]).toEqual([null, null]);
  });

  it('are those of another shard too', async () => {
    const folder = await makeTemporaryFolder();
    const folders = {
      auditFolder: folder,
      feedbackFolder: folder,
      gapsFolder: folder,
      settingsFolder: folder,
    };
    const open = (shard: string) => openRecords({ ...folders, gapsDays: 1, shard }).choices;
    const [first, second] = [open('0-of-2'), open('1-of-2')];
    expect(await first.of(ANN)).toBeNull();
    await second.choose(ANN, RED);
    expect(await first.of(ANN)).toBe(RED);
    await first.choose(ANN, null);
    expect(await second.of(ANN)).toBeNull();
  });
});
