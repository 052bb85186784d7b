import type { WebSocket } from 'ws';
import { isOfShard, sendDispatch } from './session.ts';
import type { Session } from './session.ts';
import type { Dispatch } from './world.ts';

/** The sessions of a bot, one for each of its shards. */
export interface Sessions {
  /** Begins one in place of its shard's former one; what another number of shards has left behind is forgotten. */
  begin: (session: Session) => void;
  of: (shard: number) => Session | undefined;
  named: (id: string) => Session | undefined;
  /** The shards with a live connection, in rising order. */
  connected: () => number[];
  /** Whether there is a live connection of every shard that the bot told of. */
  areWhole: () => boolean;
  /** Notes that the bot is away, with all shards or one. */
  leave: (shard?: number) => void;
  leftBy: (socket: WebSocket) => void;
  /** Forgets them all, so that none can be resumed. */
  forget: () => void;
  /** Tells the shard whose server it is; `isTaken` when there is a session of it, be it away. */
  send: (dispatch: Dispatch) => { readonly isTaken: boolean };
}

/** None so far. */
export function createSessions(): Sessions {
  const sessions = new Map<number, Session>();
  const connected = (): number[] =>
    [...sessions.values()].flatMap(({ shard, socket }) => (socket ? [shard[0]] : [])).sort((a, b) => a - b);
  return {
    begin(session) {
      const [id, count] = session.shard;
      for (const [other, { shard }] of sessions) if (shard[1] !== count) sessions.delete(other);
      sessions.set(id, session);
    },
    of: (shard) => sessions.get(shard),
    named: (id) => [...sessions.values()].find((session) => session.id === id),
    connected,
    areWhole: () => {
      const [first] = sessions.values();
      return connected().length === first?.shard[1];
    },
    leave(shard) {
      for (const session of sessions.values())
        if (shard === undefined || session.shard[0] === shard) session.socket = null;
    },
    leftBy(socket) {
      for (const session of sessions.values()) if (session.socket === socket) session.socket = null;
    },
    forget: () => {
      sessions.clear();
    },
    send(dispatch) {
      const told = [...sessions.values()].filter(({ shard }) => isOfShard(shard, dispatch.guild));
      for (const session of told) sendDispatch(session, dispatch);
      return { isTaken: told.length > 0 };
    },
  };
}
