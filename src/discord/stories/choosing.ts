import { DiscordAPIError, Routes, type APIGuild, type APIGuildMember, type Client } from 'discord.js';
import type { SettingsStore } from '../../records/server-settings.ts';
import type { StoryChoices } from '../../records/story-choices.ts';
import type { ServerStories } from '../../stories/server-stories.ts';
import type { SeenPeople } from './seen-people.ts';
import { isServed } from '../shards/shard.ts';

/** A server whose own story somebody may ask, as people call it. */
export interface OfferedStory {
  readonly server: string;
  readonly name: string;
}

/** Which story somebody asks in direct conversations. */
export interface StoryChoosing {
  /** The servers whose stories they may ask, at most 24. Rejects with storage errors. */
  offer(user: string): Promise<OfferedStory[]>;
  /** The one that they have chosen and may ask; null for the shared one. Rejects with storage errors. */
  chosen(user: string): Promise<string | null>;
  /** Keeps what they choose, null for the shared one; false where they may not ask it. Rejects with storage errors. */
  choose(user: string, server: string | null): Promise<boolean>;
  /** Notes that somebody was seen in a server that has its own story: those are offered first. */
  noteSeen(user: string, server: string): void;
}

interface ChoosingParts {
  readonly client: Client;
  readonly stories: Pick<ServerStories, 'list'>;
  readonly choices: StoryChoices;
  readonly settings: SettingsStore;
  readonly seen: SeenPeople;
}

/** A menu has 25 lines, and one is the shared story's. Discord is asked about so many servers. */
const MOST_OFFERED = 24;
/** People and servers of whom it is remembered what Discord said. */
const MOST_ASKED = 10_000;
/** Milliseconds for which somebody is taken for a member: whoever leaves a server has lost its story ten minutes later. */
const FRESH = 10 * 60_000;

/** Asks Discord who is in which server; nothing of it is kept but in memory. */
export function createStoryChoosing(parts: ChoosingParts): StoryChoosing {
  const { client, stories, choices, settings, seen } = parts;
  const asked = new Map<string, { readonly may: boolean; readonly at: number }>();

  /** Whether somebody is a member of a server, with a role that may ask there where such are set. */
  const mayAskIn = async (server: string, user: string): Promise<boolean> => {
    const key = `${server} ${user}`;
    const known = asked.get(key);
    if (known !== undefined && Date.now() - known.at < FRESH) return known.may;
    const may = await askDiscord(server, user);
    if (asked.size >= MOST_ASKED) asked.clear();
    asked.set(key, { may, at: Date.now() });
    return may;
  };

  const askDiscord = async (server: string, user: string): Promise<boolean> => {
    // Of a server of another shard nothing is heard here: neither of its members nor of what is set for it.
    if (!isServed(client, server)) await settings.load();
    else if (!client.guilds.cache.has(server)) return false;
    try {
      const { roles } = (await client.rest.get(Routes.guildMember(server, user))) as APIGuildMember;
      const { askers } = settings.of(server);
      return askers.length === 0 || askers.some((role) => roles.includes(role));
    } catch (error) {
      if (error instanceof DiscordAPIError) return false;
      throw error;
    }
  };

  const nameOf = async (server: string): Promise<string> => {
    const cached = client.guilds.cache.get(server);
    return cached?.name ?? ((await client.rest.get(Routes.guild(server))) as APIGuild).name;
  };

  return {
    async offer(user) {
      const own = await stories.list();
      const first = new Set(await seen.serversOf(user));
      const candidates = [...own.filter((id) => first.has(id)), ...own.filter((id) => !first.has(id))];
      const offered: OfferedStory[] = [];
      for (const server of candidates.slice(0, MOST_OFFERED))
        if (await mayAskIn(server, user)) offered.push({ server, name: await nameOf(server) });
      return offered;
    },
    async chosen(user) {
      const server = await choices.of(user);
      return server !== null && (await mayAskIn(server, user)) ? server : null;
    },
    async choose(user, server) {
      if (server !== null && (!(await stories.list()).includes(server) || !(await mayAskIn(server, user))))
        return false;
      await choices.choose(user, server);
      return true;
    },
    noteSeen(user, server) {
      // It decides about an order alone.
      seen.note(user, server).catch(() => undefined);
    },
  };
}
