import type { BucketName } from '../../discord/buckets.ts';
import type { Health } from '../../discord/health-server.ts';
import type { MetricList } from '../../discord/metrics.ts';
import type { ShardEnd } from '../../discord/shards/keep-shards.ts';
import type { OwnReindexes } from '../../editing/join-reindexes.ts';
import type { ModelRequests } from '../../models/models.ts';
import type { TurnTask } from './file-turns.ts';

/** What the process of a shard does for the one that keeps it. */
export interface ShardTasks {
  /** Runs the bot as this shard until it is stopped; it tells once that it is ready. */
  run: {
    readonly input: { readonly id: number; readonly count: number };
    readonly result: ShardEnd;
    readonly progress: 'ready';
  };
  /** Null before there is a bot. */
  health: { readonly input: null; readonly result: Health | null };
  metrics: { readonly input: null; readonly result: MetricList | null };
  /** Of the shared story. Null before it is open. */
  reindexes: { readonly input: null; readonly result: OwnReindexes | null };
  /** Ends the reindex that it does, if any. */
  cancel: { readonly input: null; readonly result: boolean };
}

/** What it asks in return: what there is once for all shards of a machine. */
export interface KeeperTasks extends ModelRequests, TurnTask {
  /** Done when the shard may identify itself at the gateway. */
  identify: { readonly input: null; readonly result: null };
  /** Done when it may send so many requests more. */
  requests: { readonly input: { readonly count: number }; readonly result: null };
  noteSeen: { readonly input: { readonly user: string; readonly server: string }; readonly result: null };
  seenIn: { readonly input: { readonly user: string }; readonly result: readonly string[] };
  /** What the other shards of the machine reindex, and have. */
  othersReindexes: { readonly input: null; readonly result: OwnReindexes };
  cancelOthers: { readonly input: null; readonly result: boolean };
  take: { readonly input: { readonly name: BucketName; readonly key: string }; readonly result: number };
}
