import { GatewayOpcodes } from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import { dropOldest } from './world.ts';
import type { Dispatch } from './world.ts';

/** One session of the bot: it outlives its connection, so that a RESUME can be given what was missed. */
export interface Session {
  readonly id: string;
  readonly intents: number;
  /** Null while the bot is away. */
  socket: WebSocket | null;
  /** The latest events, which a RESUME may ask for again. */
  readonly log: { number: number; event: string; data: unknown }[];
  /** How many events of the past are kept. */
  readonly keeps: number;
  /** The number of the last event, from 1. */
  last: number;
}

/** A session that has seen nothing yet. */
export function createSession(id: string, intents: number, socket: WebSocket, keeps: number): Session {
  return { id: `session-${id}`, intents, socket, log: [], keeps, last: 0 };
}

/** Sends an event when the session asked for it; keeps it for later when the bot is away. */
export function sendDispatch(session: Session, { event, intent, data }: Dispatch): void {
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
  sendDispatch(session, { event: 'RESUMED', intent: 0, data: () => ({ _trace: [] }) });
  return true;
}

function sendLogged(session: Session, { number, event, data }: Session['log'][number]): void {
  const frame = { op: GatewayOpcodes.Dispatch, t: event, s: number, d: data };
  session.socket?.send(JSON.stringify(frame));
}
