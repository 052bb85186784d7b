import { describe, expect, it } from 'vitest';
import { plantForest, scoreRow } from '../../../src/ranking/trees.ts';
import { boostTrees, type BoostSettings, type Loss } from '../../../training/ranker/boost-trees.ts';
import { createRandom } from '../../../evaluation/seeded-random.ts';

const NAMES = ['signal', 'noise', 'other'];
const SETTINGS: BoostSettings = {
  trees: 40,
  leaves: 4,
  rate: 0.3,
  smallestLeaf: 5,
  shrink: 1,
  features: 1,
  rows: 0.6,
  seed: 3,
};

/** Rows whose wanted value is 2 where the signal is above 0.5 and −1 elsewhere. */
function drawData(): { rows: Float64Array[]; wanted: number[] } {
  const random = createRandom(5);
  const rows = Array.from({ length: 400 }, () => Float64Array.of(random(), random(), random()));
  return { rows, wanted: rows.map((row) => ((row[0] ?? 0) > 0.5 ? 2 : -1)) };
}

function squaredLoss(wanted: readonly number[]): Loss {
  return (scores, gradient, curvature) => {
    for (const [row, value] of wanted.entries()) {
      gradient[row] = (scores[row] ?? 0) - value;
      curvature[row] = 1;
    }
  };
}

function grow(settings: Partial<BoostSettings> = {}, features?: ReadonlySet<string>) {
  const { rows, wanted } = drawData();
  const data = { names: NAMES, rows, groupFirst: Uint32Array.of(0, rows.length) };
  const inputs = features === undefined ? {} : { features };
  const trees = boostTrees(data, squaredLoss(wanted), { ...SETTINGS, ...settings }, inputs);
  const forest = plantForest(trees, NAMES);
  const error = rows.reduce((sum, row, at) => sum + Math.abs(scoreRow(forest, row) - (wanted[at] ?? 0)), 0);
  return { trees, meanError: error / rows.length };
}

describe('boosted trees', () => {
  it('learn a step of one feature, also from a part of the rows at a time', () => {
    expect(grow().meanError).toBeLessThan(0.1);
    expect(grow({ rows: 1 }).meanError).toBeLessThan(0.1);
  });

  it('are the same for the same seed, and others for another', () => {
    expect(grow().trees).toEqual(grow().trees);
    expect(grow({ seed: 4 }).trees).not.toEqual(grow().trees);
  });

  it('use none but the features that they may use', () => {
    const { trees, meanError } = grow({}, new Set(['noise', 'other']));
    expect(JSON.stringify(trees)).not.toContain('signal');
    expect(meanError).toBeGreaterThan(0.5);
  });

  it('have no more leaves than allowed, and none that too few rows speak for', () => {
    const { trees } = grow({ leaves: 3, trees: 5 });
    for (const tree of trees) expect(JSON.stringify(tree).match(/"value"/g)?.length).toBeLessThanOrEqual(3);
    const stumps = grow({ smallestLeaf: 1000, trees: 2 }).trees;
    for (const tree of stumps) expect(tree).toHaveProperty('value');
  });

  it('start from what they are given', () => {
    const { rows, wanted } = drawData();
    const data = { names: NAMES, rows, groupFirst: Uint32Array.of(0, rows.length) };
    const trees = boostTrees(data, squaredLoss(wanted), SETTINGS, {
      startFrom: (row) => ((row[0] ?? 0) > 0.5 ? 2 : -1),
    });
    const forest = plantForest(trees, NAMES);
    expect(Math.max(...rows.map((row) => Math.abs(scoreRow(forest, row))))).toBeLessThan(1e-9);
  });
});
