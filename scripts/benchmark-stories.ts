import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { formatMs, summariseTimes, time } from '../benchmarks/answers/timing.ts';
import { makeMany, type MadeStory } from '../benchmarks/stories/make-many.ts';
import { createRandom } from '../evaluation/seeded-random.ts';
import { judgeQuestion } from '../src/answers/answer-question.ts';
import { readConfig } from '../src/app/config.ts';
import { openAllStories } from '../src/app/open-all-stories.ts';
import { findProjectRoot } from '../src/app/project-root.ts';
import { shelfOf } from '../src/discord/shelf.ts';
import { createLog } from '../src/log.ts';
import { openRecords } from '../src/records/open-records.ts';
import type { ServerStories } from '../src/stories/server-stories.ts';
import { describeCommand } from '../src/terminal/describe-command.ts';
import { readCount } from '../src/terminal/option-values.ts';
import { EXIT, runCommand } from '../src/terminal/run-command.ts';

const USAGE = 'npm run benchmark:stories -- [--stories 1000] [--articles 20] [--turns 10000]';
const WARM = 300;
const MEGABYTE = 1_000_000;

const command = describeCommand({
  usage: USAGE,
  options: {
    stories: { type: 'string', default: '1000' },
    articles: { type: 'string', default: '20' },
    turns: { type: 'string', default: '10000' },
  },
  read(values) {
    const numbers = Object.entries(values).map(
      ([name, text]) => [name, readCount(text, `--${name}`)] as const,
    );
    return Object.fromEntries(numbers) as Record<keyof typeof values, number>;
  },
});

/**
 * Prints what many stories cost in one process: memory with all of them open, the first answer of a cold one, a warm
 * one's beside that of a shared story, and memory while they are opened and closed at random. Run it on a machine that does nothing else.
 */
const main = command(async ({ stories: count, articles, turns }) => {
  const root = findProjectRoot();
  const folder = await mkdtemp(path.join(tmpdir(), 'ibid-stories-'));
  try {
    const stories = await makeMany(root, path.join(folder, 'stories'), { stories: count, articles });
    console.log(`${count} stories of ${articles} articles`);
    const all = await open(root, folder, 100_000);
    const base = measureMemory();
    await askCold(all.servers, stories);
    const { bytes } = await all.servers.count();
    const taken = measureMemory() - base;
    console.log(
      `memory before: ${inMegabytes(base)}; of all, open: ${inMegabytes(taken)}, estimated ${inMegabytes(bytes)}`,
    );
    await askWarm(all.servers, stories);
    await all.close();

    const few = await open(root, folder, Math.max(1, Math.floor(bytes / MEGABYTE / 10)));
    const random = createRandom(7);
    for (let turn = 1; turn <= turns; turn++) {
      const story = stories[Math.floor(random() * stories.length)];
      if (story !== undefined) await few.servers.open(story.id);
      if (turn % Math.ceil(turns / 10) === 0) {
        const { open: isOpen } = await few.servers.count();
        console.log(`after ${turn} openings at random: ${inMegabytes(measureMemory())}, ${isOpen} open`);
      }
    }
    await few.close();
    return EXIT.found;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

await runCommand(main);
process.exit();

async function open(root: string, folder: string, megabytes: number) {
  const config = readConfig(
    {
      STORIES: 'per-server',
      STORIES_DIR: path.join(folder, 'stories'),
      STORIES_MEMORY_MB: String(megabytes),
    },
    root,
  );
  const at = path.join(folder, 'kept');
  const kept = openRecords({
    auditFolder: at,
    feedbackFolder: at,
    gapsFolder: at,
    settingsFolder: at,
    gapsDays: 30,
  });
  const log = createLog({ level: 'error', secrets: [] });
  const { servers, close } = await openAllStories(config, root, { ...kept, log }, {});
  if (servers === undefined) throw new Error('there are no stories of servers');
  return { servers, close };
}

/** Asks each story one question, the first that it is asked, with what the bot derives of it besides. */
async function askCold(servers: ServerStories, stories: readonly MadeStory[]): Promise<void> {
  const opening: number[] = [];
  const first: number[] = [];
  for (const { id, question } of stories) {
    const opened = await time(() => servers.open(id));
    const story = opened.value?.current();
    if (story === undefined) throw new Error(`${id} has no story`);
    shelfOf(story.snapshot);
    const asked = await time(() => judgeQuestion(story, question));
    opening.push(opened.ms);
    first.push(asked.ms);
  }
  print('opening a cold story', opening);
  print('its first answer', first);
}

/**
 * Asks stories that are open: found by their server as the bot finds them, and at hand as the one story is that all share. In turns, so that
 * what slows the machine down slows both.
 */
async function askWarm(servers: ServerStories, stories: readonly MadeStory[]): Promise<void> {
  const random = createRandom(11);
  const times = { found: [] as number[], atHand: [] as number[] };
  for (let turn = 0; turn < WARM; turn++) {
    const { id, question } = stories[Math.floor(random() * stories.length)] ?? { id: '', question: '' };
    const find = async () => {
      const story = (await servers.open(id))?.current();
      if (story === undefined) throw new Error(`${id} has no story`);
      return story;
    };
    const story = await find();
    // Another question each time than those that are remembered.
    const ask = {
      found: async () => judgeQuestion(await find(), `${question} ${turn}`),
      atHand: () => judgeQuestion(story, `${question} ${turn} again`),
    };
    for (const way of turn % 2 === 0 ? (['found', 'atHand'] as const) : (['atHand', 'found'] as const))
      times[way].push((await time(ask[way])).ms);
  }
  print('a warm answer', times.found);
  print('the same of a shared story', times.atHand);
  const ratio = summariseTimes(times.found).median / summariseTimes(times.atHand).median;
  console.log(`a server’s own takes ${ratio.toFixed(2)} times as long as a shared one`);
}

function print(what: string, times: readonly number[]): void {
  const { median, p99 } = summariseTimes(times);
  console.log(`${what}: half below ${formatMs(median)}, 99 % below ${formatMs(p99)}`);
}

/** Resident bytes of this process, after what is garbage is gone; the models' process apart. */
function measureMemory(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss();
}

function inMegabytes(bytes: number): string {
  return `${Math.round(bytes / MEGABYTE)} MB`;
}
