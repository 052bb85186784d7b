import { getPriority } from 'node:os';
import type { StoryTasks } from '../../src/editing/editing-task.ts';
import { thinOutProgress } from '../../src/editing/thin-progress.ts';
import { IbidError } from '../../src/errors.ts';
import type { TaskHandlers } from '../../src/processes/task.ts';
import { serveTasks } from '../../src/processes/serve-tasks.ts';

/** What the worker of these tests does when it is told to compare. */
export type Oddity = 'fault' | 'bug' | 'exit' | 'kill' | 'wait' | 'deaf' | 'report';

const unused = (): Promise<never> => Promise.reject(new Error('not in these tests'));

const handlers: TaskHandlers<StoryTasks<Oddity>> = {
  async compare({ settings: oddity }, { signal, report }) {
    const onProgress = thinOutProgress(report);
    switch (oddity) {
      case 'fault':
        throw new IbidError('storage-full', { path: '/x' });
      case 'bug':
        throw new TypeError('undefined is not a function');
      case 'exit':
        process.stderr.write('out of memory');
        process.exit(7);
        break;
      case 'kill':
        process.kill(process.pid, 'SIGKILL');
        break;
      case 'deaf':
        onProgress('embed', 1, 2);
        return await new Promise(() => setInterval(() => undefined, 1000));
      case 'wait':
        onProgress('embed', 1, process.pid);
        await new Promise((_resolve, reject) => {
          const timer = setInterval(() => undefined, 1000);
          signal.addEventListener('abort', () => {
            clearInterval(timer);
            reject(signal.reason as Error);
          });
        });
        break;
      case 'report':
        break;
    }
    for (let done = 0; done <= 1000; done++) onProgress('write', done, 1000);
    const title = `${process.env['DISCORD_TOKEN'] ?? 'no token'}, ${getPriority()}`;
    const article = { id: 'x', title, paragraphsAdded: 0, paragraphsRemoved: 0, paragraphsKept: 0 };
    return { added: [article], removed: [], changed: [], unchanged: 0, due: null };
  },
  reindex: unused,
  undo: unused,
  read: unused,
  readPackage: unused,
};
serveTasks(handlers, { inBackground: true });
