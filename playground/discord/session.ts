import { GatewayOpcodes } from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import type { Dispatch } from './world.ts';

/** One session of the bot: it outlives its connection, so that a RESUME can be given what was missed. */
export interface Session {
  readonly id: string;
  readonly intents: number;
  /** Null while the bot is away. */
  socket: WebSocket | null;
  /** Every event so far; the number of an event is its place in here, from 1. */
  readonly log: { event: string; data: unknown }[];
}

/** A session that has seen nothing yet. */
export function createSession(id: string, intents: number, socket: WebSocket): Session {
  return { id: `session-${id}`, intents, socket, log: [] };
}

/** Sends an event when the session asked for it; keeps it for later when the bot is away. */
export function sendDispatch(session: Session, { event, intent, data }: Dispatch): void {
  if (intent !== 0 && (session.intents & intent) === 0) return;
  session.log.push({ event, data: data(session.intents) });
  sendLogged(session, session.log.length);
}

/** Takes up a session on a new connection: all events after number `seen`, then RESUMED. */
export function replay(session: Session, socket: WebSocket, seen: number): void {
  session.socket = socket;
  for (let number = seen + 1; number <= session.log.length; number += 1) sendLogged(session, number);
  sendDispatch(session, { event: 'RESUMED', intent: 0, data: () => ({ _trace: [] }) });
}

function sendLogged(session: Session, number: number): void {
  const logged = session.log[number - 1];
  if (!logged) return;
  const frame = { op: GatewayOpcodes.Dispatch, t: logged.event, s: number, d: logged.data };
  session.socket?.send(JSON.stringify(frame));
}
