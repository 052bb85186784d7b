import { foldText } from '../text/fold.ts';
import { findWords } from '../text/words.ts';
import type { KeptGap } from './gaps.ts';

/** Questions that ask with the same words, whatever their order, form and grammar. */
export interface GapGroup {
  /** The latest of them, as it was asked. */
  readonly question: string;
  readonly refused: number;
  readonly disliked: number;
  /** The days of the first and the last, `YYYY-MM-DD`. */
  readonly first: string;
  readonly last: string;
  /** Where the latest came closest. */
  readonly closest: KeptGap['closest'];
}

/**
 * The gaps by their words, those asked most often first, among them those asked last. What a person has answered is none any more,
 * as long as the article with the answer is there: `isThere` tells by its id.
 */
export function groupGaps(
  gaps: readonly KeptGap[],
  isThere: (article: string) => boolean = () => true,
): GapGroup[] {
  const groups = new Map<string, GapGroup>();
  for (const gap of gaps) {
    const key = keyOf(gap.question);
    if (gap.why === 'answered') {
      if (isThere(gap.closest?.article ?? '')) groups.delete(key);
      continue;
    }
    const group = groups.get(key);
    groups.set(key, {
      question: gap.question,
      refused: (group?.refused ?? 0) + Number(gap.why === 'refused'),
      disliked: (group?.disliked ?? 0) + Number(gap.why === 'disliked'),
      first: group?.first ?? gap.day,
      last: gap.day,
      closest: gap.closest ?? group?.closest ?? null,
    });
  }
  const count = ({ refused, disliked }: GapGroup): number => refused + disliked;
  return [...groups.values()].sort(
    (a, b) => count(b) - count(a) || compare(b.last, a.last) || compare(a.question, b.question),
  );
}

/** The stems of the words that say something, each once, in order; all words when grammar is all there is. */
function keyOf(question: string): string {
  const words = findWords(question);
  const telling = words.filter(({ stopWord }) => !stopWord);
  const stems = new Set((telling.length > 0 ? telling : words).map(({ stem }) => stem));
  return stems.size > 0 ? [...stems].sort().join(' ') : foldText(question).trim();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
