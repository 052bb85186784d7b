import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serveDiscord } from '../discord/serve-discord.ts';
import type { LocalDiscord } from '../discord/serve-discord.ts';
import { createAudience } from './audience.ts';
import { createBotProcess } from './bot-process.ts';
import type { BotProcess } from './bot-process.ts';
import { readPageFiles } from './page-files.ts';
import { servePage } from './serve-page.ts';
import { makeSetting, OWNER_NAME } from './setting.ts';
import type { Setting } from './setting.ts';

/** A Discord with the bot in it and a page that shows it. */
export interface Playground {
  /** Where the page is, with its secret. */
  readonly url: string;
  readonly discord: LocalDiscord;
  readonly bot: BotProcess;
  readonly setting: Setting;
  /** Resolves when the bot answers; rejects with its last line when it has ended instead. */
  whenReady: () => Promise<void>;
  /** Ends all of it and removes its folders. */
  close: () => Promise<void>;
}

/**
 * Starts a Discord, the bot as `npm start` runs it, and the page. The bot works on copies: whatever is done to it, the
 * corpus and the index of the project stay as they are. Rejects when the corpus cannot be read or the port is taken.
 */
export async function startPlayground(settings: {
  /** The project's folder. */
  root: string;
  corpus: string;
  /** The page's port, 0 for a free one. */
  port: number;
  /** Discord's description of its interface, which the bot's requests are then checked against. */
  openApi: string | null;
}): Promise<Playground> {
  const { root, corpus, port, openApi } = settings;
  const files = await readPageFiles(path.join(root, 'dist/page'));
  const folder = await mkdtemp(path.join(tmpdir(), 'ibid-playground-'));
  await cp(corpus, path.join(folder, 'corpus'), { recursive: true, filter: isOfTheCorpus });
  const discord = await serveDiscord({ openApi, ownerName: OWNER_NAME, keepsEarly: true });
  const setting = makeSetting(discord.world);
  const variables = await makeVariables(folder, discord, setting);
  const bot = createBotProcess({ root, variables, isConnected: discord.gateway.isReady });
  const audience = createAudience(discord, bot, setting);
  const page = await servePage({ discord, bot, audience, files }, port);
  bot.start();
  const registered = register(root, variables);
  return {
    url: page.url,
    discord,
    bot,
    setting,
    whenReady: async () => {
      await Promise.all([registered, untilReady(discord, bot)]);
    },
    close: async () => {
      audience.close();
      await Promise.all([page.close(), bot.stop()]);
      await discord.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What the bot would leave out anyway, and what may be large. */
function isOfTheCorpus(file: string): boolean {
  return path.basename(file) !== 'node_modules' && path.basename(file) !== '.removed';
}

/** The bot's whole configuration: a `.env` of the project gives way to it. */
async function makeVariables(
  folder: string,
  { api, world }: LocalDiscord,
  { guild }: Setting,
): Promise<Record<string, string>> {
  const places = {
    INDEX_DIR: 'index',
    FEEDBACK_DIR: 'feedback',
    AUDIT_DIR: 'audit',
    GAPS_DIR: 'gaps',
    SETTINGS_DIR: 'settings',
  };
  const folders = Object.entries(places).map(([name, place]) => [name, path.join(folder, place)] as const);
  for (const [, place] of folders) await mkdir(place);
  return {
    ...Object.fromEntries(folders),
    CORPUS_DIR: path.join(folder, 'corpus'),
    DISCORD_TOKEN: world.token,
    DISCORD_API: api,
    ANSWER_CHANNEL_IDS: '',
    HEALTH_PORT: '',
    ADMIN_GUILD_IDS: guild.id,
    ADMIN_ROLE_IDS: '',
    ADMIN_USER_IDS: '',
    // One person tries it all at once here.
    USER_QUESTIONS_PER_MINUTE: '60',
    USER_BURST: '30',
  };
}

/** Puts the bot's commands in place as `npm run register` does. Rejects with what it says when it cannot. */
async function register(root: string, variables: Record<string, string>): Promise<void> {
  const script = path.join(root, 'dist/scripts/register-commands.js');
  const env = { ...process.env, ...variables };
  const child = spawn(process.execPath, [script], { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`the commands could not be registered: ${said.trim()}`);
}

async function untilReady({ world }: LocalDiscord, bot: BotProcess): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const look = (): void => {
      const state = bot.state();
      if (state !== 'ready' && state !== 'ended') return;
      world.signals.off('change', look);
      bot.signals.off('change', look);
      if (state === 'ready') resolve();
      else reject(new Error(bot.log.at(-2) ?? bot.log.at(-1) ?? 'the bot has ended'));
    };
    world.signals.on('change', look);
    bot.signals.on('change', look);
    look();
  });
}
