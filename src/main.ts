import path from 'node:path';
import { config as readDotenv } from 'dotenv';
import { openStory } from './compose.ts';
import { readConfig } from './config.ts';
import { createBot, type Bot } from './discord/bot.ts';
import { IbidError } from './errors.ts';
import { createFeedbackFile } from './index/feedback-file.ts';
import { createLog, type Log } from './log.ts';
import { describeError } from './terminal/error-sentences.ts';

const root = process.cwd();
readDotenv({ path: path.join(root, '.env'), quiet: true });

try {
  await runBot();
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`);
  if (process.env['LOG_LEVEL'] === 'debug') process.stderr.write(`${String((error as Error).stack)}\n`);
  // Not the exit code alone: a gateway that never answered would keep the process alive.
  process.exit(2);
}

/** Runs until it is told to end. Rejects when the bot cannot start. */
async function runBot(): Promise<void> {
  const config = readConfig(process.env, root);
  const { token } = config.discord;
  if (token === undefined) throw new IbidError('discord-token-missing', {});
  const log = createLog({ level: config.logLevel, secrets: [token, config.modelHub.token ?? ''] });
  const story = await openStory(config, root, {
    onStale: (reason) => {
      log.info({ reason }, 'building the index');
    },
    onBuilt: (summary) => {
      log.info(summary, 'index built');
    },
  });
  const bot = createBot({
    story: () => story,
    config: config.discord,
    log,
    feedback: createFeedbackFile(config.discord.feedbackFolder),
    onLost: () => process.exit(2),
  });
  endOnSignal(bot, () => story.close(), log);
  await bot.start();
}

/** At the first signal what is under way is finished, at the second the process ends at once. */
function endOnSignal(bot: Bot, closeStory: () => Promise<void>, log: Log): void {
  let isEnding = false;
  const end = (signal: NodeJS.Signals): void => {
    if (isEnding) process.exit(1);
    isEnding = true;
    log.info({ signal }, 'ending');
    bot
      .stop()
      .then(closeStory)
      .then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'could not end in order');
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}
