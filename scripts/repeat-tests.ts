import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { findProjectRoot } from '../src/app/project-root.ts';
import { describeCommand } from '../src/terminal/describe-command.ts';
import { readCount } from '../src/terminal/option-values.ts';
import { EXIT, runCommand } from '../src/terminal/run-command.ts';

// Runs `npm test` again and again, in another order every time, on a machine of which one core is left: what depends on
// who is faster, or on order, shows sooner or later. The seed of a round repeats its order.

const USAGE = 'npm run test:repeat -- [FILTER …] [--rounds 20] [--seed NUMBER]';
/** Milliseconds after which a round is killed and has failed. */
const LONGEST_ROUND = 15 * 60_000;

interface Report {
  readonly success: boolean;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

const command = describeCommand({
  usage: USAGE,
  takesWords: true,
  options: { rounds: { type: 'string', default: '20' }, seed: { type: 'string' } },
  read: ({ rounds, seed = String(Math.ceil(Math.random() * 1e6)) }, filters) => ({
    filters,
    rounds: readCount(rounds, '--rounds'),
    seed: readCount(seed, '--seed'),
  }),
});

const main = command(async ({ filters, rounds, seed }, { signal }) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'ibid-repeat-'));
  const busy = Array.from({ length: Math.max(1, availableParallelism() - 1) }, startSpinning);
  let passed = 0;
  try {
    for (let round = 0; round < rounds; round++) {
      const began = performance.now();
      const faults = await runTests(filters, seed + round, path.join(folder, `${round}.json`), signal);
      const seconds = ((performance.now() - began) / 1000).toFixed(0);
      if (faults.length === 0) passed++;
      console.log(
        `Round ${round + 1} of ${rounds}, seed ${seed + round}: ${faults.length === 0 ? 'passed' : 'failed'}, ${seconds} s`,
      );
      for (const fault of faults) console.log(`  ${fault}`);
    }
  } finally {
    for (const child of busy) child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
  console.log(`${passed} of ${rounds} rounds passed.`);
  return passed === rounds ? EXIT.found : EXIT.nothingFound;
});

await runCommand(main);

/** A process that keeps a core busy, and ends with its parent. */
function startSpinning(): ChildProcess {
  const spin =
    'process.on("disconnect", () => process.exit()); setInterval(() => { for (let at = 0; at < 1e8; at++); }, 0);';
  return spawn(process.execPath, ['-e', spin], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
}

/** What failed, a line each; nothing when all passed. */
async function runTests(
  filters: readonly string[],
  seed: number,
  report: string,
  signal: AbortSignal,
): Promise<string[]> {
  const root = findProjectRoot();
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const order = ['--sequence.shuffle', `--sequence.seed=${seed}`];
  const output = ['--reporter=json', `--outputFile=${report}`];
  const args = [vitest, 'run', '--project', 'quick', ...order, ...output, ...filters];
  const limit = AbortSignal.timeout(LONGEST_ROUND);
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: 'ignore',
    signal: AbortSignal.any([signal, limit]),
    killSignal: 'SIGKILL',
  });
  await once(child, 'close').catch(() => undefined);
  signal.throwIfAborted();
  if (limit.aborted) return [`not done after ${LONGEST_ROUND / 60_000} minutes`];
  const text = await readFile(report, 'utf8').catch(() => null);
  if (text === null) return [`no report: npx vitest ${args.slice(1).join(' ')} shows why`];
  return listFaults(JSON.parse(text) as Report, root);
}

function listFaults({ testResults, success }: Report, root: string): string[] {
  const faults = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = path.relative(root, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    // Whole: it may hold the example that breaks a property, which nobody sees again.
    if (failed.length > 0)
      return failed.map(({ fullName, failureMessages }) =>
        [`${file}: ${fullName}`, ...failureMessages].join('\n  '),
      );
    return status === 'failed' ? [`${file}: ${message.split('\n')[0] ?? ''}`] : [];
  });
  return faults.length > 0 || success ? faults : ['an error outside of every test'];
}
