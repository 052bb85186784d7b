import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { DISK } from '../../src/storage/disk.ts';
import type { PostgresStore } from '../../src/storage/postgres/open-postgres.ts';
import type { Store } from '../../src/storage/store.ts';
import { createSteppedFiles } from '../fakes/stepped-files.ts';
import { describeStore } from '../storage/store-contract.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';
import { describeInPostgres } from './each-store.ts';

describeInPostgres((lent) => {
  let store: PostgresStore;
  let folder: string;
  beforeEach(async () => {
    store = lent().files;
    folder = await lent().makeFolder();
  });

  describe('stopped at every step', () => {
    describeStore(() => Promise.resolve({ files: createSteppedFiles(() => undefined, store), folder }));
  });
  test('ends up as the disk does, whatever is done to it', async () => {
    const names = ['a', 'b', 'a/x', 'a/b', 'a/b/c', 'b/x'].map((name) => fc.constant(name));
    const step = fc.record({
      what: fc.constantFrom('makeFolder', 'write', 'append', 'rename', 'link', 'remove'),
      from: fc.oneof(...names),
      to: fc.oneof(...names),
    });
    const doStep = async (
      files: Store,
      at: string,
      { what, from, to }: { what: string; from: string; to: string },
    ) => {
      const [one, other] = [`${at}/${from}`, `${at}/${to}`];
      if (what === 'makeFolder') await files.makeFolder(one);
      else if (what === 'write') await files.write(one, [Buffer.from(to)]);
      else if (what === 'append') await files.append(one, Buffer.from(to));
      else if (what === 'remove') await files.remove(one);
      else if (what === 'rename') await files.rename(one, other);
      else await files.link(one, other);
    };
    const readTree = async (files: Store, at: string): Promise<unknown[]> =>
      await Promise.all(
        ((await files.listEntries(at)) ?? []).map(async ({ name, kind }) => [
          name,
          kind === 'folder' ? await readTree(files, `${at}/${name}`) : await files.readText(`${at}/${name}`),
        ]),
      );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
        const [disk, table] = [await makeTemporaryFolder(), await lent().makeFolder()];
        for (const one of steps) {
          const [onDisk, inTable] = await Promise.allSettled([
            doStep(DISK, disk, one),
            doStep(store, table, one),
          ]);
          // A disk refuses to remove what would be below a file.
          if (one.what !== 'remove') expect(inTable.status, JSON.stringify(one)).toBe(onDisk.status);
        }
        expect(await readTree(store, table)).toEqual(await readTree(DISK, disk));
      }),
      {
        numRuns: 150,
        examples: [
          [
            [
              { what: 'makeFolder', from: 'b', to: 'a' },
              { what: 'append', from: 'a', to: 'a/b/c' },
              { what: 'link', from: 'a', to: 'b/x' },
              { what: 'write', from: 'a', to: 'a/b' },
            ],
          ],
        ],
      },
    );
  });
});
