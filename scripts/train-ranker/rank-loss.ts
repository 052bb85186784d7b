import type { AskedQuestion } from './collect-rows.ts';
import type { BoostData, Loss } from './boost-trees.ts';

/** The candidates of many questions in one table. Questions without a right candidate teach nothing. */
export function tableOf(
  asked: readonly AskedQuestion[],
  names: readonly string[],
): BoostData & { right: boolean[] } {
  const useful = asked.filter((question) => question.right.includes(true));
  const groupFirst = new Uint32Array(useful.length + 1);
  for (const [group, question] of useful.entries())
    groupFirst[group + 1] = (groupFirst[group] ?? 0) + question.rows.length;
  return {
    names,
    rows: useful.flatMap((question) => question.rows),
    right: useful.flatMap((question) => question.right),
    groupFirst,
  };
}

/**
 * Softmax cross-entropy over a question's candidates (ListNet's top-one form; Cao et al. 2007): the gradient
 * of a row is its probability of standing first less its share of the right ones.
 */
export function createRankLoss({
  groupFirst,
  right,
}: {
  groupFirst: Uint32Array;
  right: readonly boolean[];
}): Loss {
  return (scores, gradient, curvature) => {
    for (let group = 0; group + 1 < groupFirst.length; group++) {
      const first = groupFirst[group] ?? 0;
      const end = groupFirst[group + 1] ?? 0;
      let highest = -Infinity;
      let rightCount = 0;
      for (let row = first; row < end; row++) {
        highest = Math.max(highest, scores[row] ?? 0);
        if (right[row] === true) rightCount++;
      }
      let sum = 0;
      for (let row = first; row < end; row++) sum += Math.exp((scores[row] ?? 0) - highest);
      for (let row = first; row < end; row++) {
        const probability = Math.exp((scores[row] ?? 0) - highest) / sum;
        gradient[row] = probability - (right[row] === true ? 1 / rightCount : 0);
        curvature[row] = Math.max(1e-6, probability * (1 - probability));
      }
    }
  };
}
