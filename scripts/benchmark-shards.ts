import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { findProjectRoot } from '../src/app/project-root.ts';
import { describeCommand } from '../src/terminal/describe-command.ts';
import { readCount } from '../src/terminal/option-values.ts';
import { EXIT, runCommand } from '../src/terminal/run-command.ts';
import { formatMs, summariseTimes } from '../benchmarks/answers/timing.ts';
import { createFakeDiscord } from '../playground/driver/fake-discord.ts';

const command = describeCommand({
  usage: 'npm run benchmark:shards -- [--shards 4]',
  options: { shards: { type: 'string', default: '4' } },
  read: ({ shards }) => readCount(shards, '--shards'),
});

/**
 * Prints what the processes of a bot of several shards hold in memory, and how long its questions take, beside a bot of one
 * process. Both run as they are started, against the fake Discord, each question in another server.
 */
const main = command(async (several, { print }) => {
  const root = findProjectRoot();
  const golden = path.join(root, 'test/golden/albania-cuts-ties-with-iran.jsonl');
  const { questions } = JSON.parse(await readFile(golden, 'utf8')) as { questions: { q: string }[] };
  const asked = questions.map(({ q }) => q);
  for (const shards of [1, several]) {
    const { rows, milliseconds } = await measure(root, shards, asked);
    print(`${shards === 1 ? 'One process' : `${shards} shards`}, ${asked.length} questions:`);
    print(`  a question p50 ${formatMs(summariseTimes(milliseconds).median)}`);
    for (const { name, megabytes } of rows) print(`  ${name.padEnd(20)} ${megabytes} MB`);
  }
  return EXIT.found;
});

await runCommand(main);

/** The memory of each process, and the time of each question, from the message to its answer. */
async function measure(root: string, shards: number, questions: readonly string[]) {
  const folder = await mkdtemp(path.join(tmpdir(), 'ibid-shards-'));
  const discord = await createFakeDiscord({ data: undefined, shards, maxConcurrency: shards });
  const folders = ['INDEX_DIR', 'FEEDBACK_DIR', 'AUDIT_DIR', 'GAPS_DIR', 'SETTINGS_DIR'];
  const env = {
    PATH: process.env['PATH'] ?? '',
    ...Object.fromEntries(folders.map((name) => [name, path.join(folder, name)])),
    ...{ DISCORD_TOKEN: discord.token, DISCORD_API: discord.api },
  };
  const args = shards === 1 ? [] : ['--shards', String(shards)];
  const bot = spawn(process.execPath, [path.join(root, 'dist/src/app/main.js'), ...args], {
    cwd: root,
    env,
    stdio: 'ignore',
  });
  await discord.whenReady(120_000);
  const milliseconds: number[] = [];
  for (const question of questions) {
    const channel = discord.addGuild().addChannel();
    const began = performance.now();
    await discord.addUser().asks(channel, `@ibid ${question}`);
    milliseconds.push(performance.now() - began);
  }
  const rows = await listMemory(bot.pid ?? 0);
  bot.kill('SIGTERM');
  await once(bot, 'exit');
  await discord.close();
  await rm(folder, { recursive: true });
  return { rows, milliseconds };
}

/** A process and those that it has started, each by the name of its module, with its resident memory in megabytes. */
async function listMemory(pid: number): Promise<{ name: string; megabytes: number }[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,rss=,args=']);
  return stdout.split('\n').flatMap((line) => {
    const [, own, parent, kilobytes, name] =
      /^\s*(\d+)\s+(\d+)\s+(\d+)\s.*?([\w-]+)\.js(?:\s|$)/u.exec(line) ?? [];
    if (name === undefined || (Number(own) !== pid && Number(parent) !== pid)) return [];
    return [{ name, megabytes: Math.round((Number(kilobytes) * 1024) / 1_000_000) }];
  });
}
