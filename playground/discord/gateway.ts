import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import type { GatewayIdentifyData, GatewayResumeData, GatewaySendPayload } from 'discord-api-types/v10';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { announceGuild } from './places.ts';
import { gatewayUrl } from './rest-application.ts';
import { createIdentifyLimit } from './identify-limit.ts';
import { createSessions } from './sessions.ts';
import { createSession, isOfShard, replay, sendDispatch, sendToAll } from './session.ts';
import type { Shard } from './session.ts';
import { dropOldest, signalChange } from './world.ts';
import type { Dispatch, World } from './world.ts';

const PRIVILEGED =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;

/** The events of what people do. */
const OF_PEOPLE: ReadonlySet<string> = new Set(['MESSAGE_CREATE', 'INTERACTION_CREATE']);

/** How the gateway takes new connections: it answers, refuses them at once, or never says a word. */
type Reach = 'answers' | 'refuses' | 'silent';

/** The WebSocket side, with what a test can do to it. */
export interface Gateway {
  reach: Reach;
  /** Close code for every IDENTIFY from now on, such as 4004; null takes them. */
  refusesIdentify: number | null;
  /** Every IDENTIFY, in order: intents, presence, properties. */
  readonly identifies: GatewayIdentifyData[];
  /** Leaves the IDENTIFYs of a shard without an answer from now on, until the function that it gives is called. */
  hold: (shard: number) => () => void;
  /** Every RESUME, in order. */
  readonly resumes: GatewayResumeData[];
  /** Connections that were asked for, whatever became of them. */
  knocks: number;
  /** Heartbeats that were acknowledged. */
  heartbeats: number;
  /** The last presence that the bot set, at IDENTIFY or later. */
  presence: unknown;
  /** Every shard that the bot told of has a live connection that is past READY or RESUMED. */
  isReady: () => boolean;
  /** The shards with a live connection, in rising order. */
  connected: () => number[];
  /** Ends the connection, or that of one shard alone, without a close frame: the bot sees 1006. */
  cut: (shard?: number) => void;
  /** Ends the connection with a close code, such as 4000, and words for it. */
  close: (code: number, reason?: string) => void;
  /** Sends a frame as it is, whatever it is. */
  say: (frame: string) => void;
  /** Asks the bot for a heartbeat (op 1): with the one that it sends it has heard all that was said before. */
  askForHeartbeat: () => void;
  /** Asks the bot to come back (op 7). */
  askToReconnect: () => void;
  /** Op 9. Without `resumable` the session is forgotten. */
  invalidate: (resumable: boolean) => void;
  /** Forgets the session without a word, so that a later RESUME is refused. */
  forgetSession: () => void;
  /** Ends everything, for `close()` of the whole. */
  stop: () => Promise<void>;
}

/**
 * Opens the gateway on an HTTP server; `heartbeatMs` is the interval that HELLO asks for. Where it `keepsEarly`, what
 * people do before the bot has come for the first time waits for it; Discord does not wait.
 */
