/**
 * Boosted regression trees in a form that a person can read: a tree is a node, a node either splits on a
 * named feature or holds a value.
 */
export type TreeNode =
  | { readonly feature: string; readonly below: number; readonly yes: TreeNode; readonly no: TreeNode }
  | { readonly value: number };

/** Trees flattened into typed arrays; node i is a leaf when `feature[i]` is −1. */
interface Forest {
  readonly roots: Uint32Array;
  readonly feature: Int16Array;
  readonly threshold: Float64Array;
  readonly yes: Uint32Array;
  readonly no: Uint32Array;
  readonly value: Float64Array;
}

/**
 * Prepares trees for scoring. `names` gives each feature its index. Throws an Error when a tree splits on a
 * feature that is not named.
 */
export function plantForest(trees: readonly TreeNode[], names: readonly string[]): Forest {
  const indexOf = new Map(names.map((name, index) => [name, index]));
  const feature: number[] = [];
  const threshold: number[] = [];
  const yes: number[] = [];
  const no: number[] = [];
  const value: number[] = [];
  const plant = (node: TreeNode): number => {
    const at = feature.length;
    feature.push(-1);
    threshold.push(0);
    yes.push(0);
    no.push(0);
    value.push(0);
    if ('value' in node) {
      value[at] = node.value;
      return at;
    }
    const index = indexOf.get(node.feature);
    if (index === undefined) throw new Error(`the trees split on "${node.feature}", which is not measured`);
    feature[at] = index;
    threshold[at] = node.below;
    yes[at] = plant(node.yes);
    no[at] = plant(node.no);
    return at;
  };
  const roots = trees.map(plant);
  return {
    roots: Uint32Array.from(roots),
    feature: Int16Array.from(feature),
    threshold: Float64Array.from(threshold),
    yes: Uint32Array.from(yes),
    no: Uint32Array.from(no),
    value: Float64Array.from(value),
  };
}

/** The sum of all trees for one row of features. A row goes to `yes` where its value is below the threshold. */
export function scoreRow({ roots, feature, threshold, yes, no, value }: Forest, row: Float64Array): number {
  let sum = 0;
  for (const root of roots) {
    let node = root;
    for (let split = feature[node] ?? -1; split >= 0; split = feature[node] ?? -1)
      node = ((row[split] ?? 0) < (threshold[node] ?? 0) ? yes[node] : no[node]) ?? 0;
    sum += value[node] ?? 0;
  }
  return sum;
}
