import type { Loss } from './boost-trees.ts';

/** Weighted logistic loss, and the bias to start from: the log-odds of the weighted share that is right. */
export function createJudgeLoss(
  right: readonly boolean[],
  weights: readonly number[],
): { loss: Loss; bias: number } {
  let rightWeight = 0;
  let total = 0;
  for (const [row, weight] of weights.entries()) {
    total += weight;
    if (right[row] === true) rightWeight += weight;
  }
  const share = Math.min(0.999, Math.max(0.001, rightWeight / Math.max(1e-9, total)));
  const bias = Number(Math.log(share / (1 - share)).toPrecision(6));
  return {
    bias,
    loss(scores, gradient, curvature) {
      for (const [row, weight] of weights.entries()) {
        const probability = 1 / (1 + Math.exp(-(bias + (scores[row] ?? 0))));
        gradient[row] = weight * (probability - (right[row] === true ? 1 : 0));
        curvature[row] = weight * Math.max(1e-6, probability * (1 - probability));
      }
    },
  };
}
