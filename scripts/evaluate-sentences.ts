import { z } from 'zod';
import { takeDataFile } from '../evaluation/answers/data-argument.ts';
import { readDataLines } from '../evaluation/read-data-lines.ts';
import { describeCommand } from '../src/terminal/describe-command.ts';
import { EXIT, runCommand } from '../src/terminal/run-command.ts';
import { splitSentences } from '../src/text/sentences.ts';
import type { Span } from '../src/text/span.ts';

const USAGE = 'npm run evaluate:sentences -- FILE.jsonl [--misses]';

const rowSchema = z.object({ id: z.string(), text: z.string(), sentences: z.array(z.string()) });
type Row = z.infer<typeof rowSchema>;
type Splitter = (text: string) => Span[];

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
const splitRaw: Splitter = (text) =>
  [...segmenter.segment(text)].map(({ index, segment }) => ({ start: index, end: index + segment.length }));

/** White space is no part of the comparison: data sets print line ends as spaces. */
const squeeze = (text: string): string => text.replaceAll(/\s+/g, '');

/** Where sentences end, counted in characters that are not white space. The end of the text is left out. */
function countBoundaries(sentences: readonly string[]): number[] {
  let end = 0;
  return sentences.slice(0, -1).map((sentence) => (end += squeeze(sentence).length));
}

function evaluate(
  rows: readonly Row[],
  split: Splitter,
  onMiss?: (row: Row, found: string[]) => void,
): string {
  let exact = 0;
  let right = 0;
  let found = 0;
  let gold = 0;
  for (const row of rows) {
    const ours = split(row.text).map(({ start, end }) => row.text.slice(start, end));
    const same = ours.map(squeeze).join('\n') === row.sentences.map(squeeze).join('\n');
    if (same) exact++;
    else onMiss?.(row, ours);
    const expected = new Set(countBoundaries(row.sentences));
    const actual = countBoundaries(ours);
    right += actual.filter((boundary) => expected.has(boundary)).length;
    found += actual.length;
    gold += expected.size;
  }
  const precision = right / found;
  const recall = right / gold;
  const f1 = (2 * precision * recall) / (precision + recall);
  const figures = `precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}, F1 ${f1.toFixed(4)}`;
  return `${exact} of ${rows.length} texts exactly right; boundaries: ${figures}`;
}

const command = describeCommand({
  usage: USAGE,
  takesWords: true,
  options: { misses: { type: 'boolean', default: false } },
  read: ({ misses }, words) => ({ misses, file: takeDataFile(words) }),
});

const main = command(async ({ file, misses }) => {
  const rows = await readDataLines(file, rowSchema);
  const show = (row: Row, found: string[]): void => {
    console.log(`${row.id}\n  wanted ${JSON.stringify(row.sentences)}\n  found  ${JSON.stringify(found)}`);
  };
  console.log(`ibid            ${evaluate(rows, splitSentences, misses ? show : undefined)}`);
  console.log(`Intl.Segmenter  ${evaluate(rows, splitRaw)}`);
  return EXIT.found;
});

await runCommand(main);
