import { join } from 'node:path';
import { createBodyChecks } from './body-checks.ts';
import type { BodyChecks } from './body-checks.ts';
import type { Route } from './calls.ts';
import { createGateway } from './gateway.ts';
import type { Gateway } from './gateway.ts';
import { readOpenApi } from './openapi.ts';
import { createUserObject } from './people.ts';
import { applicationRoutes } from './rest-application.ts';
import { channelRoutes } from './rest-channels.ts';
import { interactionRoutes } from './rest-interactions.ts';
import { webhookRoutes } from './rest-webhooks.ts';
import { listen } from './server.ts';
import { createTroubles } from './troubles.ts';
import type { Troubles } from './troubles.ts';
import { createWorld } from './world.ts';
import type { World } from './world.ts';

/** All settings of a new Discord; each may be left out. */
export interface DiscordOptions {
  token?: string;
  botName?: string;
  /** Who owns the application; default `owner`. */
  ownerName?: string;
  /** Bits of the privileged intents that are switched on; none unless told. */
  privilegedIntents?: number;
  /** The interval that HELLO asks for, in milliseconds. */
  heartbeatMs?: number;
  /** Whether what people do before the bot has come for the first time waits for it; not unless told, as at Discord. */
  keepsEarly?: boolean;
  /** The folder with `discord/openapi.json`; `IBID_DATA` unless told, no checks without one. */
  data?: string | undefined;
  /** Discord's description itself, in place of `data`; null for no checks, and not a word about that. */
  openApi?: string | null;
  /** Whether this server's own answers are checked too, for the tests of the fake; slower. */
  checksAnswers?: boolean;
  /** Milliseconds since 1970; default the system's clock. */
  clock?: () => number;
  /** How many shards are recommended; default 1. */
  shards?: number;
  /** How many shards may identify within five seconds; default: nobody counts, and the bot is told 1. */
  maxConcurrency?: number;
  /** How many messages, requests, interactions, files and events are kept. Default 10,000. */
  keeps?: number;
}

/** A Discord that listens: the world, and what the bot sees of it. */
export interface LocalDiscord {
  /** For `new Client({ rest: { api } })`. */
  readonly api: string;
  readonly world: World;
  readonly gateway: Gateway;
  /** What is about to go wrong. */
  readonly troubles: Troubles;
  readonly checks: BodyChecks;
  /** Whether bodies are checked against Discord's description. */
  readonly checksBodies: boolean;
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
export async function serveDiscord(options: DiscordOptions = {}): Promise<LocalDiscord> {
  const world = createWorld({
    token: options.token ?? 'test-token',
    botName: options.botName ?? 'ibid',
    ownerName: options.ownerName ?? 'owner',
    privilegedIntents: options.privilegedIntents ?? 0,
    createUser: createUserObject,
    clock: options.clock ?? Date.now,
    shards: options.shards ?? 1,
    maxConcurrency: options.maxConcurrency ?? null,
    keeps: options.keeps ?? 10_000,
  });
  const troubles = createTroubles();
  const openApi = readOpenApi(locateDocument(options));
  if (!openApi && options.openApi !== null) noteMissingDocument();
  const checks = createBodyChecks(openApi, options.checksAnswers ?? false);
  const server = await listen(world, { routes: ROUTES, troubles, checks });
  const gateway = createGateway(world, server, {
    heartbeatMs: options.heartbeatMs ?? 41_250,
    keepsEarly: options.keepsEarly ?? false,
  });
  world.people.set(world.owner.id, { user: world.owner, locale: 'en-US', dmsClosed: false });
  return {
    api: `${world.origin}/api`,
    world,
    gateway,
    troubles,
    checks,
    checksBodies: openApi !== null,
    close: async () => {
      await gateway.stop();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}

function locateDocument(options: DiscordOptions): string | null {
  if (options.openApi !== undefined) return options.openApi;
  const folder = 'data' in options ? options.data : process.env['IBID_DATA'];
  return folder === undefined || folder === '' ? null : join(folder, 'discord', 'openapi.json');
}

let isNoted = false;

function noteMissingDocument(): void {
  if (isNoted) return;
  isNoted = true;
  process.emitWarning(
    'no discord/openapi.json under IBID_DATA: the bodies that the bot sends are not checked',
  );
}
