import { areaUnderCurve, brierScore, tabulateReliability } from '../measures/confidence-measures.ts';
import { measureRankings, type RankingMeasures } from '../measures/ranking-measures.ts';
import { overlapWords } from '../measures/word-overlap.ts';
import type { Outcome } from './run-evaluation.ts';

/** The figures of one evaluation. Shares are 0 to 1; null where there is nothing to take a share of. */
interface EvaluationReport {
  readonly ibid: RankingMeasures;
  readonly bm25: RankingMeasures;
  /** Answerable questions that were answered, and refused. */
  readonly answered: number | null;
  readonly refused: number | null;
  /** The article's own questions that it does not answer, refused. */
  readonly unanswerableRefused: number | null;
  /** Questions of other articles, refused. */
  readonly foreignRefused: number | null;
  /** Of the confidence: answerable questions against unanswerable and foreign ones, and against foreign ones alone. */
  readonly auroc: number | null;
  readonly aurocForeign: number | null;
  readonly brier: number | null;
  /** Of the marked words, where the first sentence is right and holds an answer that is shorter than it. */
  readonly words: { readonly f1: number; readonly exact: number; readonly questions: number } | null;
  /** Where the data has kinds of questions: how many there are, first right, and refused. */
  readonly kinds: Readonly<Record<string, { count: number; first: number; refused: number }>>;
  readonly reliability: ReturnType<typeof tabulateReliability>;
}

/** Sums up the outcomes of an evaluation. */
export function reportOutcomes(outcomes: readonly Outcome[]): EvaluationReport {
  const own = outcomes.filter(({ foreign, question }) => !foreign && question.answerable);
  const unanswerable = outcomes.filter(({ foreign, question }) => !foreign && !question.answerable);
  const foreign = outcomes.filter((outcome) => outcome.foreign);
  const judged = outcomes.map(({ confidence, rights }) => ({ confidence, right: rights.right[0] === true }));
  const confidences = (list: readonly Outcome[]): number[] => list.map(({ confidence }) => confidence);
  return {
    ibid: measureRankings(own.map(({ rights }) => rights)),
    bm25: measureRankings(own.map(({ baseline }) => baseline)),
    answered: shareOf(own, 'found'),
    refused: shareOf(own, 'not-found'),
    unanswerableRefused: shareOf(unanswerable, 'not-found'),
    foreignRefused: shareOf(foreign, 'not-found'),
    auroc: finite(areaUnderCurve(confidences(own), confidences([...unanswerable, ...foreign]))),
    aurocForeign: finite(areaUnderCurve(confidences(own), confidences(foreign))),
    brier: finite(brierScore(judged)),
    words: measureWords(own),
    kinds: countKinds(outcomes.filter(({ foreign }) => !foreign)),
    reliability: tabulateReliability(judged),
  };
}

/** Answers whose wording the article does not have cannot be marked, and are left out. */
function measureWords(own: readonly Outcome[]): EvaluationReport['words'] {
  const overlaps = own.flatMap(({ question, rights, ranked, answer }) => {
    const sentence = ranked[0]?.text ?? '';
    const gold = question.answers.filter(
      (words) => sentence.includes(words) && words.length <= 0.9 * sentence.length,
    );
    if (rights.right[0] !== true || gold.length === 0) return [];
    return [Math.max(...gold.map((words) => overlapWords(answer?.text ?? '', words)))];
  });
  if (overlaps.length === 0) return null;
  const f1 = overlaps.reduce((sum, overlap) => sum + overlap, 0) / overlaps.length;
  const exact = overlaps.filter((overlap) => overlap === 1).length / overlaps.length;
  return { f1, exact, questions: overlaps.length };
}

function countKinds(outcomes: readonly Outcome[]): EvaluationReport['kinds'] {
  const kinds = [...new Set(outcomes.map(({ question }) => question.kind))].sort();
  if (kinds.length < 2) return {};
  return Object.fromEntries(
    kinds.map((kind) => {
      const some = outcomes.filter(({ question }) => question.kind === kind);
      const first = some.filter(({ rights }) => rights.right[0] === true).length / some.length;
      return [kind, { count: some.length, first, refused: shareOf(some, 'not-found') ?? 0 }];
    }),
  );
}

function shareOf(outcomes: readonly Outcome[], kind: Outcome['kind']): number | null {
  return finite(outcomes.filter((outcome) => outcome.kind === kind).length / outcomes.length);
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** The report as text: two rows to compare, then how well it knows what it does not know. */
export function renderReport(report: EvaluationReport): string {
  const show = (value: number | null): string =>
    value === null || Number.isNaN(value) ? '    –' : value.toFixed(3);
  const row = (name: string, { hit1, hit3, mrr, map }: RankingMeasures): string =>
    `${name.padEnd(12)} ${[hit1, hit3, mrr, map].map(show).join('  ')}`;
  return [
    `${report.ibid.questions} answerable questions`,
    `             hit@1  hit@3  MRR    MAP`,
    row('ibid', report.ibid),
    row('plain BM25', report.bm25),
    '',
    `share answered             ${show(report.answered)}`,
    `share refused              ${show(report.refused)}`,
    `unanswerable, refused      ${show(report.unanswerableRefused)}`,
    `foreign, refused           ${show(report.foreignRefused)}`,
    `AUROC of the confidence    ${show(report.auroc)}  (against foreign questions only ${show(report.aurocForeign)})`,
    `Brier score                ${show(report.brier)}`,
    ...(report.words === null
      ? []
      : [
          `the answer's words         F1 ${show(report.words.f1)}, exact ${show(report.words.exact)} (${report.words.questions} questions)`,
        ]),
    ...Object.entries(report.kinds).map(
      ([kind, { count, first, refused }]) =>
        `  ${kind.padEnd(12)} ${String(count).padStart(5)}  first ${show(first)}  refused ${show(refused)}`,
    ),
    '',
    'confidence  questions  mean   right',
    ...report.reliability.map(
      ({ from, to, count, meanConfidence, shareRight }) =>
        `${from.toFixed(1)}–${to.toFixed(1)}     ${String(count).padStart(9)}  ${show(meanConfidence)}  ${show(shareRight)}`,
    ),
  ].join('\n');
}
