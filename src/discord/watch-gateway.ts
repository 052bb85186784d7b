import { Events, GatewayCloseCodes, type Client } from 'discord.js';
import type { Log } from '../log.ts';
import type { GatewayWatch } from './guard-gateway.ts';

/** Codes after which Discord takes no other connection; what is said then is said elsewhere. */
const FOR_GOOD: readonly number[] = [
  GatewayCloseCodes.AuthenticationFailed,
  GatewayCloseCodes.InvalidShard,
  GatewayCloseCodes.ShardingRequired,
  GatewayCloseCodes.InvalidAPIVersion,
  GatewayCloseCodes.InvalidIntents,
  GatewayCloseCodes.DisallowedIntents,
];

/** What becomes of the connection, for the log and for whoever waits for it. */
interface WatchedGateway extends GatewayWatch {
  /** How the last connection has ended, as a text; null when none has. */
  readonly lastEnd: () => string | null;
  /** Writes into the log when the client is back. */
  readonly follow: (client: Client) => void;
}

/** Writes into the log what happens at the gateway. `isOver` tells whether the bot is leaving. */
export function watchGateway(log: Log, isOver: () => boolean): WatchedGateway {
  let lastEnd: string | null = null;
  return {
    lastEnd: () => lastEnd,
    onClosed({ shard, code, reason, failures, pauseMs }) {
      lastEnd = `the gateway closed with ${code}: ${reason}`;
      if (isOver() || FOR_GOOD.includes(code)) return;
      const facts = { shard, code, reason, ...(pauseMs > 0 ? { pauseMs } : {}) };
      log.warn(facts, failures === 1 ? 'gateway lost, reconnecting' : 'gateway still lost');
    },
    onFault(error, event) {
      log.error({ err: error, ...(event === undefined ? {} : { event }) }, 'packet not understood');
    },
    follow(client) {
      client.on(Events.ShardResume, (shard) => {
        log.info({ shard }, 'gateway resumed');
      });
      client.on(Events.ShardReady, (shard) => {
        // The first time, before the client is ready, it is not back but there.
        if (client.isReady()) log.info({ shard }, 'gateway connected anew');
      });
      client.on(Events.ShardError, (error, shard) => {
        log.warn({ err: error, shard }, 'gateway error');
      });
    },
  };
}
