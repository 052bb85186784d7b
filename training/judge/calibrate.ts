import type { Outcome } from '../../evaluation/answers/run-evaluation.ts';
import {
  areaUnderCurve,
  expectedCalibrationError,
  tabulateReliability,
} from '../../evaluation/measures/confidence-measures.ts';
import { predict, type Logistic } from '../../src/ranking/logistic.ts';
import { fitLogistic, type Example } from './fit-logistic.ts';

/**
 * What a probability is calibrated for: of seven questions four that the article answers, two that only sound like it and
 * one that has nothing to do with it.
 */
const MIXTURE = { answerable: 4, near: 2, far: 1 } as const;
type Kind = keyof typeof MIXTURE;
/** Answerable questions that are to be answered. */
const ANSWERED = 0.95;
const FOLDS = 12;

/** A fit, and what it does to questions of articles that it was not fitted on. */
interface Calibration {
  readonly logistic: Logistic;
  readonly threshold: number;
  readonly judged: readonly Judged[];
}

interface Judged extends Example {
  readonly kind: Kind;
  readonly article: string;
  /** By a fit on the other articles. */
  readonly confidence: number;
}

/**
 * Fits the confidence on outcomes, in the mixture above; the threshold (unless given) is where, out of fold, so many of the
 * answerable questions are answered as should be.
 */
export function calibrate(outcomes: readonly Outcome[], threshold?: number): Calibration {
  const kinds = outcomes.map(kindOf);
  const totals = { answerable: 0, near: 0, far: 0 };
  for (const kind of kinds) totals[kind]++;
  const all = outcomes.map((outcome, at) => {
    const kind = kinds[at] ?? 'far';
    return {
      measures: outcome.measures,
      right: outcome.rights.right[0] === true,
      weight: (MIXTURE[kind] * outcomes.length) / 7 / Math.max(1, totals[kind]),
      kind,
      article: outcome.article,
    };
  });
  const names = [...new Set(all.flatMap(({ measures }) => Object.keys(measures)))].sort();
  const articles = [...new Set(all.map(({ article }) => article))];
  const foldOf = new Map(articles.map((article, at) => [article, at % FOLDS]));
  const folds = Array.from({ length: FOLDS }, (_, fold) =>
    fitLogistic(
      all.filter(({ article }) => foldOf.get(article) !== fold),
      names,
    ),
  );
  const judged = all.map((example): Judged => {
    const fold = folds[foldOf.get(example.article) ?? 0];
    return { ...example, confidence: fold ? predict(fold, example.measures) : 0 };
  });
  return { logistic: fitLogistic(all, names), threshold: threshold ?? chooseThreshold(judged), judged };
}

function kindOf({ question, foreign }: Outcome): Kind {
  if (foreign || question.kind === 'far') return 'far';
  return question.answerable ? 'answerable' : 'near';
}

function chooseThreshold(judged: readonly Judged[]): number {
  const answerable = judged
    .filter(({ kind }) => kind === 'answerable')
    .map(({ confidence }) => confidence)
    .sort((a, b) => a - b);
  const threshold = answerable[Math.floor(answerable.length * (1 - ANSWERED))] ?? 0.5;
  return Math.floor(threshold * 1000) / 1000;
}

/** The out-of-fold figures of a calibration, for people to read. */
export function describeCalibration(title: string, { logistic, threshold, judged }: Calibration): string {
  const of = (kind: Kind) => judged.filter((one) => one.kind === kind);
  const share = (list: readonly Judged[], holds: (one: Judged) => boolean): string =>
    (list.filter(holds).length / list.length).toFixed(3);
  const answers = ({ confidence }: Judged): boolean => confidence >= threshold;
  const refuses = (one: Judged): boolean => !answers(one);
  const confidences = (list: readonly Judged[]): number[] => list.map(({ confidence }) => confidence);
  const answerable = of('answerable');
  const others = judged.filter(({ kind }) => kind !== 'answerable');
  return [
    `${title}: ${answerable.length} answerable, ${of('near').length} near, ${of('far').length} far`,
    `  first right ${share(answerable, ({ right }) => right)}`,
    `  at ${threshold.toFixed(3)}: answered ${share(answerable, answers)}, near refused ${share(of('near'), refuses)}, far refused ${share(of('far'), refuses)}`,
    `  AUROC ${areaUnderCurve(confidences(answerable), confidences(others)).toFixed(3)}, near alone ${areaUnderCurve(confidences(answerable), confidences(of('near'))).toFixed(3)}, ECE ${expectedCalibrationError(judged).toFixed(3)}`,
    `  weights ${JSON.stringify(logistic)}`,
    ...tabulateReliability(judged).map(
      ({ from, to, count, meanConfidence, shareRight }) =>
        `  ${from.toFixed(1)}–${to.toFixed(1)} ${String(count).padStart(5)} ${meanConfidence.toFixed(3)} ${shareRight.toFixed(3)}`,
    ),
  ].join('\n');
}
