import type { Bot } from '../discord/bot.ts';
import type { ShardEnd } from '../discord/shards/keep-shards.ts';
import { askModels } from '../models/models.ts';
import type { Asking } from '../processes/asking.ts';
import { askParent, serveTasks } from '../processes/serve-tasks.ts';
import { DISK } from '../storage/disk.ts';
import type { Store } from '../storage/store.ts';
import { EXIT } from '../terminal/run-command.ts';
import { runBot } from './run-bot.ts';
import type { KeeperTasks, ShardTasks } from './shard-tasks.ts';

// The entry point of the process of one shard of several: the bot, with what it shares with the others asked of the keeper.
const keeper = askParent<KeeperTasks>();
let bot: Bot | null = null;

serveTasks<ShardTasks>({
  async run({ id, count }, { signal, report }): Promise<ShardEnd> {
    const code = await runBot(signal, {
      shard: {
        id,
        count,
        waitForIdentify: async (until) => void (await keeper.ask('identify', null, { signal: until })),
      },
      models: askModels(keeper),
      buckets: { take: (name, key) => keeper.ask('take', { name, key }) },
      disk: takeTurnsOnDisk(keeper),
      onBot: (created) => {
        bot = created;
      },
      onReady: () => {
        report('ready');
      },
    });
    return code === EXIT.found ? 'told' : 'lost';
  },
  health: async () => (await bot?.health()) ?? null,
  metrics: async () => (await bot?.metrics.list()) ?? null,
});

/** The disk, on which what several processes add to and write anew is one's at a time. */
function takeTurnsOnDisk({ ask }: Asking<KeeperTasks>): Store {
  return {
    ...DISK,
    async inTurn(path, work) {
      const done = new AbortController();
      return await new Promise((resolve, reject) => {
        const begin = (): void => {
          work()
            .then(resolve, reject)
            .finally(() => {
              done.abort();
            });
        };
        ask('turn', { path }, { signal: done.signal, onProgress: begin }).catch((error: unknown) => {
          if (!done.signal.aborted) reject(error as Error);
        });
      });
    },
  };
}
