import { GatewayOpcodes } from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import { dropOldest } from './world.ts';
import type { Dispatch, World } from './world.ts';

/** One session of the bot: it outlives its connection, so that a RESUME can be given what was missed. */
export interface Session {
  readonly id: string;
  readonly intents: number;
  /** Which shard it is, and of how many. */
  readonly shard: Shard;
  /** Null while the bot is away. */
  socket: WebSocket | null;
  /** The latest events, which a RESUME may ask for again. */
  readonly log: { number: number; event: string; data: unknown }[];
  /** How many events of the past are kept. */
  readonly keeps: number;
  /** The number of the last event, from 1. */
  last: number;
}

/** The number of a shard, from 0, and how many there are. */
export type Shard = readonly [id: number, count: number];

/** A session that has seen nothing yet. */
export function createSession(
  { newId, keeps }: Pick<World, 'newId' | 'keeps'>,
  { intents, shard }: Pick<Session, 'intents' | 'shard'>,
  socket: WebSocket,
): Session {
  return { id: `session-${newId()}`, intents, shard, socket, log: [], keeps, last: 0 };
}

/** Whether a shard is told what happens in a server; of what happens in none, the first is. */
export function isOfShard([id, count]: Shard, guild: string | null): boolean {
  return guild === null ? id === 0 : (BigInt(guild) >> 22n) % BigInt(count) === BigInt(id);
}

/** Sends an event of the session's shard when the session asked for it; keeps it for later when the bot is away. */
export function sendDispatch(session: Session, { event, intent, guild, data }: Dispatch): void {
  if (!isOfShard(session.shard, guild)) return;
  sendToAll(session, { event, intent, data });
}

/** The same for what every shard is told. */
export function sendToAll(session: Session, { event, intent, data }: Omit<Dispatch, 'guild'>): void {
  if (intent !== 0 && (session.intents & intent) === 0) return;
  session.last += 1;
  const logged = { number: session.last, event, data: data(session.intents) };
  session.log.push(logged);
  dropOldest(session.log, session.keeps);
  sendLogged(session, logged);
}

/**
 * Takes up a session on a new connection: all events after number `seen`, then RESUMED. False when some of them are no
 * longer kept; then nothing is sent.
 */
export function replay(session: Session, socket: WebSocket, seen: number): boolean {
  const missed = session.log.filter(({ number }) => number > seen);
  if (missed.length < session.last - seen) return false;
  session.socket = socket;
  for (const logged of missed) sendLogged(session, logged);
  sendToAll(session, { event: 'RESUMED', intent: 0, data: () => ({ _trace: [] }) });
  return true;
}

function sendLogged(session: Session, { number, event, data }: Session['log'][number]): void {
  const frame = { op: GatewayOpcodes.Dispatch, t: event, s: number, d: data };
  session.socket?.send(JSON.stringify(frame));
}
