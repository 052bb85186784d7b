import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { registerCommands } from '../src/discord/register-commands.ts';
import { findProjectRoot } from '../src/app/project-root.ts';
import { locateEntry } from '../src/processes/entry.ts';
import { describeCommand } from '../src/terminal/describe-command.ts';
import { readCount } from '../src/terminal/option-values.ts';
import { EXIT, runCommand } from '../src/terminal/run-command.ts';
import { formatMs, summariseTimes } from '../benchmarks/answers/timing.ts';
import type { BotReport } from '../benchmarks/discord/bot-process.ts';
import { createFakeDiscord, type FakeDiscord } from '../playground/driver/fake-discord.ts';

const command = describeCommand({
  usage: 'npm run benchmark:discord -- [--timed 1000] [--all 10000]',
  options: { timed: { type: 'string', default: '1000' }, all: { type: 'string', default: '10000' } },
  read: ({ timed, all }) => ({ timed: readCount(timed, '--timed'), all: readCount(all, '--all') }),
});

/**
 * Prints how long the bot takes from an interaction to its reply, how long until it is ready, and whether its memory grows.
 * The bot runs in a process of its own against the fake Discord.
 */
const main = command(async ({ timed, all }, { print }) => {
  const discord = await createFakeDiscord({ data: undefined });
  const ask = await createAsking(discord);
  await registerCommands({ token: discord.token, api: discord.api });
  const bot = await startBot(discord);

  await ask(20, 1);
  const first = await report(bot);
  await ask(timed, 1);
  const { replied, answered, ...early } = await report(bot);
  print(`Ready after ${formatMs(first.ready.process)} of the process: of them story and login`);
  print(`${formatMs(first.ready.story)}, login alone ${formatMs(first.ready.login)}.`);
  print(`${replied.length} questions, one after the other, interaction received → reply sent:`);
  const [whole, path] = [summariseTimes(replied), summariseTimes(answered)];
  print(`  p50 ${formatMs(whole.median)}, p99 ${formatMs(whole.p99)}`);
  print(`  answer path p50 ${formatMs(path.median)}, p99 ${formatMs(path.p99)}`);
  const share = path.mean / whole.mean;
  print(`  share of the answer path ${percent(share)}, of discord.js and the network ${percent(1 - share)}`);
  print(`Memory after ${timed} questions: ${describeMemory(early)}`);
  await ask(all - timed, 8);
  const late = await report(bot);
  print(`Memory after ${all} questions: ${describeMemory(late)}`);
  const [heap, resident] = [late.heap / early.heap - 1, late.resident / early.resident - 1];
  print(`  heap ${percent(heap)}, resident ${percent(resident)} more`);
  bot.send('end');
  await once(bot, 'exit');
  await discord.close();
  return EXIT.found;
});

await runCommand(main);

async function startBot(discord: FakeDiscord): Promise<ChildProcess> {
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

async function report(bot: ChildProcess): Promise<BotReport> {
  const answer = once(bot, 'message');
  bot.send('report');
  const [message] = (await answer) as [BotReport];
  return message;
}

/** Asks as many questions, some of them at the same time, by command and by mention in turn when several are. */
async function createAsking(discord: FakeDiscord): Promise<(count: number, atOnce: number) => Promise<void>> {
  const golden = path.join(findProjectRoot(), 'test/golden/albania-cuts-ties-with-iran.jsonl');
  const { questions } = JSON.parse(await readFile(golden, 'utf8')) as { questions: { q: string }[] };
  const channel = discord.addGuild().addChannel();
  const reader = discord.addUser({ name: 'reader' });
  const people = Array.from({ length: 30 }, (_, index) => discord.addUser({ name: `reader-${index}` }));
  return async (count, atOnce) => {
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
  };
}

function describeMemory({ heap, resident }: Pick<BotReport, 'heap' | 'resident'>): string {
  return `heap ${(heap / 1e6).toFixed(0)} MB, resident ${(resident / 1e6).toFixed(0)} MB`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
