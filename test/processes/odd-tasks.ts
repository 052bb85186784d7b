import { runWithin } from '../../src/processes/run-within.ts';
import { serveTasks } from '../../src/processes/serve-tasks.ts';

/** What the worker of these tests can do. */
export interface OddTasks {
  echo: { readonly input: string; readonly result: string };
  /** Counts up to a number, telling each, and gives the names of the variables that it sees. */
  count: { readonly input: number; readonly result: readonly string[]; readonly progress: number };
  fail: { readonly input: null; readonly result: null };
  crash: { readonly input: null; readonly result: null };
  /** Does some work within limits. */
  within: {
    readonly input: {
      readonly work: 'wait' | 'throw' | 'loop' | 'expression' | 'bytes';
      readonly time: number;
      readonly memory: number;
    };
    readonly result: string;
  };
  /** Tells its process' id and never ends by itself; `deaf` does not even when it is told to stop. */
  wait: { readonly input: { readonly deaf: boolean }; readonly result: null; readonly progress: number };
}

const WORKS = {
  wait: () => Promise.resolve('done'),
  throw: () => Promise.reject(new Error('it does not work')),
  loop: () => {
    for (;;);
  },
  expression: () => String(/^(a+)+$/u.test(`${'a'.repeat(60)}!`)),
  bytes: async () => {
    const held = [];
    for (;;) {
      held.push(Buffer.alloc(10 ** 7, 1));
      await Promise.resolve();
    }
  },
};

serveTasks<OddTasks>({
  echo: (text) => Promise.resolve(text),
  count(most, { report }) {
    for (let number = 1; number <= most; number++) report(number);
    return Promise.resolve(Object.keys(process.env));
  },
  within: ({ work, ...limits }) => runWithin(limits, WORKS[work]),
  fail: () => Promise.reject(new TypeError('undefined is not a function')),
  crash() {
    process.stderr.write('out of memory');
    return process.exit(7);
  },
  wait: ({ deaf }, { signal, report }) =>
    new Promise((_, reject) => {
      report(process.pid);
      if (!deaf)
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
    }),
});
