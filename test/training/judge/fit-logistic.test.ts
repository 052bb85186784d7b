import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../evaluation/seeded-random.ts';
import { predict } from '../../../src/ranking/logistic.ts';
import { fitLogistic, type Example } from '../../../training/judge/fit-logistic.ts';

const TRUE = { bias: -0.5, weights: { words: 2, lead: -1 } };

/** Examples that come true as often as a model says. */
function draw(count: number, seed: number): Example[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const measures = { words: 4 * random() - 2, lead: 10 * random(), noise: random() };
    return { measures, right: random() < predict(TRUE, measures), weight: 1 };
  });
}

describe('a logistic fit', () => {
  it('finds the model that the examples were drawn from', () => {
    const { bias, weights } = fitLogistic(draw(20_000, 1), ['words', 'lead', 'noise']);
    expect(bias).toBeCloseTo(TRUE.bias, 0);
    expect(weights['words']).toBeCloseTo(TRUE.weights.words, 0);
    expect(weights['lead']).toBeCloseTo(TRUE.weights.lead, 0);
    expect(Math.abs(weights['noise'] ?? 1)).toBeLessThan(0.3);
  });

  it('promises on average what comes true', () => {
    const examples = draw(2000, 2);
    const fit = fitLogistic(examples, ['words', 'lead']);
    const promised = examples.reduce((sum, { measures }) => sum + predict(fit, measures), 0);
    expect(promised).toBeCloseTo(examples.filter(({ right }) => right).length, 3);
  });

  it('counts an example by its weight: one of weight three is three of them', () => {
    const examples = draw(300, 3);
    const heavy = examples.map((example, at) => ({ ...example, weight: at < 50 ? 3 : 1 }));
    const copied = [...examples, ...examples.slice(0, 50), ...examples.slice(0, 50)];
    const [one, other] = [heavy, copied].map((list) => fitLogistic(list, ['words']));
    for (const measures of [{ words: -1 }, { words: 0 }, { words: 1 }])
      expect(predict(one ?? TRUE, measures)).toBeCloseTo(predict(other ?? TRUE, measures), 1);
  });

  it('stays finite where a measure tells right from wrong without fail, or never changes', () => {
    const examples = [-2, -1, 1, 2].map((words) => ({
      measures: { words, same: 7 },
      right: words > 0,
      weight: 1,
    }));
    const { bias, weights } = fitLogistic(examples, ['words', 'same']);
    expect([bias, ...Object.values(weights)].every(Number.isFinite)).toBe(true);
    expect(weights['words']).toBeGreaterThan(0);
  });
});
