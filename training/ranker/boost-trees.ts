import type { TreeNode } from '../../src/ranking/trees.ts';
import { createRandom } from '../../evaluation/seeded-random.ts';
import { BINS, binFeatures, type BinnedFeature } from './bin-features.ts';

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
  /** Share of the rows that each tree is grown on (Friedman, "Stochastic gradient boosting", 2002). */
  readonly rows: number;
  readonly seed: number;
}

/** Rows of features, with what the loss needs: groups of rows (a question's candidates) are `[first[g], first[g + 1])`. */
export interface BoostData {
  readonly names: readonly string[];
  readonly rows: readonly Float64Array[];
  readonly groupFirst: Uint32Array;
}

/** What the trees may use and what they start from; by default all features, and 0. */
export interface BoostInputs {
  readonly features?: ReadonlySet<string>;
  readonly startFrom?: (row: Float64Array) => number;
}

/** Fills gradient and curvature of every row from the scores so far. */
export type Loss = (scores: Float64Array, gradient: Float64Array, curvature: Float64Array) => void;

/**
 * Gradient boosting of regression trees with histograms (Friedman 2001; Ke et al., "LightGBM", 2017), best
 * leaf first, added to what `startFrom` gives each row. Deterministic: the same data, loss and settings give the same trees.
 */
export function boostTrees(
  data: BoostData,
  loss: Loss,
  settings: BoostSettings,
  { features, startFrom = () => 0 }: BoostInputs = {},
): TreeNode[] {
  const { rows, names } = data;
  const random = createRandom(settings.seed);
  const binned = binFeatures(rows, names);
  const scores = Float64Array.from(rows, startFrom);
  const gradient = new Float64Array(rows.length);
  const curvature = new Float64Array(rows.length);
  const trees: TreeNode[] = [];
  for (let round = 0; round < settings.trees; round++) {
    loss(scores, gradient, curvature);
    const drawn = names.map((_, index) => index).filter(() => random() < settings.features);
    const chosen = drawn.filter((index) => features?.has(names[index] ?? '') ?? true);
    const sample = Uint32Array.from(rows.keys()).filter(
      () => settings.rows === 1 || random() < settings.rows,
    );
    const root = growTree(sample, binned, chosen, gradient, curvature, settings);
    for (let row = 0; row < rows.length; row++)
      scores[row] = (scores[row] ?? 0) + followTree(root, binned, row);
    trees.push(finishNode(root, names, binned));
  }
  return trees;
}

interface Leaf {
  readonly rows: Uint32Array;
  readonly sums: Sums;
  readonly histograms: Histograms | undefined;
  readonly split: Split | undefined;
  readonly node: GrowingNode;
}
interface Sums {
  readonly gradient: number;
  readonly curvature: number;
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

/** For each chosen feature, for each bin: gradient, curvature and number of rows, interleaved. */
type Histograms = Float64Array;
const PER_BIN = 3;
const PER_FEATURE = BINS * PER_BIN;

function growTree(
  sample: Uint32Array,
  binned: readonly BinnedFeature[],
  chosen: readonly number[],
  gradient: Float64Array,
  curvature: Float64Array,
  settings: BoostSettings,
): GrowingNode {
  const makeLeaf = (rows: Uint32Array, node: GrowingNode, histograms: Histograms | undefined): Leaf => {
    const sums = { gradient: 0, curvature: 0 };
    for (const row of rows) {
      sums.gradient += gradient[row] ?? 0;
      sums.curvature += curvature[row] ?? 0;
    }
    const split = histograms && findSplit(histograms, rows.length, sums, binned, chosen, settings);
    return { rows, sums, histograms, split, node };
  };
  const count = (rows: Uint32Array): Histograms => countBins(rows, binned, chosen, gradient, curvature);

  const root: GrowingNode = {};
  const leaves: Leaf[] = [makeLeaf(sample, root, count(sample))];
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
    const below = leaf.rows.filter((row) => (bins[row] ?? 0) <= bin);
    const above = leaf.rows.filter((row) => (bins[row] ?? 0) > bin);
    // Counting the smaller side is enough: the larger is the parent less the smaller.
    const smaller = count(below.length <= above.length ? below : above);
    const larger = leaf.histograms?.map((value, at) => value - (smaller[at] ?? 0));
    const [belowBins, aboveBins] = below.length <= above.length ? [smaller, larger] : [larger, smaller];
    leaves.splice(pick, 1, makeLeaf(below, yes, belowBins), makeLeaf(above, no, aboveBins));
  }
  for (const { node, sums } of leaves) {
    const step = (-settings.rate * sums.gradient) / (sums.curvature + settings.shrink);
    node.value = Number(step.toPrecision(5));
  }
  return root;
}

