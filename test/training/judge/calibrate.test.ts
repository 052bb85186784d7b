import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../../evaluation/answers/run-evaluation.ts';
import { createRandom } from '../../../evaluation/seeded-random.ts';
import { calibrate, describeCalibration } from '../../../training/judge/calibrate.ts';
import { isDevelopment } from '../../../training/judge/development.ts';

/** Outcomes of articles whose questions are answered the better the more evidence there is. */
function draw(count: number): Outcome[] {
  const random = createRandom(7);
  return Array.from({ length: count }, (_, at) => {
    const sort = (['plain', 'near', 'far'] as const)[at % 3] ?? 'far';
    const any = (sort === 'plain' ? 2 : sort === 'near' ? -1 : -4) + 4 * (random() - 0.5);
    const right = sort === 'plain' && random() < 0.9;
    return {
      question: {
        id: `q${at}`,
        text: '',
        answerable: sort === 'plain',
        kind: sort,
        answers: [],
        evidence: [],
      },
      article: `article-${at % 40}`,
      foreign: false,
      kind: 'found',
      confidence: 0,
      measures: { any },
      answer: null,
      ranked: [],
      rights: { right: [right], gold: 1 },
      baseline: { right: [], gold: 1 },
    };
  });
}

describe('a calibration of the judge', () => {
  const outcomes = draw(1200);
  const calibration = calibrate(outcomes);

  it('answers 95 of 100 answerable questions of articles that it was not fitted on', () => {
    const answerable = calibration.judged.filter(({ kind }) => kind === 'answerable');
    const answered = answerable.filter(({ confidence }) => confidence >= calibration.threshold);
    expect(answered.length / answerable.length).toBeGreaterThanOrEqual(0.95);
    expect(answered.length / answerable.length).toBeLessThan(0.97);
  });

  it('takes a threshold that it is given', () => {
    expect(calibrate(outcomes, 0.25).threshold).toBe(0.25);
  });

  it('takes foreign questions for far ones, as those that the data calls far, and other unanswerable ones for near', () => {
    const [first] = outcomes;
    const kindsOf = (changes: Partial<Outcome>): string[] =>
      calibrate(first ? [{ ...first, ...changes }, ...outcomes] : [])
        .judged.slice(0, 1)
        .map(({ kind }) => kind);
    expect(kindsOf({ foreign: true })).toEqual(['far']);
    expect(calibration.judged.slice(0, 3).map(({ kind }) => kind)).toEqual(['answerable', 'near', 'far']);
  });

  it('weighs the kinds four to two to one, however many there are of each', () => {
    const uneven = outcomes.filter(({ question }, at) => question.kind !== 'plain' || at % 2 === 0);
    const { judged } = calibrate(uneven);
    const weightOf = (wanted: string): number =>
      judged.reduce((sum, { kind, weight }) => sum + (kind === wanted ? weight : 0), 0);
    expect(weightOf('answerable') / weightOf('far')).toBeCloseTo(4);
    expect(weightOf('near') / weightOf('far')).toBeCloseTo(2);
  });

  it('promises what comes true, in the mixture that it is calibrated for', () => {
    const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
    const promised = sum(calibration.judged.map(({ confidence, weight }) => confidence * weight));
    const came = sum(calibration.judged.map(({ right, weight }) => (right ? weight : 0)));
    expect(promised / came).toBeGreaterThan(0.97);
    expect(promised / came).toBeLessThan(1.03);
  });

  it('describes itself by its figures', () => {
    const text = describeCalibration('Read', calibration);
    expect(text).toContain('Read: 400 answerable, 400 near, 400 far');
    expect(text).toMatch(/answered 0\.9\d\d, near refused 0\.\d+, far refused /u);
  });
});

it('a tenth of all articles is held back for development, the same ones each time', () => {
  const held = Array.from({ length: 5000 }, (_, at) => `article-${at}`).filter(isDevelopment);
  expect(held.length).toBeGreaterThan(400);
  expect(held.length).toBeLessThan(600);
  // As `int(md5(id).hexdigest(), 16) % 10 == 0` has it in the reader's training.
  expect(held.slice(0, 3)).toEqual(['article-5', 'article-22', 'article-39']);
});
