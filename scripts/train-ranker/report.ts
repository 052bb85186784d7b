import { areaUnderCurve, brierScore, tabulateReliability } from '../measures/confidence-measures.ts';
import { measureRankings } from '../measures/ranking-measures.ts';
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
    if (asked.origin !== 'own' || asked.variant) continue;
    const group = groups.get(asked.set);
    if (group === undefined) groups.set(asked.set, [confidence[at] ?? 0]);
    else group.push(confidence[at] ?? 0);
  }
  return groups;
}

/** Out-of-fold figures as Markdown tables. */
export function renderReport(
  all: readonly RankedQuestion[],
  confidences: readonly number[],
  threshold: number,
): string {
  const ranked = all.filter(({ asked }) => !asked.variant);
  const confidence = confidences.filter((_, at) => all[at]?.asked.variant === false);
  const sets = [...new Set(ranked.map(({ asked }) => asked.set))];
  const lines = [
    `threshold ${threshold}`,
    '',
    '| set | questions | hit@1 | hit@3 | MRR | MAP | own refused | foreign refused | AUROC | near refused |',
    '|---|---|---|---|---|---|---|---|---|---|',
  ];
  for (const set of sets) {
    const of = (origin: string): number[] =>
      ranked.flatMap(({ asked }, at) =>
        asked.set === set && asked.origin === origin ? [confidence[at] ?? 0] : [],
      );
    const own = ranked.filter(({ asked }) => asked.set === set && asked.origin === 'own');
    const measures = measureRankings(
      own.map(({ asked, order }) => ({
        right: order.map((at) => asked.right[at] === true),
        gold: asked.gold,
      })),
    );
    const refused = (values: number[]): string =>
      values.length === 0
        ? '–'
        : (values.filter((value) => value < threshold).length / values.length).toFixed(3);
    lines.push(
      `| ${[
        set,
        measures.questions,
        ...[measures.hit1, measures.hit3, measures.mrr, measures.map].map((value) => value.toFixed(3)),
        refused(of('own')),
        refused(of('foreign')),
        areaUnderCurve(of('own'), of('foreign')).toFixed(3),
        refused(of('near')),
      ].join(' | ')} |`,
    );
  }
  const judged = ranked.flatMap((question, at) =>
    question.asked.origin === 'near'
      ? []
      : [{ confidence: confidence[at] ?? 0, right: isAnswered(question) }],
  );
  lines.push('', `Brier score ${brierScore(judged).toFixed(4)} (own and foreign questions)`, '');
  lines.push('| confidence | questions | mean confidence | share right |', '|---|---|---|---|');
  for (const bin of tabulateReliability(judged))
    lines.push(
      `| ${bin.from.toFixed(1)}–${bin.to.toFixed(1)} | ${bin.count} | ${bin.meanConfidence.toFixed(3)} | ${bin.shareRight.toFixed(3)} |`,
    );
  return lines.join('\n');
}
