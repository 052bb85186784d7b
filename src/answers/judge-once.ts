import { deriveOnce } from '../derive-once.ts';
import { createLastUsed, type LastUsed } from '../last-used.ts';
import type { Judge } from '../ranking/judge.ts';
import type { SearchIndex } from '../retrieval/search-index.ts';
import type { PlacedJudgement } from './judge-reading.ts';

/** Judgements that are kept of one index: the same few questions are asked again and again. */
const MOST_KEPT = 200;

interface Kept {
  readonly judge: Judge;
  readonly judgement: Promise<PlacedJudgement>;
}

const keptOf = deriveOnce<SearchIndex, LastUsed<string, Kept>>(() => createLastUsed(MOST_KEPT));

/**
 * A judgement that is made once: whoever asks the same question of the same index and judge gets the same one, also while it
 * is being made. One that was cut short, or failed, is not kept. An index is of one generation and one choice of articles,
 * and a judge of one reader, so nothing else matters to it.
 */
export async function judgeOnce(
  search: SearchIndex,
  judge: Judge,
  question: string,
  make: () => Promise<PlacedJudgement>,
): Promise<PlacedJudgement> {
  const kept = keptOf(search);
  const known = kept.get(question);
  const judgement = known?.judge === judge ? known.judgement : make();
  const forget = (): void => {
    if (kept.get(question)?.judgement === judgement) kept.forget(question);
  };
  kept.keep(question, { judge, judgement });
  try {
    const made = await judgement;
    if (made.isCutShort) forget();
    return made;
  } catch (error) {
    forget();
    throw error;
  }
}
