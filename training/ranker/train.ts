import { ANSWER_FEATURES, joinAnswerFeatures } from '../../src/ranking/features/answer-features.ts';
import { FEATURE_NAMES, scoreBeforehand } from '../../src/ranking/features/sentence-features.ts';
import type { RankerWeights } from '../../src/ranking/tree-judge.ts';
import { plantForest, scoreRow, type TreeNode } from '../../src/ranking/trees.ts';
import { boostTrees, type BoostInputs, type BoostSettings } from './boost-trees.ts';
import type { AskedQuestion } from './collect-rows.ts';
import { createJudgeLoss } from './judge-loss.ts';
import { createRankLoss, tableOf } from './rank-loss.ts';

/**
 * For ordering: some hundred rather small trees, each of a part of rows and features. More, or larger ones, gained
 * nothing in cross-validation.
 */
export const ORDER_SETTINGS: BoostSettings = Object.freeze({
  trees: 400,
  leaves: 12,
  rate: 0.035,
  smallestLeaf: 20,
  shrink: 2,
  features: 0.3,
  rows: 0.6,
  seed: 1,
});

/** For judging: smaller and slower, since a probability suffers more from learning by heart. */
const JUDGE_SETTINGS: BoostSettings = Object.freeze({
  trees: 150,
  leaves: 8,
  rate: 0.06,
  smallestLeaf: 60,
  shrink: 5,
  features: 0.5,
  rows: 1,
  seed: 2,
});

/** Folds of the cross-validation; an article is wholly in one. */
const FOLDS = 5;

/** A question with its candidates in the order of some ranker that has not seen the article. */
export interface RankedQuestion {
  readonly asked: AskedQuestion;
  readonly fold: number;
  /** Indices of its candidates, best first. */
  readonly order: readonly number[];
  /** Their scores, in that order. */
  readonly scores: readonly number[];
  /** What the judge sees; undefined when there is no candidate. */
  readonly answerRow: Float64Array | undefined;
}

/** What an order is learnt from: all features and the score set by hand, or a part of them for an ablation. */
export interface OrderInputs extends Required<BoostInputs> {
  readonly settings: BoostSettings;
}

const EVERYTHING: OrderInputs = {
  features: new Set(FEATURE_NAMES),
  startFrom: scoreBeforehand,
  settings: ORDER_SETTINGS,
};

/** Trains the trees that order candidates. */
function trainOrder(asked: readonly AskedQuestion[], inputs: OrderInputs = EVERYTHING): TreeNode[] {
  const table = tableOf(
    asked.filter((question) => question.origin === 'own'),
    FEATURE_NAMES,
  );
  return boostTrees(table, createRankLoss(table), inputs.settings, inputs);
}

/** Orders every question by trees trained on the other folds only. */
export function rankOutOfFold(
  asked: readonly AskedQuestion[],
  inputs: OrderInputs = EVERYTHING,
  onFold?: (fold: number) => void,
): RankedQuestion[] {
  const foldOf = assignFolds(asked);
  const ranked: RankedQuestion[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = asked.filter(
      (question) => foldOf.get(question.article) !== fold && question.form !== 'mistyped',
    );
    const forest = plantForest(trainOrder(others, inputs), FEATURE_NAMES);
    for (const question of asked)
      if (foldOf.get(question.article) === fold)
        ranked.push({ ...rankQuestion(question, forest, inputs.startFrom), fold });
    onFold?.(fold);
  }
  return ranked;
}

/** Every n-th article of each set, so that all folds hold all kinds. */
function assignFolds(asked: readonly AskedQuestion[]): Map<string, number> {
  return new Map(
    [...new Set(asked.map((question) => question.article))].map((article, at) => [article, at % FOLDS]),
  );
}

function rankQuestion(
  asked: AskedQuestion,
  forest: ReturnType<typeof plantForest>,
  startFrom: OrderInputs['startFrom'],
): Omit<RankedQuestion, 'fold'> {
  const scored = asked.rows
    .map((row, candidate) => ({ candidate, score: startFrom(row) + scoreRow(forest, row) }))
    .sort((a, b) => b.score - a.score || a.candidate - b.candidate);
  const scores = scored.map(({ score }) => score);
  const row = asked.rows[scored[0]?.candidate ?? -1];
  return {
    asked,
    order: scored.map(({ candidate }) => candidate),
    scores,
    answerRow: row && joinAnswerFeatures(row, scores, asked.questionRow),
  };
}

/** Whether the first candidate is right: what the confidence is the probability of. */
export function isAnswered({ asked, order }: RankedQuestion): boolean {
  return asked.right[order[0] ?? -1] === true;
}

interface Judge {
  readonly trees: TreeNode[];
  readonly bias: number;
}

/**
 * What a question of each origin weighs in training the judge. Those that share the article but not the answer weigh
 * less: their data says only that one paragraph does not answer them, and some other does.
 */
const ORIGIN_WEIGHT = Object.freeze({ own: 1, foreign: 1, near: 0.4 });

/** Trains the trees that judge the first candidate. */
function trainJudge(ranked: readonly RankedQuestion[]): Judge {
  const rows: Float64Array[] = [];
  const right: boolean[] = [];
  const weights: number[] = [];
  for (const question of ranked) {
    if (question.answerRow === undefined || question.asked.form === 'mistyped') continue;
    rows.push(question.answerRow);
    right.push(isAnswered(question));
    weights.push(ORIGIN_WEIGHT[question.asked.origin]);
  }
  const data = { names: ANSWER_FEATURES, rows, groupFirst: Uint32Array.of(0, rows.length) };
  const { loss, bias } = createJudgeLoss(right, weights);
  return { trees: boostTrees(data, loss, JUDGE_SETTINGS), bias };
}

/** The confidence of each question by a judge trained on the other folds only, in the order given. */
export function judgeOutOfFold(ranked: readonly RankedQuestion[]): number[] {
  const confidence = new Array<number>(ranked.length).fill(0);
  for (let fold = 0; fold < FOLDS; fold++) {
    const { trees, bias } = trainJudge(ranked.filter((question) => question.fold !== fold));
    const forest = plantForest(trees, ANSWER_FEATURES);
    for (const [at, question] of ranked.entries())
      if (question.fold === fold && question.answerRow !== undefined)
        confidence[at] = 1 / (1 + Math.exp(-(bias + scoreRow(forest, question.answerRow))));
  }
  return confidence;
}

/** The weights to ship: trees trained on everything, the judge on out-of-fold orders of everything. */
export function trainRanker(
  asked: readonly AskedQuestion[],
  ranked: readonly RankedQuestion[],
  threshold: number,
): RankerWeights {
  const judge = trainJudge(ranked);
  return {
    format: 1,
    order: trainOrder(asked.filter((question) => question.form !== 'mistyped')),
    confidence: judge.trees,
    confidenceBias: judge.bias,
    threshold,
  };
}
