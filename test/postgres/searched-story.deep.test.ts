import path from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/storage/postgres/database.ts';
import { runScript, type Variables } from '../scripts/run-script.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';
import { describePostgres, makeTestDatabase } from './open-test-database.ts';

const LEADER = 'Who leads the MEK?';

/** The project's corpus in a database, where every story is searched in it. */
async function makeCorpus(): Promise<Variables & { readonly STORE: string }> {
  const cache = await makeTemporaryFolder();
  const variables = {
    STORE: await makeTestDatabase(),
    STORE_CACHE_DIR: cache,
    SEARCH_IN_DATABASE_FROM: '0',
    STORIES_DIR: path.join(cache, 'none'),
  };
  const copied = await runScript('copy-store', ['files', 'database'], { ...variables, INDEX_DIR: 'none' });
  expect(copied, copied.stderr).toMatchObject({ code: 0 });
  return variables;
}

describePostgres('a story that is searched in the database, asked in a terminal', () => {
  test('answers, and is built anew where the database lacks it or it is to be in memory, with a line that says so', async () => {
    const variables = await makeCorpus();
    const first = await runScript('ask', [LEADER], variables);
    expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining('Rajavi') as unknown });
    expect(first.stderr).toContain('There is no index yet');
    expect(await runScript('ask', [LEADER], variables)).toEqual({ ...first, stderr: '' });

    // As a copy of the files has none of what is searched.
    const database = openDatabase(variables.STORE);
    await database.query('drop schema ibid_search cascade');
    await database.close();
    const again = await runScript('ask', [LEADER], variables);
    expect(again).toMatchObject({ code: 0, stdout: first.stdout });
    expect(again.stderr).toContain('indexing the corpus first');

    const fewer = await runScript('ask', [LEADER], { ...variables, SEARCH_IN_DATABASE_FROM: '1000' });
    expect(fewer).toMatchObject({ code: 0, stdout: first.stdout });
    expect(fewer.stderr).toContain('The settings of the index have changed; indexing the corpus first.');
  });

  test('is searched in memory where pgvector may not be used, and says what to do', async () => {
    const variables = await makeCorpus();
    const url = new URL(variables.STORE);
    const role = `${url.pathname.slice(1)}_limited`;
    const database = openDatabase(url.href);
    await database.query(
      `create role ${role}; grant usage on schema ibid to ${role};
       grant all on all tables in schema ibid to ${role}; grant all on all sequences in schema ibid to ${role}`,
    );
    try {
      url.searchParams.set('options', `-c role=${role}`);
      const asked = await runScript('ask', [LEADER], { ...variables, STORE: url.href });
      expect(asked).toMatchObject({ code: 0, stdout: expect.stringContaining('Rajavi') as unknown });
      expect(asked.stderr).toMatch(
        /wants pgvector 0\.8 or newer.*Until then all of it is searched in memory\.\n$/u,
      );
      // Once it may be, it is.
      const later = await runScript('ask', [LEADER], variables);
      expect(later).toMatchObject({ code: 0, stdout: asked.stdout });
      expect(later.stderr).toContain('The settings of the index have changed');
    } finally {
      await database.query(`drop owned by ${role}; drop role ${role}`);
      await database.close();
    }
  });
});
