import { afterAll, beforeAll, describe } from 'vitest';
import { openPostgresStore, type PostgresStore } from '../../src/storage/postgres/open-postgres.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';
import { ON_DISK, type TestStore } from '../test-store.ts';
import { describePostgres, makeTestDatabase } from './open-test-database.ts';

/** The same tests on the disk and, where there is one, in a PostgreSQL. */
export function describeEachStore(tests: (store: () => TestStore) => void): void {
  describe('on the disk', () => {
    tests(() => ON_DISK);
  });
  describeInPostgres(tests);
}

/** A store that is tested for itself. */
type TestPostgres = TestStore & { readonly files: PostgresStore };

/** Tests in a PostgreSQL; skipped where there is none. */
export function describeInPostgres(tests: (store: () => TestPostgres) => void): void {
  describePostgres('in PostgreSQL', () => {
    let files: PostgresStore;
    let store: TestPostgres;
    beforeAll(async () => {
      const variables = { STORE: await makeTestDatabase(), STORE_CACHE_DIR: await makeTemporaryFolder() };
      files = openPostgresStore(variables.STORE, variables.STORE_CACHE_DIR);
      let count = 0;
      const makeFolder = async (): Promise<string> => {
        const folder = `/tests/${++count}`;
        await files.makeFolder(folder);
        return folder;
      };
      store = { files, makeFolder, variables };
    });
    afterAll(() => files.close());
    tests(() => store);
  });
}
