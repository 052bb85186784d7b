import { describeCommand } from '../terminal/describe-command.ts';
import { runCommand } from '../terminal/run-command.ts';
import { readShards, SHARD_OPTIONS, SHARD_USAGE } from './shards/read-shards.ts';
import { runBot } from './run-bot.ts';

const USAGE = `npm start -- ${SHARD_USAGE}`;
const HELP = `Runs the bot, until Ctrl-C or SIGTERM.

  ${USAGE}

A bot in many servers is connected several times, each time for some of them (a shard), by a process of its own.

  --shards auto|N   serve all servers over as many shards as Discord recommends, or over N
  --shard-list 0-3  serve only these of the shards, where other machines serve the others
  --shard-count N   how many there are in all
  --help            show this

Exit code: 0, or 2 on an error.`;
const command = describeCommand({
  usage: USAGE,
  help: HELP,
  options: SHARD_OPTIONS,
  read: (given) => ({ shards: readShards(given) }),
});

await runCommand(
  command(async ({ shards }, { signal }) => {
    if (shards === undefined) return await runBot(signal);
    const { runShards } = await import('./shards/run-shards.ts');
    return await runShards(shards, USAGE, signal);
  }),
);
// Not left to Node: a gateway that never answered would keep the process alive.
process.exit();
