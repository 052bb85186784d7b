import { afterAll, beforeAll, describe } from 'vitest';
import { DISK } from '../../src/storage/disk.ts';
import { openPostgresStore, type PostgresStore } from '../../src/storage/postgres/open-postgres.ts';
import type { Store } from '../../src/storage/store.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';
import { describePostgres, makeTestDatabase } from './open-test-database.ts';

/** What tests are done in. */
export interface TestStore {
  readonly files: Store;
  /** An empty folder, another one each time. */
  makeFolder(): Promise<string>;
  /** By which a process finds the store. */
  readonly variables: Readonly<Record<string, string>>;
}

const ON_DISK: TestStore = { files: DISK, makeFolder: makeTemporaryFolder, variables: {} };

/** The same tests on the disk and, where there is one, in a PostgreSQL. */
export function describeEachStore(tests: (store: () => TestStore) => void): void {
  describe('on the disk', () => {
    tests(() => ON_DISK);
  });
  describePostgres('in PostgreSQL', () => {
    let files: PostgresStore;
    let store: TestStore;
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
