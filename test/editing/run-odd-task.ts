import { createTaskRunner } from '../../src/editing/editing-process.ts';

// A process that starts a worker, tells its id, and waits for it: to be killed meanwhile.
await createTaskRunner(new URL('odd-worker.ts', import.meta.url), 'wait')(
  'compare',
  {},
  { onProgress: (_step, _done, pid) => process.stdout.write(`${pid}\n`) },
);
