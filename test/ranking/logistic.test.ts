import { expect, it } from 'vitest';
import { predict } from '../../src/ranking/logistic.ts';

const model = { bias: -1, weights: { words: 2, lead: 0.5 } };

it('a logistic model gives a half where nothing speaks for or against', () => {
  expect(predict({ bias: 0, weights: {} }, { words: 7 })).toBe(0.5);
  expect(predict(model, { words: 0.5 })).toBe(0.5);
});

it('a logistic model weighs each measure by its name, and counts nothing for those that it does not know', () => {
  const oddsOf = (probability: number): number => Math.log(probability / (1 - probability));
  expect(oddsOf(predict(model, { words: 1, lead: 2, other: 99 }))).toBeCloseTo(2);
  expect(oddsOf(predict(model, {}))).toBeCloseTo(-1);
});

it('a logistic model stays a probability, however sure', () => {
  expect(predict(model, { words: 1e6 })).toBe(1);
  expect(predict(model, { words: -1e6 })).toBe(0);
});
