import type { APIApplicationCommand, APIUser } from 'discord-api-types/v10';
import { readAttachment } from '../discord/attachments.ts';
import type { RecordedRequest } from '../discord/calls.ts';
import { listCommands } from '../discord/commands.ts';
import type { Gateway } from '../discord/gateway.ts';
import type { Sent } from '../discord/messages.ts';
import { addPerson } from '../discord/people.ts';
import type { LocaleName, Person } from '../discord/people.ts';
import { serveDiscord } from '../discord/serve-discord.ts';
import type { DiscordOptions } from '../discord/serve-discord.ts';
import type { RequestMatch, Trouble } from '../discord/troubles.ts';
import type { World } from '../discord/world.ts';
import { addGuild } from './fake-guild.ts';
import type { FakeGuild } from './fake-guild.ts';
import { createFakeUser } from './fake-user.ts';
import type { FakeUser } from './fake-user.ts';
import { waitFor } from './waiting.ts';

/** As for any Discord, but for the clock. */
export type FakeDiscordOptions = Omit<DiscordOptions, 'clock'>;

/** A Discord of one's own: the address for the bot, the people for the test, and a record of all that was said. */
export interface FakeDiscord {
  /** For `new Client({ rest: { api } })`. */
  readonly api: string;
  readonly url: string;
  readonly token: string;
  readonly bot: APIUser;
  /** Who owns the application. */
  readonly owner: FakeUser;
  readonly gateway: Gateway;
  readonly world: World;
  /** Every request of the bot, in order. */
  readonly requests: readonly RecordedRequest[];
  /** What the bot did that Discord has no answer for; a good test ends with an empty list. */
  readonly faults: readonly string[];
  /** Bodies that break Discord's description, checked when this is read; ends empty as well. */
  readonly violations: readonly string[];
  /** The violations so far, which are forgotten: for a test that sends something wrong on purpose. */
  takeViolations: () => string[];
  /** Whether bodies are checked against Discord's description. */
  readonly checksBodies: boolean;
  addGuild: (options?: { name?: string; locale?: LocaleName }) => FakeGuild;
  addUser: (options?: { name?: string; locale?: LocaleName; dmsClosed?: boolean }) => FakeUser;
  /** The commands of a guild, or the global ones. */
  commands: (guild?: FakeGuild) => APIApplicationCommand[];
  /** Makes something go wrong with the next requests that match. */
  trouble: (match: RequestMatch, trouble: Trouble) => void;
  /** Troubles that no request has met. */
  pendingTroubles: () => string[];
  /** Moves Discord's clock forward: 3 s for a first answer, 15 min for a token. */
  later: (milliseconds: number) => void;
  /** Waits until `probe` gives something other than null, undefined or false. */
  waitFor: <T>(awaited: string, probe: () => T | null | undefined | false, patience?: number) => Promise<T>;
  /** Waits until the bot is connected and past READY or RESUMED. */
  whenReady: (patience?: number) => Promise<void>;
  /** The bot's messages in the order in which they were sent, ephemeral ones among them. */
  botMessages: () => Sent[];
  /** The bytes of an attachment. */
  download: (attachment: { url: string }) => Buffer;
  /** Ends all connections and stops listening. */
  close: () => Promise<void>;
}

/**
 * Starts a Discord on a free port of 127.0.0.1, with hands for a test. Its clock stands still but for `later`, so that a
 * slow machine is never too late for it. Close it when the bot has logged out.
 */
export async function createFakeDiscord(options: FakeDiscordOptions = {}): Promise<FakeDiscord> {
  const started = Date.now();
  const discord = await serveDiscord({ ...options, clock: () => started });
  const { api, world, gateway, troubles, checks, checksBodies, close } = discord;
  const ownerPerson: Person | undefined = world.people.get(world.owner.id);
  if (!ownerPerson) throw new Error('the application has no owner');

  return {
    api,
    url: world.origin,
    token: world.token,
    bot: world.bot,
    owner: createFakeUser(world, ownerPerson),
    gateway,
    world,
    requests: world.requests,
    faults: world.faults,
    get violations() {
      return checks.list();
    },
    takeViolations: checks.take,
    checksBodies,
    addGuild: (settings) => addGuild(world, settings),
    addUser: (settings = {}) => createFakeUser(world, addPerson(world, settings)),
    commands: (guild) => listCommands(world, guild?.id ?? null),
    trouble: troubles.add,
    pendingTroubles: troubles.pending,
    later: world.advance,
    waitFor: (awaited, probe, patience) => waitFor(world, awaited, probe, patience),
    whenReady: async (patience) => {
      await waitFor(world, 'the bot to be connected', gateway.isReady, patience);
    },
    botMessages: () => [...world.messages.values()].filter((sent) => sent.author.id === world.bot.id),
    download: (attachment) => readAttachment(world, attachment),
    close,
  };
}
