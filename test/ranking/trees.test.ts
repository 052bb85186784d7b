import { describe, expect, it } from 'vitest';
import { plantForest, scoreRow, type TreeNode } from '../../src/ranking/trees.ts';

const deep: TreeNode = {
  feature: 'b',
  below: 2,
  yes: { feature: 'a', below: 0, yes: { value: 1 }, no: { value: 2 } },
  no: { value: 4 },
};

describe('a forest', () => {
  it.each([
    [[-1, 0], 1],
    [[0, 0], 2],
    [[-1, 2], 4],
    [[5, 1.999], 2],
  ])('leads the row %j to its leaf', (row, value) => {
    expect(scoreRow(plantForest([deep], ['a', 'b']), Float64Array.from(row))).toBe(value);
  });

  it('adds its trees up', () => {
    const forest = plantForest([deep, { value: 10 }, deep], ['a', 'b']);
    expect(scoreRow(forest, Float64Array.of(-1, 0))).toBe(12);
    expect(scoreRow(plantForest([], ['a']), Float64Array.of(1))).toBe(0);
  });

  it('refuses to split on what is not measured', () => {
    expect(() => plantForest([deep], ['a'])).toThrow(/"b", which is not measured/u);
  });
});
