import type { QuoteFigures } from './measure-quotations.ts';

/** The figures of an evaluation of quotations as a table, and the kinds of error with their counts. */
export function renderQuoteFigures(
  figures: QuoteFigures & { readonly millisecondsPerThousandWords: number },
): string {
  const rows: [string, number, number][] = [
    ['found', figures.found, figures.quotations],
    ['mention right', figures.mentionRight, figures.sourced],
    ['named speaker right', figures.nameRight, figures.named],
    ['speaker left null', figures.speakerNull, figures.found],
    ['nobody’s words attributed', figures.unattributedAttributed, figures.unattributed],
  ];
  const table = rows.map(([name, part, whole]) => {
    const share = whole === 0 ? '    –' : (part / whole).toFixed(3);
    return `${name.padEnd(28)}${share}  ${part} of ${whole}`;
  });
  const outcomes = [...figures.outcomes].toSorted((a, b) => b[1] - a[1]);
  const kinds = outcomes.map(([outcome, count]) => `${String(count).padStart(5)}  ${outcome}`);
  const speed = `${figures.millisecondsPerThousandWords.toFixed(1)} ms per 1,000 words`;
  return [
    'Direct quotations of five words or more',
    ...table,
    '',
    'What became of them',
    ...kinds,
    '',
    speed,
  ].join('\n');
}