export function createGateway(
  world: World,
  server: Server,
  { heartbeatMs, keepsEarly }: { heartbeatMs: number; keepsEarly: boolean },
): Gateway {
  const sockets = new WebSocketServer({ noServer: true });
  const silent: (() => void)[] = [];
  const sessions = createSessions();
  const mayIdentify = createIdentifyLimit(world);
  const held = new Map<number, (() => void)[]>();
  let early: Dispatch[] | null = keepsEarly ? [] : null;

  const gateway: Gateway = {
    reach: 'answers',
    refusesIdentify: null,
    identifies: [],
    hold: (shard) => {
      held.set(shard, []);
      return () => {
        const waiting = held.get(shard) ?? [];
        held.delete(shard);
        for (const take of waiting) take();
      };
    },
    resumes: [],
    knocks: 0,
    heartbeats: 0,
    presence: null,
    isReady: sessions.areWhole,
    connected: sessions.connected,
    cut: (shard) => {
      if (shard === undefined) for (const socket of sockets.clients) socket.terminate();
      else sessions.of(shard)?.socket?.terminate();
      sessions.leave(shard);
    },
    close: (code, reason) => {
      for (const socket of sockets.clients) socket.close(code, reason);
      sessions.leave();
    },
    say: (frame) => {
      for (const socket of sockets.clients) socket.send(frame);
    },
    askForHeartbeat: () => {
      for (const socket of sockets.clients) sendFrame(socket, GatewayOpcodes.Heartbeat, null);
    },
    askToReconnect: () => {
      for (const socket of sockets.clients) sendFrame(socket, GatewayOpcodes.Reconnect, null);
    },
    invalidate: (resumable) => {
      for (const socket of sockets.clients) sendFrame(socket, GatewayOpcodes.InvalidSession, resumable);
      if (resumable) sessions.leave();
      else sessions.forget();
    },
    forgetSession: sessions.forget,
    stop: async () => {
      for (const letGo of silent) letGo();
      for (const socket of sockets.clients) socket.terminate();
      await new Promise<void>((resolve) => {
        sockets.close(() => {
          resolve();
        });
      });
    },
  };

  function identify(socket: WebSocket, data: GatewayIdentifyData): void {
    const waiting = held.get(data.shard?.[0] ?? 0);
    if (waiting === undefined) {
      takeIdentify(socket, data);
      return;
    }
    waiting.push(() => {
      takeIdentify(socket, data);
    });
    signalChange(world);
  }

  function takeIdentify(socket: WebSocket, data: GatewayIdentifyData): void {
    gateway.identifies.push(data);
    gateway.presence = data.presence ?? null;
    const shard: Shard = data.shard ?? [0, 1];
    const refused = data.intents & PRIVILEGED & ~world.privilegedIntents;
    if (gateway.refusesIdentify !== null) socket.close(gateway.refusesIdentify);
    else if (data.token !== world.token)
      socket.close(GatewayCloseCodes.AuthenticationFailed, 'Authentication failed.');
    else if (refused !== 0) socket.close(GatewayCloseCodes.DisallowedIntents, 'Disallowed intent(s).');
    else if (!mayIdentify(shard[0])) sendFrame(socket, GatewayOpcodes.InvalidSession, false);
    else {
      const begun = createSession(world, { intents: data.intents, shard }, socket);
      sessions.begin(begun);
      const own = [...world.guilds.values()].filter(({ id }) => isOfShard(shard, id));
      const guilds = own.map(({ id }) => ({ id, unavailable: true }));
      sendToAll(begun, {
        event: 'READY',
        intent: 0,
        data: () => ({
          v: 10,
          user: world.bot,
          guilds,
          session_id: begun.id,
          resume_gateway_url: gatewayUrl(world),
          application: { id: world.bot.id, flags: 0 },
          shard,
        }),
      });
      for (const guild of own) announceGuild(world, guild);
      for (const dispatch of early ?? []) sendDispatch(begun, dispatch);
      early = sessions.areWhole() ? null : (early?.filter(({ guild }) => !isOfShard(shard, guild)) ?? null);
    }
    signalChange(world);
  }

  function resume(socket: WebSocket, data: GatewayResumeData): void {
    gateway.resumes.push(data);
    const session = sessions.named(data.session_id);
    if (data.token !== world.token)
      socket.close(GatewayCloseCodes.AuthenticationFailed, 'Authentication failed.');
    else if (session === undefined || !replay(session, socket, data.seq))
      sendFrame(socket, GatewayOpcodes.InvalidSession, false);
    signalChange(world);
  }

  function receive(socket: WebSocket, frame: Frame): void {
    switch (frame.op) {
      case GatewayOpcodes.Heartbeat:
        gateway.heartbeats += 1;
        sendFrame(socket, GatewayOpcodes.HeartbeatAck, null);
        signalChange(world);
        break;
      case GatewayOpcodes.Identify:
        identify(socket, frame.d as GatewayIdentifyData);
        break;
      case GatewayOpcodes.Resume:
        resume(socket, frame.d as GatewayResumeData);
        break;
      case GatewayOpcodes.PresenceUpdate:
        gateway.presence = frame.d;
        signalChange(world);
        break;
      case GatewayOpcodes.RequestGuildMembers:
      case GatewayOpcodes.RequestChannelInfo:
      case GatewayOpcodes.RequestSoundboardSounds:
      case GatewayOpcodes.VoiceStateUpdate:
      default:
        world.faults.push(`unknown gateway frame: op ${frame.op}`);
        socket.close(GatewayCloseCodes.UnknownOpcode);
    }
  }

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    gateway.knocks += 1;
    if (gateway.reach === 'refuses') stream.destroy();
    else if (gateway.reach === 'silent')
      // Answered at the very end: a client that was destroyed while it connected no longer listens for errors, and
      // a connection that fails then would end the process.
      silent.push(() => {
        sockets.handleUpgrade(request, stream, head, (socket) => {
          socket.terminate();
        });
      });
    else
      sockets.handleUpgrade(request, stream, head, (socket) => {
        socket.on('message', (bytes: Buffer) => {
          receive(socket, JSON.parse(bytes.toString('utf8')) as Frame);
        });
        socket.on('close', () => {
          sessions.leftBy(socket);
        });
        sendFrame(socket, GatewayOpcodes.Hello, { heartbeat_interval: heartbeatMs });
      });
    signalChange(world);
  });
  world.signals.on('dispatch', (dispatch) => {
    const { isTaken } = sessions.send(dispatch);
    if (!isTaken && early && OF_PEOPLE.has(dispatch.event)) {
      early.push(dispatch);
      dropOldest(early, world.keeps);
    }
  });
  return gateway;
}

/** A frame from the bot. */
interface Frame {
  op: GatewaySendPayload['op'];
  d: unknown;
}

function sendFrame(socket: WebSocket, op: GatewayOpcodes, d: unknown): void {
  socket.send(JSON.stringify({ op, d, s: null, t: null }));
}
