import type { BuildSummary } from '../index/build-generation.ts';

/** What a build has done, in two lines. */
export function renderBuildSummary(summary: BuildSummary): string {
  const { generation, articles, paragraphs, passages, quotations, embedded, kept } = summary;
  const count = (value: number, unit: string): string =>
    `${value.toLocaleString('en')} ${unit}${value === 1 ? '' : 's'}`;
  return [
    `Generation ${generation}: ${count(articles, 'article')}, ${count(paragraphs, 'paragraph')}, ${count(passages, 'passage')}, ${count(quotations, 'quotation')}.`,
    `${count(embedded, 'passage')} embedded, ${kept.toLocaleString('en')} kept, in ${summary.seconds.toFixed(1)} s (${Math.round(summary.passagesPerSecond).toLocaleString('en')} passages/s).`,
  ].join('\n');
}
