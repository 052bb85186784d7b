import { expect, it } from 'vitest';
import { overlapWords } from '../../../evaluation/measures/word-overlap.ts';

it.each([
  ['the mayor', 'the mayor', 1],
  ['The Mayor,', 'the mayor', 1],
  // Of two words one is right, and of one gold word one is there: 2 × 1 / (2 + 1).
  ['the mayor', 'mayor', 2 / 3],
  ['the harbour', 'a mayor', 0],
  ['', 'mayor', 0],
  ['', '', 1],
  // A word counts as often as it stands in both.
  ['no no no', 'no', 2 / 4],
  ['no no', 'no no yes', 4 / 5],
])('the words of %j overlap with %j by %d', (given, gold, overlap) => {
  expect(overlapWords(given, gold)).toBeCloseTo(overlap, 12);
});
