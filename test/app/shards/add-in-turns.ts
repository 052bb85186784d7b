import * as z from 'zod';
import { createDiskInTurns, type TurnTask } from '../../../src/app/shards/file-turns.ts';
import { askParent, serveTasks } from '../../../src/processes/serve-tasks.ts';
import { readHashKey } from '../../../src/records/hash-key.ts';
import { createRecordFile } from '../../../src/records/record-file.ts';
import type { RecordKind } from '../../../src/records/record-store.ts';

/** Numbers that are kept. */
export const NUMBERS: RecordKind<{ n: number }> = {
  name: 'numbers',
  schema: z.object({ n: z.number() }),
  dateOf: () => '',
  most: null,
};

/** What this process does for its test. */
export interface AddingTasks {
  /** Adds these numbers one after the other, forgets each third of them meanwhile, and gives the key of hashes. */
  add: {
    readonly input: { readonly folder: string; readonly from: number; readonly to: number };
    readonly result: string;
  };
  /** Takes the turn with a path and keeps it. */
  keep: { readonly input: { readonly path: string }; readonly result: null; readonly progress: null };
}

const files = createDiskInTurns(askParent<TurnTask>());

serveTasks<AddingTasks>({
  async add({ folder, from, to }) {
    const numbers = createRecordFile(folder, NUMBERS, files);
    const forgetting: Promise<void>[] = [];
    for (let n = from; n < to; n++) {
      await numbers.add({ n });
      if (n % 3 === 0) forgetting.push(numbers.forget((one) => one.n === n));
    }
    await Promise.all(forgetting);
    return await readHashKey(folder, files);
  },
  keep: ({ path }, { report }) =>
    files.inTurn(path, () => {
      report(null);
      return new Promise<never>(() => undefined);
    }),
});
