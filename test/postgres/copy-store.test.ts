import { mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../src/app/config.ts';
import { openConfiguredStore } from '../../src/app/open-store.ts';
import { readHashKey } from '../../src/records/hash-key.ts';
import { openRecords } from '../../src/records/open-records.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';
import { runScript } from '../scripts/run-script.ts';
import { describePostgres, makeTestDatabase } from './open-test-database.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SERVER = '100000000000000001';

/** Where everything lies, below a folder of the disk and in the database alike. */
function placeIn(folder: string) {
  const names = ['CORPUS', 'INDEX', 'FEEDBACK', 'AUDIT', 'GAPS', 'SETTINGS', 'STORIES'];
  return Object.fromEntries(names.map((name) => [`${name}_DIR`, path.join(folder, name.toLowerCase())]));
}

function openAt(variables: Record<string, string>) {
  const { admin, feedbackFolder, settingsFolder } = readConfig(variables, ROOT).discord;
  return { ...admin, feedbackFolder, settingsFolder };
}

describePostgres('npm run copy-store', () => {
  test('copies files and records into a database and out of it again, each byte as it was', async () => {
    const STORE = await makeTestDatabase();
    const [before, after] = [await makeTemporaryFolder(), await makeTemporaryFolder()];
    const there = placeIn(before);
    const file = path.join(before, 'corpus', 'sub', 'a.md');
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, '# A\n\nIt is so.\n');
    await symlink(file, path.join(before, 'corpus', 'link.md'));
    await symlink('nowhere', path.join(before, 'corpus', 'broken.md'));
    const { audit } = openRecords(openAt(there));
    const entry = {
      user: '1',
      guild: SERVER,
      channel: null,
      call: 'x',
      action: 'add',
      result: 'done',
      facts: {},
    } as const;
    for (const action of ['one', 'two']) await audit.add({ ...entry, action });
    const own = path.join(before, 'stories', SERVER, 'records');
    const { gaps } = openRecords({ ...openAt(there), gapsFolder: own, gapsDays: 30 });
    await gaps.add({ question: 'Who?', why: 'not-found', closest: [] } as never);
    await readHashKey(path.join(before, 'feedback'));

    const copied = await runScript('copy-store', ['files', 'database'], { ...there, STORE });
    expect(copied).toMatchObject({ code: 0 });
    expect(copied.stdout).toMatch(/^\d+ files and 3 records are copied, .*reads back as it was\.\n$/u);
    expect(copied.stderr).toContain(
      `Left out ${path.join(before, 'corpus', 'broken.md')}, which is no file.`,
    );
    const again = await runScript('copy-store', ['files', 'database'], { ...there, STORE });
    expect(again).toMatchObject({ code: 2, stdout: '' });
    expect(again.stderr).toContain('There is something in');
    expect((await runScript('copy-store', ['files', 'database', '--over'], { ...there, STORE })).code).toBe(
      0,
    );

    const config = await openConfiguredStore(readConfig({ ...there, STORE }, ROOT), ROOT);
    const kept = openRecords({
      ...openAt({ ...there, STORE }),
      ...(config.files ? { files: config.files } : {}),
    });
    expect((await kept.audit.list()).map(({ action }) => action)).toEqual(['one', 'two']);
    expect(await config.files?.readText(path.join(before, 'corpus', 'link.md'))).toBe('# A\n\nIt is so.\n');

    // The same paths, but for a disk where they are elsewhere: what is in the database is found by its own.
    const { database } = config.files ?? {};
    await database?.query(
      "update ibid.file set path = $2 || substring(path from length($1) + 1) where path like $1 || '%'",
      [before, after],
    );
    await database?.query('update ibid.record set folder = $2 || substring(folder from length($1) + 1)', [
      before,
      after,
    ]);
    expect((await runScript('copy-store', [STORE, 'files'], placeIn(after))).code).toBe(0);
    for (const name of ['corpus/sub/a.md', 'audit/audit.jsonl', `stories/${SERVER}/records/gaps.jsonl`])
      expect(await readFile(path.join(after, name), 'utf8')).toBe(
        await readFile(path.join(before, name), 'utf8'),
      );
    for (const name of ['feedback/salt', 'audit/audit.jsonl', `stories/${SERVER}/records/gaps.jsonl`])
      expect([name, (await stat(path.join(after, name))).mode & 0o077]).toEqual([name, 0]);
  });

  test('leaves a mark where it was cut off, which nothing opens', async () => {
    const STORE = await makeTestDatabase();
    const folder = await makeTemporaryFolder();
    const there = placeIn(folder);
    await mkdir(path.join(folder, 'corpus'));
    await writeFile(path.join(folder, 'corpus', 'a.md'), 'text');
    // A folder where a file should be: the copy ends there.
    const config = await openConfiguredStore(readConfig({ ...there, STORE }, ROOT), ROOT);
    await config.files?.makeFolder(path.join(folder, 'corpus', 'a.md', 'in the way'));
    expect((await runScript('copy-store', ['files', 'database', '--over'], { ...there, STORE })).code).toBe(
      2,
    );
    const asked = await runScript('ask', ['Who?'], { ...there, STORE });
    expect(asked).toMatchObject({ code: 2, stdout: '' });
    expect(asked.stderr).toBe(
      'What is kept was not copied to its end; "npm run copy-store" with --over goes on with it.\n',
    );
    await config.files?.remove(path.join(folder, 'corpus', 'a.md'));
    expect((await runScript('copy-store', ['files', 'database', '--over'], { ...there, STORE })).code).toBe(
      0,
    );
    expect((await runScript('quote', ['Nobody'], { ...there, STORE })).stderr).not.toContain('not copied');
  });
});
