import { createTaskRunner } from '../../src/editing/editing-process.ts';
import { locateEntry } from '../../src/processes/entry.ts';

// A process that starts a worker, tells its id, and waits for it: to be killed meanwhile.
await createTaskRunner(locateEntry('odd-worker', import.meta.url), 'wait')(
  'compare',
  {},
  { onProgress: (_step, _done, pid) => process.stdout.write(`${pid}\n`) },
);