/** The value of the leaf that a row falls into. */
function followTree(root: GrowingNode, binned: readonly BinnedFeature[], row: number): number {
  let node = root;
  while (node.split !== undefined) {
    const { feature, bin, yes, no } = node.split;
    node = (binned[feature]?.bins[row] ?? 0) <= bin ? yes : no;
  }
  return node.value ?? 0;
}

function countBins(
  rows: Uint32Array,
  binned: readonly BinnedFeature[],
  chosen: readonly number[],
  gradient: Float64Array,
  curvature: Float64Array,
): Histograms {
  const histograms = new Float64Array(chosen.length * PER_FEATURE);
  const rowGradient = Float64Array.from(rows, (row) => gradient[row] ?? 0);
  const rowCurvature = Float64Array.from(rows, (row) => curvature[row] ?? 0);
  for (let slot = 0; slot < chosen.length; slot++) {
    const feature = binned[chosen[slot] ?? 0];
    if (feature === undefined || feature.thresholds.length === 0) continue;
    countFeature(
      histograms.subarray(slot * PER_FEATURE, (slot + 1) * PER_FEATURE),
      rows,
      feature.bins,
      rowGradient,
      rowCurvature,
    );
  }
  return histograms;
}

/** The innermost loop of training, kept to itself so that it is compiled for exactly these array types. */
function countFeature(
  histogram: Float64Array,
  rows: Uint32Array,
  bins: Uint8Array,
  rowGradient: Float64Array,
  rowCurvature: Float64Array,
): void {
  for (let at = 0; at < rows.length; at++) {
    const slot = (bins[rows[at] ?? 0] ?? 0) * PER_BIN;
    histogram[slot] = (histogram[slot] ?? 0) + (rowGradient[at] ?? 0);
    histogram[slot + 1] = (histogram[slot + 1] ?? 0) + (rowCurvature[at] ?? 0);
    histogram[slot + 2] = (histogram[slot + 2] ?? 0) + 1;
  }
}

function findSplit(
  histograms: Histograms,
  size: number,
  sums: Sums,
  binned: readonly BinnedFeature[],
  chosen: readonly number[],
  { smallestLeaf, shrink }: BoostSettings,
): Split | undefined {
  if (size < 2 * smallestLeaf) return undefined;
  const parent = sums.gradient ** 2 / (sums.curvature + shrink);
  let best: Split | undefined;
  for (const [slot, feature] of chosen.entries()) {
    const thresholds = binned[feature]?.thresholds ?? [];
    let leftGradient = 0;
    let leftCurvature = 0;
    let leftCount = 0;
    for (let bin = 0; bin < thresholds.length; bin++) {
      const at = slot * PER_FEATURE + bin * PER_BIN;
      leftGradient += histograms[at] ?? 0;
      leftCurvature += histograms[at + 1] ?? 0;
      leftCount += histograms[at + 2] ?? 0;
      if (leftCount < smallestLeaf) continue;
      if (size - leftCount < smallestLeaf) break;
      const gain =
        leftGradient ** 2 / (leftCurvature + shrink) +
        (sums.gradient - leftGradient) ** 2 / (Math.max(0, sums.curvature - leftCurvature) + shrink) -
        parent;
      if (gain > (best?.gain ?? LEAST_GAIN)) best = { feature, bin, gain };
    }
  }
  return best;
}

/** Splits that gain less only follow rounding errors. */
const LEAST_GAIN = 1e-6;

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
