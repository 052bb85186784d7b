import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createRecordFile } from '../../src/records/record-file.ts';
import {
  createSettingsStore,
  NOTHING_SET,
  SETTINGS,
  type SettingsStore,
} from '../../src/records/server-settings.ts';
import { DISK } from '../../src/storage/disk.ts';
import type { Store } from '../../src/storage/store.ts';
import { createRefusingFiles } from '../fakes/stepped-files.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const HERE = '123456789012345678';
const THERE = '223456789012345678';

let folder: string;
beforeEach(async () => {
  folder = await makeTemporaryFolder();
});

async function openSettings(files: Store = DISK): Promise<SettingsStore> {
  const settings = createSettingsStore(createRecordFile(folder, SETTINGS, files));
  await settings.load();
  return settings;
}

describe('the settings of servers', () => {
  it('are nothing at first, and each server has its own, also after a restart', async () => {
    const settings = await openSettings();
    expect(settings.of(HERE)).toEqual(NOTHING_SET);
    expect(settings.of(null)).toEqual(NOTHING_SET);
    await settings.change(HERE, (former) => ({ ...former, quietBelow: 0.5 }));
    await settings.change(THERE, (former) => ({ ...former, language: 'de' }));
    for (const store of [settings, await openSettings()]) {
      expect(store.of(HERE)).toEqual({ ...NOTHING_SET, quietBelow: 0.5 });
      expect(store.of(THERE)).toEqual({ ...NOTHING_SET, language: 'de' });
      expect(store.guilds()).toEqual([HERE, THERE]);
    }
  });

  it('lose no change that is made while another one is written', async () => {
    const settings = await openSettings();
    await Promise.all([
      settings.change(HERE, (former) => ({ ...former, askers: [...former.askers, HERE] })),
      settings.change(HERE, (former) => ({ ...former, askers: [...former.askers, THERE] })),
    ]);
    expect((await openSettings()).of(HERE).askers).toEqual([HERE, THERE]);
  });

  it('stay as they were when the disk refuses a change, and take the next one', async () => {
    const settings = await openSettings(createRefusingFiles({ at: 1, code: 'ENOSPC' }).files);
    const change = (): Promise<unknown> => settings.change(HERE, (former) => ({ ...former, language: 'de' }));
    await expect(change()).rejects.toMatchObject({ code: 'storage-full' });
    expect(settings.of(HERE)).toEqual(NOTHING_SET);
    await change();
    expect((await openSettings()).of(HERE).language).toBe('de');
  });

  it('are read as far as they go when another version has written them', async () => {
    const line = { time: '2026-01-01T00:00:00Z', guild: HERE, settings: { language: 'de', novelty: 1 } };
    await appendFile(path.join(folder, 'settings.jsonl'), `${JSON.stringify(line)}\nnothing\n`);
    expect((await openSettings()).of(HERE)).toEqual({ ...NOTHING_SET, language: 'de' });
  });
});
