import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../src/app/config.ts';
import { findProjectRoot } from '../src/app/project-root.ts';
import { openConfiguredEmbedder } from '../src/app/open-models.ts';
import { readThesaurus } from '../src/app/read-bundled.ts';
import { EXIT, runCommand, usageError } from '../src/terminal/run-command.ts';
import { readQuestionData } from '../evaluation/answers/question-data.ts';
import { renderAblation } from '../training/ranker/ablation.ts';
import { collectRows, type AskedQuestion } from '../training/ranker/collect-rows.ts';
import { chooseThreshold, renderReport } from '../training/ranker/report.ts';
import { judgeOutOfFold, rankOutOfFold, trainRanker } from '../training/ranker/train.ts';

const USAGE = 'npm run train:ranker -- DATA.jsonl [MORE.jsonl …] [--report-only] [--ablation]';

await runCommand(async () => {
  const { files, reportOnly, ablation } = readArguments();
  const root = findProjectRoot();
  const embedder = await openConfiguredEmbedder(readConfig({}, root), root);
  const thesaurus = await readThesaurus(root);
  try {
    const asked: AskedQuestion[] = [];
    for (const file of files) {
      const articles = await readQuestionData(file);
      asked.push(...(await collectRows(path.basename(file, '.jsonl'), articles, embedder, thesaurus)));
      console.error(`${file}: ${asked.length} questions asked so far`);
    }
    if (ablation) {
      const table = renderAblation(asked, (name) => {
        console.error(name);
      });
      console.log(table);
      return EXIT.found;
    }
    const ranked = rankOutOfFold(asked, undefined, (fold) => {
      console.error(`fold ${fold + 1} ordered`);
    });
    const confidence = judgeOutOfFold(ranked);
    const threshold = chooseThreshold(ranked, confidence);
    console.log(renderReport(ranked, confidence, threshold));
    if (reportOnly) return EXIT.found;
    const folder = path.join(root, 'models', 'ibid-ranker');
    await mkdir(folder, { recursive: true });
    await writeFile(
      path.join(folder, 'ranker.json'),
      `${JSON.stringify(trainRanker(asked, ranked, threshold), null, 1)}\n`,
    );
    return EXIT.found;
  } finally {
    await embedder.close();
  }
});

function readArguments(): { files: string[]; reportOnly: boolean; ablation: boolean } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        'report-only': { type: 'boolean', default: false },
        ablation: { type: 'boolean', default: false },
      },
    });
    if (positionals.length === 0) throw new Error('No data is named');
    return { files: positionals, reportOnly: values['report-only'], ablation: values.ablation };
  } catch (error) {
    throw usageError(error, USAGE);
  }
}
