import type { APIApplicationCommand, APIUser } from 'discord-api-types/v10';
import { readAttachment } from './attachments.ts';
import { createBodyChecks } from './body-checks.ts';
import type { RecordedRequest, Route } from './calls.ts';
import { listCommands } from './commands.ts';
import { addGuild } from '../driver/fake-guild.ts';
import type { FakeGuild } from '../driver/fake-guild.ts';
import { createFakeUser } from '../driver/fake-user.ts';
import type { FakeUser } from '../driver/fake-user.ts';
import { createGateway } from './gateway.ts';
import type { Gateway } from './gateway.ts';
import type { Sent } from './messages.ts';
import { readOpenApi } from './openapi.ts';
import { createUserObject } from './people.ts';
import type { LocaleName, Person } from './people.ts';
import { applicationRoutes } from './rest-application.ts';
import { channelRoutes } from './rest-channels.ts';
import { interactionRoutes } from './rest-interactions.ts';
import { webhookRoutes } from './rest-webhooks.ts';
import { listen } from './server.ts';
import { createTroubles } from '../driver/troubles.ts';
import type { RequestMatch, Trouble } from '../driver/troubles.ts';
import { waitFor } from '../driver/waiting.ts';
import { createWorld } from './world.ts';
import type { World } from './world.ts';

/** All settings of a new Discord; each may be left out. */
export interface FakeDiscordOptions {
  token?: string;
  botName?: string;
  /** Bits of the privileged intents that are switched on; none unless told. */
  privilegedIntents?: number;
  /** The interval that HELLO asks for, in milliseconds. */
  heartbeatMs?: number;
  /** The folder with `discord/openapi.json`; `IBID_DATA` unless told, no checks without one. */
  data?: string | undefined;
  /** Whether this server's own answers are checked too, for the tests of the fake; slower. */
  checksAnswers?: boolean;
}

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

// Literal segments come before {parameters}: `/users/@me` before `/users/{user_id}`.
const ROUTES: readonly Route[] = [
  ...applicationRoutes,
  ...channelRoutes,
  ...interactionRoutes,
  ...webhookRoutes,
];

/** Starts a Discord on a free port of 127.0.0.1. Close it when the bot has logged out. */
export async function createFakeDiscord(options: FakeDiscordOptions = {}): Promise<FakeDiscord> {
  const world = createWorld({
    token: options.token ?? 'test-token',
    botName: options.botName ?? 'ibid',
    privilegedIntents: options.privilegedIntents ?? 0,
    createUser: createUserObject,
  });
  const troubles = createTroubles();
  const openApi = readOpenApi('data' in options ? options.data : process.env['IBID_DATA']);
  if (!openApi) noteMissingDocument();
  const checks = createBodyChecks(openApi, options.checksAnswers ?? false);
  const server = await listen(world, { routes: ROUTES, troubles, checks });
  const gateway = createGateway(world, server, options.heartbeatMs ?? 41_250);
  const ownerPerson: Person = { user: world.owner, locale: 'en-US', dmsClosed: false };
  world.people.set(world.owner.id, ownerPerson);
  const owner = createFakeUser(world, ownerPerson);

  return {
    api: `${world.origin}/api`,
    url: world.origin,
    token: world.token,
    bot: world.bot,
    owner,
    gateway,
    world,
    requests: world.requests,
    faults: world.faults,
    get violations() {
      return checks.list();
    },
    takeViolations: checks.take,
    checksBodies: openApi !== null,
    addGuild: (settings) => addGuild(world, settings),
    addUser: ({ name, locale = 'en-US', dmsClosed = false } = {}) => {
      const user = createUserObject(world.newId(), name ?? `user-${world.people.size + 1}`, false);
      const person: Person = { user, locale, dmsClosed };
      world.people.set(user.id, person);
      return createFakeUser(world, person);
    },
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
    close: async () => {
      await gateway.stop();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}

let isNoted = false;

function noteMissingDocument(): void {
  if (isNoted) return;
  isNoted = true;
  process.emitWarning(
    'no discord/openapi.json under IBID_DATA: the bodies that the bot sends are not checked',
  );
}
