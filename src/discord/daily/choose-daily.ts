import type { Quotation } from '../../quotations/quotation.ts';
import type { DailyQuotation } from '../../records/daily-log.ts';
import { findWords } from '../../text/words.ts';

/** Words of a quotation that stands by itself, at least. */
const LEAST_WORDS = 8;

/** Whether a quotation is one for a day: somebody is known to have said it, in eight words or more. */
export function isForDay({ speech, speaker, text }: Quotation): boolean {
  return speech && speaker !== null && findWords(text).length >= LEAST_WORDS;
}

/**
 * The quotation for the next day: drawn by lot from those that were not shown yet in this round; when all were, a new round begins,
 * not with the one shown last unless there is no other. Null when there is none. `random` is from 0 to below 1.
 */
export function chooseDaily(
  quotations: readonly Quotation[],
  shown: readonly DailyQuotation[],
  random: () => number,
): { readonly quotation: Quotation; readonly round: number } | null {
  const last = shown.at(-1);
  const round = last?.round ?? 0;
  const inRound = new Set(shown.filter((entry) => entry.round === round).map((entry) => entry.quotation));
  const fresh = quotations.filter(({ id }) => !inRound.has(id));
  const others = quotations.filter(({ id }) => id !== last?.quotation);
  const [pool, next] =
    fresh.length > 0 ? [fresh, round] : [others.length > 0 ? others : quotations, round + 1];
  const quotation = pool[Math.floor(random() * pool.length)];
  return quotation === undefined ? null : { quotation, round: next };
}
