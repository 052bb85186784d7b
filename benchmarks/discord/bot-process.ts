import { createBot } from '../../src/discord/bot.ts';
import { openStory } from '../../src/app/open-story.ts';
import { readConfig } from '../../src/app/config.ts';
import { openRecords } from '../../src/records/open-records.ts';
import { findProjectRoot } from '../../src/app/project-root.ts';
import { createLog } from '../../src/log.ts';

// The bot by itself in a process, so that its memory and its time are its own. It is asked over IPC.

/** What the process tells about itself. Times are in milliseconds, memory in bytes after a collection of garbage. */
export interface BotReport {
  /** From the beginning of the process, from the beginning of opening the story, from that of logging in. */
  readonly ready: { readonly process: number; readonly story: number; readonly login: number };
  /** From receiving an interaction to the moment when Discord has the reply, one for each reply since the last report. */
  readonly replied: readonly number[];
  /** Of these, the time of the answer path. */
  readonly answered: readonly number[];
  readonly heap: number;
  readonly resident: number;
}

const root = findProjectRoot();
const config = readConfig(process.env, root);
const replied: number[] = [];
const answered: number[] = [];
const log = createLog({
  level: 'debug',
  write: (line) => {
    const { msg, ms } = JSON.parse(line) as { msg: string; ms?: number };
    if (msg === 'replied') replied.push(ms ?? 0);
    else if (msg === 'answered') answered.push(ms ?? 0);
    else if (line.includes('"level":"error"')) process.stderr.write(line);
  },
});

const began = performance.now();
const story = await openStory(config, root);
const opened = performance.now();
const { feedbackFolder, settingsFolder, admin } = config.discord;
const { audit, feedback, settings } = openRecords({ ...admin, feedbackFolder, settingsFolder });
const bot = createBot({ story: () => story, config: config.discord, log, audit, feedback, settings });
await bot.start();
const now = performance.now();
const ready = { process: now, story: now - began, login: now - opened };

process.on('message', (message) => {
  if (message === 'report') {
    globalThis.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    const report: BotReport = {
      ready,
      replied: replied.splice(0),
      answered: answered.splice(0),
      heap: heapUsed,
      resident: rss,
    };
    process.send?.(report);
  } else void bot.stop().then(() => process.exit(0));
});
process.send?.('ready');
