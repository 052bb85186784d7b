import { join } from 'node:path';
import { guardStorage } from '../storage/storage-error.ts';
import type { Store } from '../storage/store.ts';
import { replaceText } from '../storage/write-durable.ts';
import { AUDIT_ENTRIES } from './audit-log.ts';
import { DAILY_QUOTATIONS } from './daily-log.ts';
import { JUDGEMENTS } from './feedback.ts';
import { GAPS } from './gaps.ts';
import { HEARD } from './heard.ts';
import { IN_HAND } from './in-hand.ts';
import { nameRecordFile } from './record-file.ts';
import { insertRecords } from './record-table.ts';
import { SETTINGS } from './server-settings.ts';
import { STORY_CHOICES } from './story-choices.ts';

const KINDS = [
  ...[AUDIT_ENTRIES, DAILY_QUOTATIONS, GAPS, HEARD, IN_HAND, JUDGEMENTS],
  ...[SETTINGS, STORY_CHOICES],
];

/** The names of all kinds of records. */
export const RECORD_NAMES: readonly string[] = KINDS.map(({ name }) => name);

/**
 * All records of one kind in a folder as they are kept, each a text of JSON, the oldest first; also what no schema takes.
 * Rejects with a storage error.
 */
export async function readRecordLines(store: Store, folder: string, name: string): Promise<string[]> {
  const { database } = store;
  if (database === null) {
    const text = (await store.readText(join(folder, nameRecordFile(name)))) ?? '';
    return text.split('\n').filter((line) => line !== '');
  }
  const rows = await guardStorage(folder, () =>
    database.query<{ json: string }>(
      'select json from ibid.record where folder = $1 and kind = $2 order by id',
      [folder, name],
    ),
  );
  return rows.map(({ json }) => json);
}

/** Has a folder keep exactly these records of one kind, at one moment. Rejects with a storage error. */
export async function replaceRecordLines(
  store: Store,
  folder: string,
  name: string,
  lines: readonly string[],
): Promise<void> {
  const { database } = store;
  await guardStorage(folder, () => store.makeFolder(folder));
  if (database === null) {
    const text = lines.map((line) => `${line}\n`).join('');
    await replaceText(store, join(folder, nameRecordFile(name)), text, { secret: true });
    return;
  }
  await guardStorage(folder, () =>
    database.transaction(async (query) => {
      await query('delete from ibid.record where folder = $1 and kind = $2', [folder, name]);
      await insertRecords(query, folder, name, lines);
    }),
  );
}
