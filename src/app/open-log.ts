import { createLog, type Log } from '../log.ts';
import { EXIT } from '../terminal/run-command.ts';
import type { Config } from './config.ts';

/**
 * The log of a bot, without its secrets; a shard's has its number in each line. What nobody has caught, also of a promise, leaves a bot
 * in a state that nobody knows: from now on one line says so, and the process ends.
 */
export function openLog({ logLevel, discord, modelHub, store }: Config, shard?: number): Log {
  const log = createLog({
    level: logLevel,
    secrets: [discord.token ?? '', modelHub.token ?? '', store ?? ''],
    ...(shard === undefined ? {} : { always: { shard } }),
  });
  process.on('uncaughtException', (error, origin) => {
    log.fatal({ err: error, origin }, 'unexpected fault, ending');
    process.exit(EXIT.crashed);
  });
  return log;
}
