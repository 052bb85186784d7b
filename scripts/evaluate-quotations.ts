/**
 * Measures how well quotations are found and attributed, on articles that people have annotated.
 * Usage: npm run evaluate:quotations -- DATA.jsonl [--predictions OUT.jsonl] [--half even|odd] [--json]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { IbidError } from '../src/errors.ts';
import { parseGoldArticles } from '../src/quotations/gold-article.ts';
import { measureQuotes, predictQuotes } from '../src/quotations/measure-quotations.ts';
import { renderQuoteFigures } from '../src/terminal/quote-figures.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    predictions: { type: 'string' },
    // Every second line of the file, to tune on one half and check on the other.
    half: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

try {
  const [file] = positionals;
  if (file === undefined) throw new Error('Name the data: npm run evaluate:quotations -- DATA.jsonl');
  const all = parseGoldArticles(readFileSync(file, 'utf8'), file);
  const articles = all.filter(
    (_, index) => values.half === undefined || (index % 2 === 1) === (values.half === 'odd'),
  );

  const begun = performance.now();
  const predictions = articles.map(({ id, text }) => predictQuotes(id, text));
  const milliseconds = performance.now() - begun;

  if (values.predictions !== undefined) {
    const lines = articles.map(({ id }, index) => JSON.stringify({ id, quotations: predictions[index] }));
    writeFileSync(values.predictions, lines.map((line) => `${line}\n`).join(''));
  }
  const words = articles.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
  const figures = {
    ...measureQuotes(articles, predictions),
    millisecondsPerThousandWords: (milliseconds / words) * 1000,
  };
  if (values.json)
    console.log(JSON.stringify({ ...figures, outcomes: Object.fromEntries(figures.outcomes) }));
  else console.log(renderQuoteFigures(figures));
} catch (error) {
  console.error(error instanceof IbidError || error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
