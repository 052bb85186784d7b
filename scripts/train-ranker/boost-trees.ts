import type { TreeNode } from '../../src/retrieval/trees.ts';
import { createRandom } from './seeded-random.ts';

export interface BoostSettings {
  readonly trees: number;
  readonly leaves: number;
  readonly rate: number;
  /** Rows a leaf needs. */
  readonly smallestLeaf: number;
  /** Added to a leaf's curvature: shrinks leaves that few rows speak for. */
  readonly shrink: number;
  /** Share of the features that each tree may use. */
  readonly features: number;
  readonly seed: number;
}

/** Rows of features, with what the loss needs: groups of rows (a question's candidates) are `[first[g], first[g + 1])`. */
export interface BoostData {
  readonly names: readonly string[];
  readonly rows: readonly Float64Array[];
  readonly groupFirst: Uint32Array;
}

/** Fills gradient and curvature of every row from the scores so far. */
export type Loss = (scores: Float64Array, gradient: Float64Array, curvature: Float64Array) => void;

const BINS = 64;

/**
 * Gradient boosting of regression trees with histograms (Friedman 2001; Ke et al., "LightGBM", 2017), best
 * leaf first. Deterministic: the same data, loss and settings give the same trees.
 */
export function boostTrees(data: BoostData, loss: Loss, settings: BoostSettings): TreeNode[] {
  const { rows, names } = data;
  const random = createRandom(settings.seed);
  const binned = binFeatures(data);
  const scores = new Float64Array(rows.length);
  const gradient = new Float64Array(rows.length);
  const curvature = new Float64Array(rows.length);
  const trees: TreeNode[] = [];
  for (let round = 0; round < settings.trees; round++) {
    loss(scores, gradient, curvature);
    const chosen = names.map((_, index) => index).filter(() => random() < settings.features);
    trees.push(growTree(data, binned, chosen, gradient, curvature, scores, settings));
  }
  return trees;
}

interface BinnedFeature {
  readonly bins: Uint8Array;
  /** `thresholds[b]`: values below it fall into bins up to b. */
  readonly thresholds: readonly number[];
}

function binFeatures({ rows, names }: BoostData): BinnedFeature[] {
  return names.map((_, feature) => {
    const values = Float64Array.from(rows, (row) => row[feature] ?? 0);
    const sorted = values.slice().sort();
    const distinct = sorted.filter((value, at) => at === 0 || value !== sorted[at - 1]);
    const thresholds: number[] = [];
    if (distinct.length <= BINS) {
      for (let at = 1; at < distinct.length; at++)
        thresholds.push(between(distinct[at - 1] ?? 0, distinct[at] ?? 0));
    } else {
      for (let bin = 1; bin < BINS; bin++) {
        const at = Math.floor((bin * sorted.length) / BINS);
        const threshold = between(sorted[at - 1] ?? 0, sorted[at] ?? 0);
        if (threshold > (thresholds.at(-1) ?? -Infinity)) thresholds.push(threshold);
      }
    }
    const bins = Uint8Array.from(values, (value) => findBin(thresholds, value));
    return { bins, thresholds };
  });
}

/** A short number above `low` and not above `high`, so that the trees stay readable. */
function between(low: number, high: number): number {
  const middle = (low + high) / 2;
  for (let digits = 3; digits < 17; digits++) {
    const short = Number(middle.toPrecision(digits));
    if (short > low && short <= high) return short;
  }
  return high;
}

