import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { guardStorage } from '../src/storage/storage-error.ts';
import { readGoldArticles } from '../evaluation/quotations/gold-article.ts';
import { measureQuotes, predictQuotes } from '../evaluation/quotations/measure-quotations.ts';
import { renderQuoteFigures } from '../evaluation/quotations/quote-figures.ts';
import { EXIT, runAsMain, type Command, usageError } from '../src/terminal/run-command.ts';
import { takeDataFile } from '../evaluation/answers/data-argument.ts';
import type { Terminal } from '../src/terminal/terminal.ts';

const USAGE =
  'npm run evaluate:quotations -- DATA.jsonl [--predictions OUT.jsonl] [--half even|odd] [--json]';
const HELP = `Measures how well quotations are found and attributed, on articles that people have annotated.

  ${USAGE}

  --predictions OUT.jsonl  write what was found, one article a line
  --half even|odd          every second article only, to tune on one half and check on the other
  --json                   print one JSON document (run with npm run --silent)
  --help                   show this`;

export const evaluateQuotations: Command = async (terminal) => {
  const { print } = terminal;
  const options = readArguments(terminal);
  if (options.help) {
    print(HELP);
    return EXIT.found;
  }
  const { data, predictions: out, half } = options;
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
  if (options.json) print(JSON.stringify({ ...figures, outcomes: Object.fromEntries(figures.outcomes) }));
  else print(renderQuoteFigures(figures));
  return EXIT.found;
};

await runAsMain(import.meta.url, evaluateQuotations);

function readArguments({ args }: Terminal) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        predictions: { type: 'string' },
        half: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const data = values.help ? '' : takeDataFile(positionals);
    if (values.half !== undefined && values.half !== 'even' && values.half !== 'odd')
      throw new Error(`--half is even or odd, not "${values.half}"`);
    return { ...values, data };
  } catch (error) {
    throw usageError(error, USAGE);
  }
}
