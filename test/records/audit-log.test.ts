import { beforeEach, expect, test } from 'vitest';
import {
  AUDIT_ENTRIES,
  createAuditLog,
  type AuditEntry,
  type AuditLog,
} from '../../src/records/audit-log.ts';
import { createRecordFile } from '../../src/records/record-file.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const MONDAY = Date.UTC(2026, 0, 5, 23, 59);
const ENTRY: AuditEntry = {
  ...{ user: '1', guild: null, channel: null, call: '2', action: 'reindex', result: 'begun' },
  facts: { bytes: 3, file: 'a.md', forced: true, reason: null },
};

let folder: string;
beforeEach(async () => {
  folder = await makeTemporaryFolder();
});

function openLog(): AuditLog {
  return createAuditLog(createRecordFile(folder, AUDIT_ENTRIES), () => MONDAY);
}

test('the audit log adds entries with the time, after those that are there', async () => {
  await openLog().add(ENTRY);
  await openLog().add({ ...ENTRY, result: 'done' });
  const time = '2026-01-05T23:59:00.000Z';
  expect(await openLog().list()).toEqual([
    { ...ENTRY, time },
    { ...ENTRY, time, result: 'done' },
  ]);
});
