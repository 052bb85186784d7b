import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describeCommand } from '../src/terminal/describe-command.ts';
import { readCounts } from '../src/terminal/option-values.ts';
import { EXIT, runCommand } from '../src/terminal/run-command.ts';
import { inMegabytes, type Measured } from '../benchmarks/scale/step.ts';
import { renderTable, type Column } from '../benchmarks/scale/table.ts';

const USAGE = 'npm run benchmark:scale -- [--articles 100,1000,10000]';
const run = promisify(execFile);

const command = describeCommand({
  usage: USAGE,
  options: { articles: { type: 'string', default: '100,1000,10000' } },
  read: ({ articles }) => readCounts(articles, '--articles'),
});

/**
 * Prints what building and answering cost as the corpus grows: time, memory and disk at each number of articles, and
 * how each figure grows. Each step runs in a process of its own. Run it on a machine that does nothing else.
 */
const main = command(async (sizes, { signal }) => {
  const columns: Column[] = [];
  for (const articles of sizes) {
    const folder = await mkdtemp(path.join(tmpdir(), 'ibid-scale-'));
    try {
      const built = await runStep('build-step', folder, articles, signal);
      const size = { 'index on disk, MB': inMegabytes(await sizeOf(folder)) };
      const asked = await runStep('ask-step', folder, articles, signal);
      columns.push({ articles, measured: { ...built, ...size, ...asked } });
      console.log(`${renderTable(columns)}\n`);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return EXIT.found;
});

await runCommand(main);

async function runStep(
  name: string,
  folder: string,
  articles: number,
  signal: AbortSignal,
): Promise<Measured> {
  const script = fileURLToPath(new URL(`../benchmarks/scale/${name}.js`, import.meta.url));
  const args = ['--expose-gc', script, folder, String(articles)];
  const { stdout } = await run(process.execPath, args, { signal, maxBuffer: 2 ** 20 });
  return JSON.parse(stdout) as Measured;
}

/** Bytes of all files below a folder. */
async function sizeOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) bytes += (await stat(path.join(entry.parentPath, entry.name))).size;
  return bytes;
}
