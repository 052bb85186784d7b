import type { AnswerKind } from '../../src/ranking/expected-answer.ts';
import type { AskedQuestion } from './collect-rows.ts';
import type { BoostData, Loss } from './boost-trees.ts';

/** Wrong candidates a question is trained with, at most: the easy ones teach nothing and cost most of the time. */
const MOST_WRONG = 24;
/** What makes a wrong candidate hard: the sum of these. */
const HARDNESS = ['bm25Share', 'paragraphBm25Share', 'similarityGap', 'meaningCoverage'];

/** A table to train on: the rows' rights, and what each group of rows weighs. */
export interface RankTable extends BoostData {
  readonly right: readonly boolean[];
  readonly groupWeight: readonly number[];
}

/** The right and the hardest wrong candidates of many questions in one table. Questions without a right one are left out. */
export function tableOf(asked: readonly AskedQuestion[], names: readonly string[]): RankTable {
  const hardness = HARDNESS.map((name) => names.indexOf(name));
  const rows: Float64Array[] = [];
  const right: boolean[] = [];
  const groupFirst = [0];
  const groupWeight: number[] = [];
  const weightOf = weighKinds(asked);
  for (const question of asked) {
    if (!question.right.includes(true)) continue;
    const candidates = question.rows.map((row, at) => ({
      row,
      right: question.right[at] === true,
      hardness: hardness.reduce((sum, feature) => sum + (row[feature] ?? 0), 0),
    }));
    const wrong = candidates.filter((candidate) => !candidate.right).sort((a, b) => b.hardness - a.hardness);
    for (const candidate of [...candidates.filter((other) => other.right), ...wrong.slice(0, MOST_WRONG)]) {
      rows.push(candidate.row);
      right.push(candidate.right);
    }
    groupFirst.push(rows.length);
    groupWeight.push(weightOf(question.kind));
  }
  return { names, rows, right, groupWeight, groupFirst: Uint32Array.from(groupFirst) };
}

/**
 * Kinds of question that are rare in the data, such as "why", weigh more: by the root of how much rarer they are than
 * the commonest, four times at most. What people ask a story is spread differently from what the data asks.
 */
function weighKinds(asked: readonly AskedQuestion[]): (kind: AnswerKind) => number {
  const counts = new Map<AnswerKind, number>();
  for (const { kind } of asked) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const most = Math.max(1, ...counts.values());
  return (kind) => Math.min(4, Math.sqrt(most / (counts.get(kind) ?? most)));
}

/**
 * Softmax cross-entropy over a question's candidates (ListNet's top-one form; Cao et al. 2007): the gradient
 * of a row is its probability of standing first less its share of the right ones.
 */
export function createRankLoss({ groupFirst, right, groupWeight }: RankTable): Loss {
  return (scores, gradient, curvature) => {
    for (let group = 0; group + 1 < groupFirst.length; group++) {
      const first = groupFirst[group] ?? 0;
      const end = groupFirst[group + 1] ?? 0;
      const weight = groupWeight[group] ?? 1;
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
        gradient[row] = weight * (probability - (right[row] === true ? 1 / rightCount : 0));
        curvature[row] = weight * Math.max(1e-6, probability * (1 - probability));
      }
    }
  };
}
