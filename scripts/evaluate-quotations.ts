import { writeFile } from 'node:fs/promises';
import { guardStorage } from '../src/storage/storage-error.ts';
import { readGoldArticles } from '../evaluation/quotations/gold-article.ts';
import { measureQuotes, predictQuotes } from '../evaluation/quotations/measure-quotations.ts';
import { renderQuoteFigures } from '../evaluation/quotations/quote-figures.ts';
import { describeCommand } from '../src/terminal/describe-command.ts';
import { EXIT, runAsMain } from '../src/terminal/run-command.ts';
import { takeDataFile } from '../evaluation/answers/data-argument.ts';

const USAGE =
  'npm run evaluate:quotations -- DATA.jsonl [--predictions OUT.jsonl] [--half even|odd] [--json]';
const HELP = `Measures how well quotations are found and attributed, on articles that people have annotated.

  ${USAGE}

  --predictions OUT.jsonl  write what was found, one article a line
  --half even|odd          every second article only, to tune on one half and check on the other
  --json                   print one JSON document (run with npm run --silent)
  --help                   show this`;

const command = describeCommand({
  usage: USAGE,
  help: HELP,
  takesWords: true,
  options: {
    predictions: { type: 'string' },
    half: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
  read(values, words) {
    const { half } = values;
    if (half !== undefined && half !== 'even' && half !== 'odd')
      throw new Error(`--half is even or odd, not "${half}"`);
    return { ...values, half, data: takeDataFile(words) };
  },
});

export const evaluateQuotations = command(async ({ data, predictions: out, half, json }, { print }) => {
  const all = await readGoldArticles(data);
  const articles = all.filter((_, index) => half === undefined || (index % 2 === 1) === (half === 'odd'));

  const begun = performance.now();
  const predictions = articles.map(({ id, text }) => predictQuotes(id, text));
  const milliseconds = performance.now() - begun;

  if (out !== undefined) {
    const lines = articles.map(({ id }, index) => JSON.stringify({ id, quotations: predictions[index] }));
    await guardStorage(out, () => writeFile(out, lines.map((line) => `${line}\n`).join('')));
  }
  const words = articles.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
  const figures = {
    ...measureQuotes(articles, predictions),
    millisecondsPerThousandWords: (milliseconds / words) * 1000,
  };
  if (json) print(JSON.stringify({ ...figures, outcomes: Object.fromEntries(figures.outcomes) }));
  else print(renderQuoteFigures(figures));
  return EXIT.found;
});

await runAsMain(import.meta.url, evaluateQuotations);
