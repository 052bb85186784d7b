import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describeCommand } from '../src/terminal/describe-command.ts';
import { readCount } from '../src/terminal/option-values.ts';
import { EXIT, runCommand } from '../src/terminal/run-command.ts';
import { openDatabase } from '../src/storage/postgres/database.ts';
import type { Measured } from '../benchmarks/scale/step.ts';

const USAGE =
  'npm run benchmark:postgres -- postgres://… [--passages 20000] [--only files|postgres] [--beside]';
/** Passages of a made article. */
const OF_AN_ARTICLE = 4;
const run = promisify(execFile);

const command = describeCommand({
  usage: USAGE,
  takesWords: true,
  options: {
    passages: { type: 'string', default: '20000' },
    only: { type: 'string' },
    beside: { type: 'boolean', default: false },
  },
  read({ passages, only, beside }, words) {
    const [url = '', ...more] = words;
    if (more.length > 0 || !URL.canParse(url)) throw new Error('one URL of a PostgreSQL is wanted');
    if (only !== undefined && only !== 'files' && only !== 'postgres')
      throw new Error('--only wants files or postgres');
    return { url, only, beside, articles: Math.ceil(readCount(passages, '--passages') / OF_AN_ARTICLE) };
  },
});

/**
 * Prints what building and asking cost in files and in PostgreSQL, one after the other, each in a process of its own. The database is
 * a new one on that server, which goes afterwards; with `--beside` a second story of the same articles is built there. Run it on a machine that does nothing else.
 */
const main = command(async ({ url, only, beside, articles }, { signal }) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'ibid-postgres-benchmark-'));
  const server = openDatabase(url);
  const name = `ibid_benchmark_${randomBytes(4).toString('hex')}`;
  try {
    await server.query(`create database ${name}`);
    const made = new URL(url);
    made.pathname = `/${name}`;
    const files = only === 'postgres' ? {} : await measure(folder, [String(articles)], signal);
    const postgres =
      only === 'files'
        ? {}
        : await measure(made.href, [String(articles), ...(beside ? ['beside'] : [])], signal);
    console.log(renderBoth(files, postgres));
  } finally {
    await server.query(`drop database if exists ${name} with (force)`);
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
  return EXIT.found;
});

await runCommand(main);

async function measure(where: string, given: readonly string[], signal: AbortSignal): Promise<Measured> {
  const measured: Measured = {};
  for (const step of ['build-step', 'ask-step']) {
    const script = fileURLToPath(new URL(`../benchmarks/postgres/${step}.js`, import.meta.url));
    const args = ['--expose-gc', script, where, ...given];
    const { stdout } = await run(process.execPath, args, { signal, maxBuffer: 2 ** 20 });
    Object.assign(measured, JSON.parse(stdout));
    console.error(`${step}: ${stdout.trim()}`);
  }
  return measured;
}

function renderBoth(files: Measured, postgres: Measured): string {
  const format = (value = NaN): string => (Number.isNaN(value) ? '' : value.toPrecision(3));
  const rows = Object.entries({ ...files, ...postgres }).map(([name]) => [
    name.replace(/^ +/u, '– '),
    format(files[name]),
    format(postgres[name]),
    format((postgres[name] ?? NaN) / (files[name] ?? NaN)),
  ]);
  return [['', 'in files', 'in PostgreSQL', 'ratio'], ['---', '---:', '---:', '---:'], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}
