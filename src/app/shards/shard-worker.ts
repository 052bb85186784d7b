import type { Bot } from '../../discord/bot.ts';
import type { ShardEnd } from '../../discord/shards/keep-shards.ts';
import type { StoryEditor } from '../../editing/story-editor.ts';
import { askModels } from '../../models/models.ts';
import { askParent, serveTasks } from '../../processes/serve-tasks.ts';
import { EXIT } from '../../terminal/run-command.ts';
import { runBot } from '../run-bot.ts';
import { createDiskInTurns } from './file-turns.ts';
import type { KeeperTasks, ShardTasks } from './shard-tasks.ts';

// The entry point of the process of one shard of several: the bot, with what it shares with the others asked of the keeper.
const keeper = askParent<KeeperTasks>();
let bot: Bot | null = null;
let editor: StoryEditor | null = null;

serveTasks<ShardTasks>({
  async run({ id, count }, { signal, report }): Promise<ShardEnd> {
    const code = await runBot(signal, {
      shard: {
        id,
        count,
        waitForIdentify: async (until) => {
          await keeper.ask('identify', null, { signal: until });
        },
        waitForRequests: async (most) => {
          await keeper.ask('requests', { count: most });
        },
      },
      models: askModels(keeper),
      seen: {
        note: async (user, server) => {
          await keeper.ask('noteSeen', { user, server });
        },
        serversOf: (user) => keeper.ask('seenIn', { user }),
      },
      buckets: { take: (name, key) => keeper.ask('take', { name, key }) },
      disk: createDiskInTurns(keeper),
      others: {
        reindexes: () => keeper.ask('othersReindexes', null),
        cancel: () => keeper.ask('cancelOthers', null),
      },
      onBot: (created, own) => {
        bot = created;
        editor = own;
      },
      onReady: () => {
        report('ready');
      },
    });
    return code === EXIT.found ? 'told' : 'lost';
  },
  health: async () => (await bot?.health()) ?? null,
  metrics: async () => (await bot?.metrics.list()) ?? null,
  reindexes: () => Promise.resolve(editor && { underWay: editor.underWay(), last: editor.lastReindex() }),
  cancel: () => Promise.resolve(editor?.cancel() ?? false),
});
