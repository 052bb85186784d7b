import {
  areaUnderCurve,
  brierScore,
  tabulateReliability,
} from '../../evaluation/measures/confidence-measures.ts';
import { measureRankings, type RankingMeasures } from '../../evaluation/measures/ranking-measures.ts';
import type { AskedQuestion } from './collect-rows.ts';
import { isAnswered, type RankedQuestion } from './train.ts';

/** The share of a set's own questions that may be refused; the threshold is the highest that keeps to it everywhere. */
const MOST_OWN_REFUSED = 0.045;

/** The threshold, three decimals, at which no set refuses more than this share of the questions it answers. */
export function chooseThreshold(ranked: readonly RankedQuestion[], confidence: readonly number[]): number {
  const bySet = groupBySet(ranked, confidence);
  let threshold = 1;
  for (const own of bySet.values()) {
    const sorted = own.slice().sort((a, b) => a - b);
    threshold = Math.min(threshold, sorted[Math.floor(sorted.length * MOST_OWN_REFUSED)] ?? 0);
  }
  return Math.floor(threshold * 1000) / 1000;
}

function groupBySet(ranked: readonly RankedQuestion[], confidence: readonly number[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [at, { asked }] of ranked.entries()) {
    if (asked.origin !== 'own' || asked.form !== 'plain') continue;
    const group = groups.get(asked.set);
    if (group === undefined) groups.set(asked.set, [confidence[at] ?? 0]);
    else group.push(confidence[at] ?? 0);
  }
  return groups;
}

/** The names of the data sets, in the order in which they were asked. */
export function namesOfSets(asked: readonly AskedQuestion[]): string[] {
  return [...new Set(asked.map(({ set }) => set))];
}

/** How well the questions that a set answers were ordered, asked in one form. */
export function measureSet(
  ranked: readonly RankedQuestion[],
  set: string,
  form: AskedQuestion['form'],
): RankingMeasures {
  return measureRankings(
    ranked
      .filter(({ asked }) => asked.set === set && asked.origin === 'own' && asked.form === form)
      .map(({ asked, order }) => ({ right: order.map((at) => asked.right[at] === true), gold: asked.gold })),
  );
}

/** Out-of-fold figures as Markdown tables. */
export function renderReport(
  all: readonly RankedQuestion[],
  confidences: readonly number[],
  threshold: number,
): string {
  const judged = all.flatMap((question, at) =>
    question.asked.form === 'plain' ? [{ ...question, confidence: confidences[at] ?? 0 }] : [],
  );
  const lines = [
    `threshold ${threshold}`,
    '',
    '| set | questions | hit@1 | hit@3 | MRR | MAP | hit@1 mistyped | own refused | foreign refused | AUROC | near refused |',
    '|---|---|---|---|---|---|---|---|---|---|---|',
  ];
  for (const set of namesOfSets(all.map(({ asked }) => asked))) {
    const of = (origin: string): number[] =>
      judged.flatMap(({ asked, confidence }) =>
        asked.set === set && asked.origin === origin ? [confidence] : [],
      );
    const plain = measureSet(all, set, 'plain');
    const refused = (values: number[]): string =>
      values.length === 0
        ? '–'
        : (values.filter((value) => value < threshold).length / values.length).toFixed(3);
    lines.push(
      `| ${[
        set,
        plain.questions,
        ...[plain.hit1, plain.hit3, plain.mrr, plain.map].map((value) => value.toFixed(3)),
        measureSet(all, set, 'mistyped').hit1.toFixed(3),
        refused(of('own')),
        refused(of('foreign')),
        areaUnderCurve(of('own'), of('foreign')).toFixed(3),
        refused(of('near')),
      ].join(' | ')} |`,
    );
  }
  const trusted = judged
    .filter(({ asked }) => asked.origin !== 'near')
    .map((question) => ({ confidence: question.confidence, right: isAnswered(question) }));
  lines.push('', `Brier score ${brierScore(trusted).toFixed(4)} (own and foreign questions)`, '');
  lines.push('| confidence | questions | mean confidence | share right |', '|---|---|---|---|');
  for (const bin of tabulateReliability(trusted))
    lines.push(
      `| ${bin.from.toFixed(1)}–${bin.to.toFixed(1)} | ${bin.count} | ${bin.meanConfidence.toFixed(3)} | ${bin.shareRight.toFixed(3)} |`,
    );
  return lines.join('\n');
}
