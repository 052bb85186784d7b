import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readConfig } from '../src/app/config.ts';
import { findProjectRoot } from '../src/app/project-root.ts';
import type { JudgeWeights } from '../src/ranking/create-judge.ts';
import { createProgress } from '../src/terminal/progress.ts';
import { describeCommand } from '../src/terminal/describe-command.ts';
import { EXIT, runCommand } from '../src/terminal/run-command.ts';
import { openAsking } from '../evaluation/answers/open-asking.ts';
import { readQuestionData } from '../evaluation/answers/question-data.ts';
import { runEvaluation, type Outcome } from '../evaluation/answers/run-evaluation.ts';
import { calibrate, describeCalibration } from '../training/judge/calibrate.ts';
import { isDevelopment } from '../training/judge/development.ts';

const USAGE = 'npm run train:judge -- written.jsonl written-2.jsonl [--report-only]';

const command = describeCommand({
  usage: USAGE,
  takesWords: true,
  options: { 'report-only': { type: 'boolean', default: false } },
  read(values, files) {
    if (files.length === 0) throw new Error('No data file is named');
    return { files, reportOnly: values['report-only'] };
  },
});

/**
 * Fits how sure the judge is, with and without the reader, on the development articles of the files, which the reader was
 * not trained on; writes models/ibid-judge/judge.json and prints what cross-validation over articles makes of it.
 */
const main = command(async ({ files, reportOnly }, { signal }) => {
  const root = findProjectRoot();
  const articles = (await Promise.all(files.map(readQuestionData)))
    .flat()
    .filter(({ article }) => isDevelopment(article.id));
  const askAll = async (reader: Readonly<Record<string, string>>): Promise<Outcome[]> => {
    const config = readConfig({ ...process.env, ...reader }, root);
    const { close, ...asking } = await openAsking(config, root, { signal });
    const progress = createProgress({ label: 'Asking', unit: 'articles', total: articles.length });
    try {
      return await runEvaluation(articles, {
        ...asking,
        pool: false,
        foreign: true,
        signal,
        onArticle: (done, total) => {
          progress.update(done, total);
        },
      });
    } finally {
      progress.stop();
      await close();
    }
  };
  const read = calibrate(await askAll({}));
  console.log(describeCalibration('Read', read));
  const unread = calibrate(await askAll({ READER: 'off' }), read.threshold);
  console.log(describeCalibration('Not read', unread));
  const weights: JudgeWeights = {
    format: 1,
    read: read.logistic,
    unread: unread.logistic,
    threshold: read.threshold,
  };
  if (!reportOnly)
    await writeFile(path.join(root, 'models/ibid-judge/judge.json'), `${JSON.stringify(weights, null, 2)}\n`);
  return EXIT.found;
});

await runCommand(main);
