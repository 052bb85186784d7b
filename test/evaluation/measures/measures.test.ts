import { describe, expect, it } from 'vitest';
import {
  areaUnderCurve,
  brierScore,
  expectedCalibrationError,
  tabulateReliability,
} from '../../../evaluation/measures/confidence-measures.ts';
import { measureRankings } from '../../../evaluation/measures/ranking-measures.ts';

const rights = (marks: string, gold: number) => ({ right: Array.from(marks, (mark) => mark === '+'), gold });

describe('measures of ranking, against figures worked out by hand', () => {
  it('of one question with two right sentences at ranks 1 and 3', () => {
    // Average precision: (1/1 + 2/3) / 2.
    expect(measureRankings([rights('+-+-', 2)])).toEqual({
      questions: 1,
      hit1: 1,
      hit3: 1,
      mrr: 1,
      map: expect.closeTo(5 / 6, 12) as number,
    });
  });

  it('of a right sentence that was not found at all', () => {
    // (1/2) / 2: the one that is missing counts as never reached.
    expect(measureRankings([rights('-+', 2)])).toEqual({
      questions: 1,
      hit1: 0,
      hit3: 1,
      mrr: 0.5,
      map: 0.25,
    });
  });

  it('as means over questions', () => {
    const { hit1, hit3, mrr, map } = measureRankings([
      rights('+', 1),
      rights('---+', 1),
      rights('--', 1),
      rights('-+', 1),
    ]);
    expect([hit1, hit3, mrr, map]).toEqual([
      0.25,
      0.5,
      (1 + 1 / 4 + 0 + 1 / 2) / 4,
      (1 + 1 / 4 + 0 + 1 / 2) / 4,
    ]);
  });

  it('of nothing', () => {
    expect(measureRankings([])).toEqual({ questions: 0, hit1: 0, hit3: 0, mrr: 0, map: 0 });
  });
});

describe('measures of confidence, against figures worked out by hand', () => {
  it('area under the curve: the share of pairs in the right order, ties half', () => {
    expect(areaUnderCurve([0.9, 0.8], [0.1, 0.2])).toBe(1);
    expect(areaUnderCurve([0.1], [0.2, 0.3])).toBe(0);
    // Pairs: 0.8 beats both, 0.4 beats 0.2 and ties 0.4: (2 + 1.5) / 4.
    expect(areaUnderCurve([0.8, 0.4], [0.2, 0.4])).toBe(3.5 / 4);
    expect(areaUnderCurve([], [0.5])).toBeNaN();
  });

  it('Brier score', () => {
    // (0.2² + 0.7²) / 2
    expect(
      brierScore([
        { confidence: 0.8, right: true },
        { confidence: 0.7, right: false },
      ]),
    ).toBeCloseTo(0.265, 12);
  });

  it('reliability: ten bins, the last one closed', () => {
    const bins = tabulateReliability([
      { confidence: 0.05, right: false },
      { confidence: 0.92, right: true },
      { confidence: 1, right: false },
    ]);
    expect(bins).toHaveLength(10);
    expect(bins.map(({ count }) => count)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
    expect(bins[9]).toMatchObject({ from: 0.9, to: 1, shareRight: 0.5 });
    expect(bins[9]?.meanConfidence).toBeCloseTo(0.96, 12);
  });

  it('expected calibration error: how far promise and truth are apart, bin by bin', () => {
    // One bin of 0.8 and 0.82, of which one came true: 2 × |0.81 − 0.5|; one of 0.1 that did not: 0.1; of three.
    const judged = [
      { confidence: 0.8, right: true },
      { confidence: 0.82, right: false },
      { confidence: 0.1, right: false },
    ];
    expect(expectedCalibrationError(judged)).toBeCloseTo((2 * 0.31 + 0.1) / 3, 12);
    // What weighs nothing is not there.
    expect(
      expectedCalibrationError(judged.map((one, at) => ({ ...one, weight: at === 2 ? 1 : 0 }))),
    ).toBeCloseTo(0.1);
    expect(expectedCalibrationError([{ confidence: 1, right: true }])).toBe(0);
    expect(expectedCalibrationError([])).toBeNaN();
  });
});
