import { locateEntry } from '../../src/processes/entry.ts';
import { startWorkerProcess } from '../../src/processes/worker-process.ts';
import type { OddTasks } from './odd-tasks.ts';

// Kills a worker while what it has done is on the way, and waits for its end, with nothing else to keep this process alive.
const worker = startWorkerProcess<OddTasks>(locateEntry('odd-tasks', import.meta.url));
let ending: Promise<void> | undefined;
const asked = worker.ask('count', 1, {
  onProgress() {
    ending = worker.kill();
  },
});
await Promise.allSettled([asked]);
await ending;
process.stdout.write('ended');
