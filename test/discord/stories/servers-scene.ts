import { PermissionFlagsBits } from 'discord-api-types/v10';
import path from 'node:path';
import { openServerKeeper } from '../../../src/app/open-server-stories.ts';
import { readPackage, readUpload } from '../../../src/editing/read-upload.ts';
import { createFileReader } from '../../../src/editing/reading-process.ts';
import { compareStory, reindexStory } from '../../../src/editing/reindex-story.ts';
import type { RunTask } from '../../../src/editing/editing-process.ts';
import type { StoryFolders } from '../../../src/editing/story-folders.ts';
import { undoStory } from '../../../src/editing/undo-story.ts';
import { forgetServer } from '../../../src/records/forget-server.ts';
import type { ServerStories } from '../../../src/stories/server-stories.ts';
import { createServerStories } from '../../../src/stories/server-stories.ts';
import type { Sent } from '../../../playground/discord/messages.ts';
import type { OptionValues } from '../../../playground/driver/command-call.ts';
import type { FakeDiscord } from '../../../playground/driver/fake-discord.ts';
import { createParts } from '../../editing/story-scene.ts';
import { createFakeEmbedder } from '../../fakes/fake-embedder.ts';
import { judgingByWords } from '../../fakes/judge-by-words.ts';
import { createAdminScene, type AdminScene, type AdminSceneOptions } from '../admin/admin-scene.ts';

/** A server with a channel, somebody who manages it, and somebody who does not. */
interface FakeServer {
  readonly guild: ReturnType<FakeDiscord['addGuild']>;
  readonly channel: AdminScene['channel'];
  readonly manager: AdminScene['reader'];
  readonly member: AdminScene['reader'];
  /** The manager uses a command. */
  run: (command: string, values?: OptionValues) => Promise<Sent>;
  /** The member asks. */
  ask: (question: string) => Promise<string>;
  /** The manager adds an article and waits until it is answered from. */
  add: (name: string, text: string) => Promise<void>;
}

/** A bot in three servers, which may have stories of their own, beside the shared one. */
export interface ServersScene extends AdminScene {
  readonly folder: () => string;
  readonly stories: () => ServerStories;
  readonly red: FakeServer;
  readonly blue: FakeServer;
  readonly green: FakeServer;
}

const QUOTAS = { articles: 5, megabytes: 1, reindexesPerHour: 100 };

export async function createServersScene(
  options: Partial<AdminSceneOptions> & { readonly quotas?: typeof QUOTAS; readonly memory?: number } = {},
): Promise<ServersScene> {
  const embedder = createFakeEmbedder({ dimension: 8 });
  let stories: ServerStories | undefined;
  let at = '';
  let ahead = 0;
  const scene = await createAdminScene({
    ...options,
    stories: ({ folder, kept }) => {
      at = path.join(folder, 'stories');
      stories = createServerStories({
        folder: at,
        ...(options.store === undefined ? {} : { files: options.store.files }),
        shared: null,
        quotas: options.quotas ?? QUOTAS,
        retentionDays: 30,
        memory: options.memory ?? 100_000_000,
        gapsDays: 30,
        openKeeper: (place, id) =>
          openServerKeeper(
            id,
            place,
            { embeddingModel: embedder.name },
            {
              // Closing one story must leave the embedder to the others.
              embedders: {
                of: () => Promise.resolve({ ...embedder, close: () => Promise.resolve() }),
              },
              judging: judgingByWords(0.6),
              onRefused: () => undefined,
              onSwapped: () => undefined,
            },
          ),
        isStale: () => false,
        runTaskOf: runHere,
        forgetServer: (id) => forgetServer(kept, id),
        onExpired: ({ id, why }) =>
          kept.audit.add({
            ...{ user: 'ibid', guild: id, channel: null, call: 'retention' },
            ...{ action: 'story erase', result: 'done', facts: { why } },
          }),
        onFault: (id, error) => {
          throw new Error(`the story of ${id}: ${String(error)}`);
        },
        now: () => Date.now() + ahead,
      });
      return stories;
    },
  });
  const { discord } = scene;
  const addServer = (name: string): FakeServer => {
    const guild = discord.addGuild({ name });
    const channel = guild.addChannel({ name: 'questions' });
    const manager = discord.addUser({ name: `${name}-manager` });
    const member = discord.addUser({ name: `${name}-member` });
    guild.addMember(manager, { permissions: PermissionFlagsBits.ManageGuild });
    guild.addMember(member);
    const run: FakeServer['run'] = (command, values = {}) => manager.runs(command, values, { channel });
    return {
      guild,
      channel,
      manager,
      member,
      run,
      ask: async (question) => (await member.runs('/ask', { question }, { channel })).content,
      async add(file, text) {
        const preview = await run('/admin add', {
          file: { name: file, data: text, contentType: 'text/markdown' },
        });
        await manager.clicks(preview, 'Add to the story');
        await discord.waitFor('the reindex', () => preview.content.includes('Reindexed'));
      },
    };
  };
  const [red, blue, green] = [addServer('Red'), addServer('Blue'), addServer('Green')];
  return Object.assign(scene, {
    folder: () => at,
    stories: () => {
      if (stories === undefined) throw new Error('the bot was not started');
      return stories;
    },
    red,
    blue,
    green,
    later: ((later) => (milliseconds: number) => {
      ahead += milliseconds;
      later(milliseconds);
    })(scene.later),
    end: ((end) => async () => {
      await end();
      await stories?.close();
    })(scene.end),
  });
}

/** Does the tasks in this process, with the fake embedder. */
function runHere(folders: StoryFolders): RunTask {
  const parts = createParts(folders);
  const run = async (kind: string, input: never, options: Parameters<RunTask>[2]): Promise<unknown> => {
    if (kind === 'reindex') return (await reindexStory(parts, { ...(input as object), ...options })).result;
    if (kind === 'compare') return await compareStory(folders, () => Promise.resolve(createFakeEmbedder()));
    if (kind === 'undo') return await undoStory(folders, input);
    const { file, name, content } = input as { file: string; name: string; content: Uint8Array };
    if (kind === 'readPackage') {
      const reader = createFileReader();
      return await readPackage({ name, bytes: content }, reader).finally(() => reader.end());
    }
    return await readUpload(file, content);
  };
  return run as unknown as RunTask;
}
