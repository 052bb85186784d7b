import * as z from 'zod';
import { OLDEST } from './heard.ts';
import type { RecordKind, RecordStore } from './record-store.ts';

const gapShape = z.object({
  question: z.string(),
  /** The story did not say, or somebody pressed 👎; or a person has answered what was asked before, in the article below. */
  why: z.enum(['refused', 'disliked', 'answered']),
  /** The paragraph that came closest, counted from 1; null when none did. */
  closest: z.object({ article: z.string(), title: z.string(), paragraph: z.number() }).nullable(),
});
const keptShape = gapShape.extend({ day: z.string() });

/** A question that the story does not answer, or answers badly. Nobody's name or id is in it. */
export type Gap = Readonly<z.infer<typeof gapShape>>;

/** A gap as it is kept: with a day (`YYYY-MM-DD`, UTC) and no time of day. */
export type KeptGap = Readonly<z.infer<typeof keptShape>>;

/** Gaps that are kept, at most: some megabytes, whoever asks how much. */
const MOST_GAPS = 20_000;
/** UTF-16 code units of a question that are kept, at most; a question of people is shorter. */
const LONGEST_QUESTION = 500;
const DAY = 86_400_000;
/** Later than any day. */
const NEVER = '9999-12-31';

/** Gaps, of which the oldest goes. */
export const GAPS: RecordKind<KeptGap> = {
  name: 'gaps',
  schema: keptShape,
  dateOf: ({ day }) => day,
  most: MOST_GAPS,
};

export interface GapStore {
  /** Days for which gaps are kept; 0 for not at all. */
  readonly days: number;
  /**
   * Keeps a gap, unless none are kept. One that is `foundAgain` may have been kept already by the process before, which nothing in it
   * tells: so it is left out where one of the same words is of the same day. Rejects with a storage error.
   */
  add(gap: Gap, options?: { readonly foundAgain?: boolean }): Promise<void>;
  /** Takes back the last gap that was kept of a question for this reason. Rejects with a storage error. */
  takeBack(gap: Pick<Gap, 'question' | 'why'>): Promise<void>;
  /** The gaps of the last days, oldest first. */
  list(): Promise<KeptGap[]>;
  /** Forgets what is older than the days. Rejects with a storage error. */
  prune(): Promise<void>;
}

/** Keeps gaps in `gaps` for `days` days: a gap of today is kept until that many days later. */
export function createGapStore(
  gaps: RecordStore<KeptGap>,
  days: number,
  now: () => number = Date.now,
): GapStore {
  const dayOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);
  const firstDay = (): string => (days === 0 ? NEVER : dayOf(now() - (days - 1) * DAY));
  const findSame = async ({ question, why }: Pick<Gap, 'question' | 'why'>) => {
    const cut = cutQuestion(question);
    const isSame = (gap: KeptGap): boolean => gap.why === why && gap.question === cut;
    return { isSame, same: (await gaps.list()).filter(isSame) };
  };
  return {
    days,
    async add({ question, why, closest }, { foundAgain = false } = {}) {
      if (days === 0) return;
      // Across midnight the day before is the same.
      const isOfLate = ({ day }: KeptGap): boolean => day >= dayOf(now() - OLDEST);
      if (foundAgain && (await findSame({ question, why })).same.some(isOfLate)) return;
      await gaps.add({ day: dayOf(now()), why, question: cutQuestion(question), closest });
    },
    async takeBack(gap) {
      const { isSame, same } = await findSame(gap);
      let left = same.length;
      if (left > 0) await gaps.forget((one) => isSame(one) && --left === 0);
    },
    async list() {
      const first = firstDay();
      return (await gaps.list()).filter(({ day }) => day >= first);
    },
    prune: () => gaps.forgetBefore(firstDay()),
  };
}

/** As much of a question as is kept. */
function cutQuestion(question: string): string {
  // Half of a character at the cut would be no text.
  return question.slice(0, LONGEST_QUESTION).replace(/[\uD800-\uDBFF]$/u, '');
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
