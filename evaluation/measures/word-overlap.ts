import { findWords } from '../../src/text/words.ts';

/**
 * How far given words are those of a gold answer, 0 to 1: the harmonic mean of precision and recall over words, however
 * often each stands there (Rajpurkar et al., "SQuAD: 100,000+ Questions for Machine Comprehension of Text", 2016, section
 * 6.1). 1 where both are without words.
 */
export function overlapWords(given: string, gold: string): number {
  const ours = findWords(given).map(({ folded }) => folded);
  const theirs = findWords(gold).map(({ folded }) => folded);
  if (ours.length === 0 && theirs.length === 0) return 1;
  const left = new Map<string, number>();
  for (const word of theirs) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of ours) {
    const count = left.get(word) ?? 0;
    if (count > 0) shared++;
    left.set(word, count - 1);
  }
  return (2 * shared) / (ours.length + theirs.length);
}
