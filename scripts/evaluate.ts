import { writeFile } from 'node:fs/promises';
import { readConfig } from '../src/app/config.ts';
import { findProjectRoot } from '../src/app/project-root.ts';
import { readStoreMigrations } from '../src/app/open-store.ts';
import { applyMigrations } from '../src/storage/postgres/migrations.ts';
import { openPostgresStore } from '../src/storage/postgres/open-postgres.ts';
import { createProgress } from '../src/terminal/progress.ts';
import { describeCommand } from '../src/terminal/describe-command.ts';
import { readCount } from '../src/terminal/option-values.ts';
import { EXIT, runAsMain } from '../src/terminal/run-command.ts';
import { takeDataFile } from '../evaluation/answers/data-argument.ts';
import { measureProposals, renderProposals } from '../evaluation/answers/measure-proposals.ts';
import { openAsking } from '../evaluation/answers/open-asking.ts';
import { createTypist } from '../evaluation/answers/make-typos.ts';
import { readQuestionData, takeEvery } from '../evaluation/answers/question-data.ts';
import { renderReport, reportOutcomes } from '../evaluation/answers/report.ts';
import { runEvaluation, type Outcome } from '../evaluation/answers/run-evaluation.ts';

const USAGE =
  'npm run evaluate -- DATA.jsonl [--predictions OUT.jsonl] [--depth 10] [--json] [--pool [--store URL]] [--typos SEED] [--every N] [--proposals]';

const command = describeCommand({
  usage: USAGE,
  takesWords: true,
  options: {
    predictions: { type: 'string' },
    depth: { type: 'string', default: '10' },
    json: { type: 'boolean', default: false },
    pool: { type: 'boolean', default: false },
    store: { type: 'string' },
    typos: { type: 'string' },
    every: { type: 'string', default: '1' },
    proposals: { type: 'boolean', default: false },
  },
  read({ depth, every, typos, ...values }, words) {
    const { store, pool, proposals } = values;
    if (
      store !== undefined &&
      (!pool || proposals || !/^postgres(?:ql)?:/u.test(store) || !URL.canParse(store))
    )
      throw new Error('--store wants postgres://…, goes with --pool and not with --proposals');
    return {
      ...values,
      data: takeDataFile(words),
      depth: readCount(depth, '--depth'),
      every: readCount(every, '--every'),
      typos: typos === undefined ? undefined : readCount(typos, '--typos'),
    };
  },
});

export const evaluate = command(async (options, terminal) => {
  const { signal, print } = terminal;
  const root = findProjectRoot();
  // What is only proposed is not read.
  const config = readConfig({ ...terminal.variables, ...(options.proposals && { READER: 'off' }) }, root);
  const articles = takeEvery(await readQuestionData(options.data), options.every);
  const { close, ...asking } = await openAsking(config, root, { worker: terminal.models, signal });
  const store =
    options.store === undefined ? null : openPostgresStore(options.store, config.storeCacheFolder);
  if (store) await applyMigrations(store.database, await readStoreMigrations(root));
  const progress = createProgress({
    stream: terminal.errors,
    label: 'Evaluating',
    unit: 'corpora',
    total: options.pool ? 1 : articles.length,
  });
  try {
    const settings = {
      ...asking,
      pool: options.pool,
      ...(store && { store }),
      signal,
      onArticle: (done: number, total: number): void => {
        progress.update(done, total);
      },
      ...(options.typos === undefined ? {} : { rewrite: createTypist(options.typos) }),
    };
    if (options.proposals) {
      const report = await measureProposals(articles, settings);
      progress.stop();
      print(options.json ? JSON.stringify(report, null, 2) : renderProposals(report));
      return EXIT.found;
    }
    const outcomes = await runEvaluation(articles, { ...settings, foreign: !options.pool });
    progress.stop();
    if (options.predictions !== undefined)
      await writeFile(options.predictions, renderPredictions(outcomes, options.depth));
    const report = reportOutcomes(outcomes);
    print(options.json ? JSON.stringify(report, null, 2) : renderReport(report));
    return EXIT.found;
  } finally {
    progress.stop();
    await Promise.all([close(), store?.close()]);
  }
});

await runAsMain(import.meta.url, evaluate);

function renderPredictions(outcomes: readonly Outcome[], depth: number): string {
  return outcomes
    .filter(({ foreign }) => !foreign)
    .map(({ question, article, kind, confidence, answer, ranked }) =>
      JSON.stringify({ id: question.id, article, kind, confidence, answer, ranked: ranked.slice(0, depth) }),
    )
    .map((line) => `${line}\n`)
    .join('');
}
