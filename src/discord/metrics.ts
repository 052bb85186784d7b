import type { ReadingReport } from '../models/reading-line.ts';
import type { StoryCounts } from '../stories/server-stories.ts';
import { AggregatorRegistry, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Aggregator, MetricObjectWithValues } from 'prom-client';

/** How a question came. */
export type Surface = 'ask' | 'find' | 'mention' | 'direct' | 'reply' | 'channel' | 'thread' | 'post';

/** What the bot counts, each bot for itself. Nothing of what people write is in it. */
export interface Metrics {
  countQuestion(surface: Surface, kind: 'found' | 'not-found', seconds: number): void;
  /** `name` is a command, or a button's action. */
  countUse(name: string): void;
  /** An answer by words alone, since nothing could be read for it in time. */
  countCutShort(): void;
  /** What was read at once, or a question that was given up. */
  readonly noteReading: (reading: ReadingReport) => void;
  countFeedback(good: boolean): void;
  countTurnedAway(): void;
  countFailure(): void;
  /** A use of `/admin` or of one of its buttons, and what came of it. */
  countAdmin(action: string, result: string): void;
  /** From receiving to the moment when Discord has the reply. */
  observeReply(seconds: number): void;
  /** What was asked since the start, for people to read. */
  summarise(): Promise<Usage>;
  /** Everything as text for Prometheus. */
  render(): Promise<string>;
  readonly contentType: string;
  /** Everything as data, to be added up by `sumMetrics`. */
  list(): Promise<MetricList>;
}

/** Metrics as data that can be sent from process to process. */
export type MetricList = MetricObjectWithValues<never>[];

/** Questions answered and not, and seconds to find an answer, estimated within the histogram's buckets. */
interface Usage {
  readonly found: number;
  readonly notFound: number;
  /** Null when nothing was asked yet. */
  readonly latency: { readonly p50: number; readonly p95: number; readonly p99: number } | null;
}

// From a thousandth of a second to what Discord waits for, and beyond.
const BUCKETS = [0.001, 0.002, 0.003, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 3, 10];

const GIVEN_UP = ['waiting', 'reading'] as const;

