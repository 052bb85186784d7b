import { workerData } from 'node:worker_threads';
import type { Watch } from './run-within.ts';

// The entry point of the thread that ends its process when a work takes too much. A thread, since whoever computes without a
// pause hears no timer; and the memory of the whole process, since the heap's own limit leaves out what is unpacked.
const { deadline, memory } = workerData as Watch;
/** Milliseconds; what unpacks takes a gigabyte in some seconds. */
const PERIOD = 50;

setInterval(() => {
  const end = Number(Atomics.load(deadline, 0));
  const isLate = end !== 0 && Date.now() > end;
  if (isLate || process.memoryUsage.rss() > memory * 2 ** 20) process.kill(process.pid, 'SIGKILL');
}, PERIOD);
