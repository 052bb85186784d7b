import path from 'node:path';
import { createLineFile } from '../storage/line-file.ts';

/** A question that the story does not answer, or answers badly. Nobody's name or id is in it. */
export interface Gap {
  readonly question: string;
  /** The story did not say, or somebody pressed 👎. */
  readonly why: 'refused' | 'disliked';
  /** The paragraph that came closest, counted from 1; null when none did. */
  readonly closest: { readonly article: string; readonly title: string; readonly paragraph: number } | null;
}

/** A gap as it is kept: with a day (`YYYY-MM-DD`, UTC) and no time of day. */
export type KeptGap = Gap & { readonly day: string };

export interface GapStore {
  /** Days for which gaps are kept; 0 for not at all. */
  readonly days: number;
  /** Keeps a gap, unless none are kept. Rejects with a storage error. */
  add(gap: Gap): Promise<void>;
  /** The gaps of the last days, oldest first. */
  list(): Promise<KeptGap[]>;
  /** Takes away what is older than the days, and the oldest of too many. Rejects with a storage error. */
  prune(): Promise<void>;
}

/** UTF-16 code units of a question that are kept, at most; a question of people is shorter. */
const LONGEST_QUESTION = 500;
/** So many gaps stay when old ones are taken away: some megabytes at most, whoever asks how much. */
const MOST_GAPS = 20_000;
const DAY = 86_400_000;

/** Keeps gaps in `folder`, one JSON object a line, for `days` days: a gap of today is kept until that many days later. */
export function createGapFile(folder: string, days: number, now: () => number = Date.now): GapStore {
  const lines = createLineFile<KeptGap>(path.join(folder, 'gaps.jsonl'));
  const dayOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);
  const isFresh = ({ day }: KeptGap): boolean => days > 0 && day > dayOf(now() - days * DAY);
  return {
    days,
    async add({ question, why, closest }) {
      if (days === 0) return;
      // Half of a character at the cut would be no text.
      const kept = question.slice(0, LONGEST_QUESTION).replace(/[\uD800-\uDBFF]$/u, '');
      await lines.append({ day: dayOf(now()), why, question: kept, closest });
    },
    async list() {
      return (await lines.list()).filter((gap) => isReadable(gap) && isFresh(gap));
    },
    prune: () =>
      lines.keepOnly((gap, index, all) => isReadable(gap) && isFresh(gap) && index >= all.length - MOST_GAPS),
  };
}

/** Prunes now and once a day, until the function it gives is called. `onFault` is told of what the disk refuses. */
export function pruneDaily(gaps: Pick<GapStore, 'prune'>, onFault: (error: unknown) => void): () => void {
  const prune = (): void => {
    gaps.prune().catch(onFault);
  };
  prune();
  const timer = setInterval(prune, DAY);
  // It is no reason for the process to live.
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}

/** Whether a line of the file, which somebody may have edited, is a gap. */
function isReadable({ day, question, why, closest }: Partial<KeptGap>): boolean {
  return (
    typeof day === 'string' &&
    typeof question === 'string' &&
    (why === 'refused' || why === 'disliked') &&
    (closest === null ||
      (typeof closest === 'object' &&
        typeof closest.title === 'string' &&
        typeof closest.article === 'string' &&
        typeof closest.paragraph === 'number'))
  );
}
