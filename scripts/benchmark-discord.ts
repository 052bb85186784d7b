import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { registerCommands } from '../src/discord/register-commands.ts';
import { findProjectRoot } from '../src/app/project-root.ts';
import { locateEntry } from '../src/processes/entry.ts';
import { createFakeDiscord } from '../playground/driver/fake-discord.ts';
import type { BotReport } from '../benchmarks/discord/bot-process.ts';

// How long the bot takes from an interaction to its reply, how long until it is ready, and whether its memory grows.
// The bot runs in a process of its own against the fake Discord.

const { values } = parseArgs({
  options: {
    timed: { type: 'string', default: '1000' },
    all: { type: 'string', default: '10000' },
  },
});
const timed = Number(values.timed);
const all = Number(values.all);
const root = findProjectRoot();
const golden = path.join(root, 'test/golden/albania-cuts-ties-with-iran.jsonl');
const { questions } = JSON.parse(await readFile(golden, 'utf8')) as { questions: { q: string }[] };

const discord = await createFakeDiscord({ data: undefined });
const channel = discord.addGuild().addChannel();
const reader = discord.addUser({ name: 'reader' });
const people = Array.from({ length: 30 }, (_, index) => discord.addUser({ name: `reader-${index}` }));
await registerCommands({ token: discord.token, api: discord.api });
const bot = await startBot();

await ask(20, 1);
const first = await report();
await ask(timed, 1);
const { replied, answered, ...early } = await report();
console.log(`Ready after ${round(first.ready.process)} ms of the process: of them story and login`);
console.log(`${round(first.ready.story)} ms, login alone ${round(first.ready.login)} ms.`);
console.log(`${replied.length} questions, one after the other, interaction received → reply sent:`);
console.log(`  p50 ${quantile(replied, 0.5)} ms, p99 ${quantile(replied, 0.99)} ms`);
console.log(`  answer path p50 ${quantile(answered, 0.5)} ms, p99 ${quantile(answered, 0.99)} ms`);
const share = sum(answered) / sum(replied);
console.log(
  `  share of the answer path ${percent(share)}, of discord.js and the network ${percent(1 - share)}`,
);
console.log(`Memory after ${timed} questions: ${describeMemory(early)}`);
await ask(all - timed, 8);
const late = await report();
console.log(`Memory after ${all} questions: ${describeMemory(late)}`);
console.log(
  `  heap ${percent(late.heap / early.heap - 1)}, resident ${percent(late.resident / early.resident - 1)} more`,
);
bot.send('end');
await once(bot, 'exit');
await discord.close();

async function startBot(): Promise<ChildProcess> {
  const child = fork(fileURLToPath(locateEntry('../benchmarks/discord/bot-process', import.meta.url)), [], {
    execArgv: ['--expose-gc'],
    env: {
      ...process.env,
      DISCORD_TOKEN: discord.token,
      DISCORD_API: discord.api,
      USER_QUESTIONS_PER_MINUTE: '10000',
      USER_BURST: '10000',
      CHANNEL_QUESTIONS_PER_MINUTE: '10000',
      CHANNEL_BURST: '10000',
    },
  });
  await once(child, 'message');
  return child;
}

async function report(): Promise<BotReport> {
  const answer = once(bot, 'message');
  bot.send('report');
  const [message] = (await answer) as [BotReport];
  return message;
}

/** Asks as many questions, some of them at the same time, by command and by mention in turn when several are. */
async function ask(count: number, atOnce: number): Promise<void> {
  for (let at = 0; at < count; at += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, count - at) }, (_, index) => at + index);
    await Promise.all(
      some.map((number) => {
        const person = people[number % people.length] ?? reader;
        const question = questions[number % questions.length]?.q ?? 'Who?';
        return number % 2 === 0 || atOnce === 1
          ? person.runs('/ask', { question }, { channel })
          : person.asks(channel, `@ibid ${question}`);
      }),
    );
    // This Discord remembers everything; what nobody looks at any more would only make it slow.
    channel.messages.length = 0;
    discord.world.messages.clear();
    discord.world.requests.length = 0;
  }
}

function quantile(numbers: readonly number[], share: number): string {
  const sorted = numbers.toSorted((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function describeMemory({ heap, resident }: Pick<BotReport, 'heap' | 'resident'>): string {
  return `heap ${round(heap / 1e6)} MB, resident ${round(resident / 1e6)} MB`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function round(value: number): string {
  return value.toFixed(0);
}
