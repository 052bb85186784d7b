import { GatewayCloseCodes, SimpleShardingStrategy, type Client, type ClientOptions } from 'discord.js';

/** How a connection to the gateway has ended. */
interface Closing {
  readonly shard: number;
  readonly code: number;
  /** Discord's own words, or the name of the code. */
  readonly reason: string;
  /** How many connections have ended since the last that was whole, this one included. */
  readonly failures: number;
  /** Milliseconds for which the next one is held back. */
  readonly pauseMs: number;
}

/** Who is told what happens at the gateway. */
export interface GatewayWatch {
  readonly onClosed: (closing: Closing) => void;
  /** What discord.js could not take, which is left out; the event's name where it had come so far. */
  readonly onFault: (error: unknown, event?: string) => void;
}

/** What is held back before the third attempt, in milliseconds, and twice as long before each one after it, up to the other. */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;

const CLOSE_NAMES = GatewayCloseCodes as unknown as Readonly<Record<number, string | undefined>>;

type Strategy = NonNullable<NonNullable<ClientOptions['ws']>['buildStrategy']>;

/**
 * What discord.js does inside of a connection, which it gives no other way to. One version of it is installed, and
 * test/discord/gateway.test.ts sees over the wire whether this still holds for the next.
 */
interface ShardInside {
  on(event: 'hello' | 'ready' | 'resumed', listener: () => void): unknown;
  on(event: 'closed', listener: (closed: { readonly code: number }) => void): unknown;
  readonly connection: Pick<EventTarget, 'addEventListener'> | null;
  onMessage(data: unknown, isBinary: boolean): Promise<void>;
  internalConnect(): Promise<void>;
}

interface StrategyInside {
  readonly shards: ReadonlyMap<number, ShardInside>;
}

interface Packet {
  readonly t?: string;
  readonly d?: object | null;
}

interface ClientInside {
  handlePacket(packet?: Packet, shard?: unknown): boolean;
}

/** For the client's option `ws`: connections that survive every frame, and are opened anew later and later. */
export function guardShards(watch: GatewayWatch, isOver: () => boolean): Strategy {
  class Guarded extends SimpleShardingStrategy {
    override async spawn(shardIds: number[]): Promise<void> {
      await super.spawn(shardIds);
      const { shards } = this as unknown as StrategyInside;
      for (const [id, shard] of shards) guardShard(id, shard, watch, isOver);
    }
  }
  return (manager) => new Guarded(manager);
}

/** Leaves out every packet that discord.js throws at, also of those that it has put aside until it is ready. */
export function guardPackets(client: Client, { onFault }: Pick<GatewayWatch, 'onFault'>): void {
  const inside = client.ws as unknown as ClientInside;
  const handleOrQueue = inside.handlePacket.bind(inside);
  inside.handlePacket = (packet, shard) => {
    try {
      return handleOrQueue(packet && leaveOutNulls(packet), shard);
    } catch (error) {
      onFault(error, packet?.t);
      return false;
    }
  };
}

/** A message without its empty fields: discord.js takes `thread: null` for a thread, where Discord leaves the field out. */
function leaveOutNulls(packet: Packet): Packet {
  if (packet.t !== 'MESSAGE_CREATE' && packet.t !== 'MESSAGE_UPDATE') return packet;
  const fields = Object.entries(packet.d ?? {}).filter(([, value]) => value !== null);
  return { ...packet, d: Object.fromEntries(fields) };
}

function guardShard(
  id: number,
  shard: ShardInside,
  { onClosed, onFault }: GatewayWatch,
  isOver: () => boolean,
): void {
  let failures = 0;
  let reason = '';
  const take = shard.onMessage.bind(shard);
  shard.onMessage = (data, isBinary) => take(data, isBinary).catch(onFault);
  const connect = shard.internalConnect.bind(shard);
  shard.internalConnect = async () => {
    const pause = pauseAfter(failures);
    // It is no reason for the process to live.
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause).unref());
    if (!isOver()) await connect();
  };
  const beWhole = (): void => {
    failures = 0;
  };
  shard.on('ready', beWhole);
  shard.on('resumed', beWhole);
  shard.on('hello', () => {
    reason = '';
    shard.connection?.addEventListener('close', (event) => {
      reason = (event as { readonly reason?: string }).reason ?? '';
    });
  });
  shard.on('closed', ({ code }) => {
    failures += 1;
    const closing = { shard: id, code, failures, pauseMs: pauseAfter(failures) };
    // Who waits for the reason hears of the end after discord.js.
    queueMicrotask(() => {
      onClosed({ ...closing, reason: reason === '' ? nameOf(code) : reason });
    });
  });
}

function pauseAfter(failures: number): number {
  return failures < 2 ? 0 : Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failures - 2));
}

function nameOf(code: number): string {
  if (code === 1006) return 'broken off';
  return (CLOSE_NAMES[code] ?? 'closed').replace(/(?<=[a-z])(?=[A-Z])/gu, ' ').toLowerCase();
}