function findBin(thresholds: readonly number[], value: number): number {
  let low = 0;
  let high = thresholds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value < (thresholds[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}

interface Leaf {
  readonly rows: Uint32Array;
  readonly gradient: number;
  readonly curvature: number;
  readonly split: Split | undefined;
  node: GrowingNode;
}
interface Split {
  readonly feature: number;
  readonly bin: number;
  readonly gain: number;
}
interface GrowingNode {
  split?: { feature: number; bin: number; yes: GrowingNode; no: GrowingNode };
  value?: number;
}

function growTree(
  data: BoostData,
  binned: readonly BinnedFeature[],
  chosen: readonly number[],
  gradient: Float64Array,
  curvature: Float64Array,
  scores: Float64Array,
  settings: BoostSettings,
): TreeNode {
  const makeLeaf = (rows: Uint32Array, node: GrowingNode): Leaf => {
    let sumGradient = 0;
    let sumCurvature = 0;
    for (const row of rows) {
      sumGradient += gradient[row] ?? 0;
      sumCurvature += curvature[row] ?? 0;
    }
    const split = findSplit(rows, sumGradient, sumCurvature);
    return { rows, gradient: sumGradient, curvature: sumCurvature, split, node };
  };

  const histogramGradient = new Float64Array(BINS + 1);
  const histogramCurvature = new Float64Array(BINS + 1);
  const histogramCount = new Uint32Array(BINS + 1);
  const findSplit = (rows: Uint32Array, sumGradient: number, sumCurvature: number): Split | undefined => {
    if (rows.length < 2 * settings.smallestLeaf) return undefined;
    const parent = sumGradient ** 2 / (sumCurvature + settings.shrink);
    let best: Split | undefined;
    for (const feature of chosen) {
      const { bins, thresholds } = binned[feature] ?? { bins: new Uint8Array(), thresholds: [] };
      if (thresholds.length === 0) continue;
      histogramGradient.fill(0);
      histogramCurvature.fill(0);
      histogramCount.fill(0);
      for (const row of rows) {
        const bin = bins[row] ?? 0;
        histogramGradient[bin] = (histogramGradient[bin] ?? 0) + (gradient[row] ?? 0);
        histogramCurvature[bin] = (histogramCurvature[bin] ?? 0) + (curvature[row] ?? 0);
        histogramCount[bin] = (histogramCount[bin] ?? 0) + 1;
      }
      let leftGradient = 0;
      let leftCurvature = 0;
      let leftCount = 0;
      for (let bin = 0; bin < thresholds.length; bin++) {
        leftGradient += histogramGradient[bin] ?? 0;
        leftCurvature += histogramCurvature[bin] ?? 0;
        leftCount += histogramCount[bin] ?? 0;
        if (leftCount < settings.smallestLeaf) continue;
        if (rows.length - leftCount < settings.smallestLeaf) break;
        const gain =
          leftGradient ** 2 / (leftCurvature + settings.shrink) +
          (sumGradient - leftGradient) ** 2 / (sumCurvature - leftCurvature + settings.shrink) -
          parent;
        if (gain > (best?.gain ?? 1e-6)) best = { feature, bin, gain };
      }
    }
    return best;
  };

  const root: GrowingNode = {};
  const leaves: Leaf[] = [makeLeaf(Uint32Array.from(data.rows.keys()), root)];
  while (leaves.length < settings.leaves) {
    let pick = -1;
    for (const [at, leaf] of leaves.entries())
      if (leaf.split !== undefined && leaf.split.gain > (leaves[pick]?.split?.gain ?? 0)) pick = at;
    const leaf = leaves[pick];
    if (leaf?.split === undefined) break;
    const { feature, bin } = leaf.split;
    const bins = binned[feature]?.bins ?? new Uint8Array();
    const yes: GrowingNode = {};
    const no: GrowingNode = {};
    leaf.node.split = { feature, bin, yes, no };
    leaves.splice(
      pick,
      1,
      makeLeaf(
        leaf.rows.filter((row) => (bins[row] ?? 0) <= bin),
        yes,
      ),
      makeLeaf(
        leaf.rows.filter((row) => (bins[row] ?? 0) > bin),
        no,
      ),
    );
  }
  for (const { rows, node, gradient: g, curvature: h } of leaves) {
    const value = Number(((-settings.rate * g) / (h + settings.shrink)).toPrecision(5));
    node.value = value;
    for (const row of rows) scores[row] = (scores[row] ?? 0) + value;
  }
  return finishNode(root, data.names, binned);
}

function finishNode(node: GrowingNode, names: readonly string[], binned: readonly BinnedFeature[]): TreeNode {
  if (node.split === undefined) return { value: node.value ?? 0 };
  const { feature, bin, yes, no } = node.split;
  return {
    feature: names[feature] ?? '',
    below: binned[feature]?.thresholds[bin] ?? 0,
    yes: finishNode(yes, names, binned),
    no: finishNode(no, names, binned),
  };
}