/** `state`, and `countStories` where servers may have stories of their own, are asked whenever the metrics are rendered. */
export function createMetrics(
  state: () => {
    ready: boolean;
    pingMs: number;
    underWay: number;
    shards: readonly { readonly id: number; readonly isUp: boolean }[];
  },
  countStories?: () => Promise<StoryCounts>,
): Metrics {
  const registers = [new Registry()] as const;
  const [registry] = registers;
  const counter = <T extends string>(name: string, help: string, labelNames: readonly T[] = []) =>
    new Counter({ name, help, labelNames, registers: [...registers] });
  const histogram = (name: string, help: string) =>
    new Histogram({ name, help, buckets: BUCKETS, registers: [...registers] });

  const questions = counter('ibid_questions_total', 'Questions answered', ['surface', 'kind']);
  const uses = counter('ibid_uses_total', 'Commands and buttons used', ['name']);
  const cutShort = counter(
    'ibid_cut_short_total',
    'Answers by words alone, since nothing could be read in time',
  );
  const windows = counter('ibid_windows_read_total', 'Passages read beside a question');
  const givenUp = counter('ibid_readings_given_up_total', 'Questions that were not read in time', ['reason']);
  // From the start, so that the first one is seen as a rise.
  for (const reason of GIVEN_UP) givenUp.inc({ reason }, 0);
  const feedback = counter('ibid_feedback_total', 'Answers judged', ['verdict']);
  const turnedAway = counter('ibid_turned_away_total', 'Requests over the rate limits');
  const failures = counter('ibid_failures_total', 'Requests that failed');
  const adminCalls = counter('ibid_admin_total', 'Uses of /admin and its buttons', ['action', 'result']);
  const answering = histogram('ibid_answer_seconds', 'Seconds to find an answer');
  const reading = histogram('ibid_reading_seconds', 'Seconds to read what waited together');
  const replying = histogram('ibid_reply_seconds', 'Seconds from a request to its reply');
  const gauge = (name: string, help: string, read: () => number, aggregator: Aggregator = 'sum') =>
    new Gauge({
      name,
      help,
      aggregator,
      registers: [...registers],
      collect() {
        this.set(read());
      },
    });
  gauge('ibid_ready', '1 when questions can be answered', () => Number(state().ready), 'min');
  gauge(
    'ibid_gateway_ping_seconds',
    'Seconds of the last heartbeat, −1 before the first',
    () => {
      const { pingMs } = state();
      return pingMs < 0 ? -1 : pingMs / 1000;
    },
    'max',
  );
  gauge('ibid_under_way', 'Requests being answered', () => state().underWay);
  new Gauge({
    name: 'ibid_shard_ready',
    help: '1 when a connection to Discord is whole',
    labelNames: ['shard'],
    registers: [...registers],
    collect() {
      for (const { id, isUp } of state().shards) this.set({ shard: String(id) }, Number(isUp));
    },
  });
  if (countStories !== undefined) watchStories(countStories, registers);
  gauge('ibid_memory_bytes', "Resident memory of the bot's processes", () => process.memoryUsage.rss());

  return {
    countQuestion(surface, kind, seconds) {
      questions.inc({ surface, kind });
      answering.observe(seconds);
    },
    countUse: (name) => {
      uses.inc({ name });
    },
    countCutShort: () => {
      cutShort.inc();
    },
    noteReading(noted) {
      if ('givenUp' in noted) givenUp.inc({ reason: noted.givenUp });
      else {
        windows.inc(noted.windows);
        reading.observe(noted.seconds);
      }
    },
    countFeedback: (good) => {
      feedback.inc({ verdict: good ? 'good' : 'bad' });
    },
    countTurnedAway: () => {
      turnedAway.inc();
    },
    countFailure: () => {
      failures.inc();
    },
    countAdmin: (action, result) => {
      adminCalls.inc({ action, result });
    },
    observeReply: (seconds) => {
      replying.observe(seconds);
    },
    async summarise() {
      const counts = (await questions.get()).values;
      const sum = (kind: string): number =>
        counts.reduce((total, { labels, value }) => total + (labels.kind === kind ? value : 0), 0);
      const buckets = (await answering.get()).values.flatMap(({ labels, value, metricName }) => {
        const { le } = labels as { le?: string | number };
        return metricName?.endsWith('_bucket') === true && le !== undefined
          ? [{ to: le === '+Inf' ? Infinity : Number(le), count: value }]
          : [];
      });
      const all = buckets.at(-1)?.count ?? 0;
      const at = (share: number): number => estimateQuantile(buckets, share);
      const latency = all === 0 ? null : { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
      return { found: sum('found'), notFound: sum('not-found'), latency };
    },
    render: () => registry.metrics(),
    contentType: registry.contentType,
    list: async () => (await registry.getMetricsAsJSON()) as unknown as MetricList,
  };
}

/**
 * The metrics of several processes as text for Prometheus: they are added up, but for whether they are ready (1 when all are), the
 * slowest heartbeat, and the stories that are kept, which all of them see.
 */
export async function sumMetrics(lists: readonly MetricList[]): Promise<string> {
  return await AggregatorRegistry.aggregate([...lists] as never).metrics();
}

/** Servers are counted, never named. */
function watchStories(count: () => Promise<StoryCounts>, registers: readonly Registry[]): void {
  const helps: Readonly<Record<keyof StoryCounts, readonly [name: string, help: string]>> = {
    stories: ['ibid_stories', 'Stories that servers have of their own'],
    open: ['ibid_stories_open', 'Those of them that are open'],
    broken: ['ibid_stories_broken', 'Those of them that are open and cannot be read'],
    bytes: ['ibid_stories_bytes', 'Memory that the open ones are estimated to take'],
  };
  for (const [key, [name, help]] of Object.entries(helps))
    new Gauge({
      name,
      help,
      aggregator: key === 'stories' ? 'max' : 'sum',
      registers: [...registers],
      async collect() {
        // A store that is out of reach leaves the number as it was; the other metrics go on.
        const counts = await count().catch(() => undefined);
        if (counts !== undefined) this.set(counts[key as keyof StoryCounts]);
      },
    });
}

/** A quantile as Prometheus estimates it: evenly spread within its bucket; the greatest bound when it lies beyond. */
function estimateQuantile(
  buckets: readonly { readonly to: number; readonly count: number }[],
  share: number,
): number {
  const rank = share * (buckets.at(-1)?.count ?? 0);
  const index = buckets.findIndex(({ count }) => count >= rank);
  const { to, count } = buckets[index] ?? { to: 0, count: 0 };
  const before = buckets[index - 1] ?? { to: 0, count: 0 };
  if (to === Infinity || count === before.count) return before.to;
  return before.to + ((to - before.to) * (rank - before.count)) / (count - before.count);
}
