import { DISK } from '../src/storage/disk.ts';
import type { Store } from '../src/storage/store.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

/** What tests are done in. */
export interface TestStore {
  readonly files: Store;
  /** An empty folder, another one each time. */
  makeFolder(): Promise<string>;
  /** By which a process finds the store. */
  readonly variables: Readonly<Record<string, string>>;
}

/** The disk of this machine. */
export const ON_DISK: TestStore = { files: DISK, makeFolder: makeTemporaryFolder, variables: {} };
