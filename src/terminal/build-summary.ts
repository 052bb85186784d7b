import type { BuildSummary } from '../index/build-generation.ts';
import { countOf } from './story-change-text.ts';

/** What a build has done, in two lines. */
export function renderBuildSummary(summary: BuildSummary): string {
  const { generation, articles, paragraphs, passages, quotations, embedded, kept } = summary;
  return [
    `Generation ${generation}: ${countOf(articles, 'article')}, ${countOf(paragraphs, 'paragraph')}, ${countOf(passages, 'passage')}, ${countOf(quotations, 'quotation')}.`,
    `${countOf(embedded, 'passage')} embedded, ${kept.toLocaleString('en')} kept, in ${summary.seconds.toFixed(1)} s (${Math.round(summary.passagesPerSecond).toLocaleString('en')} passages/s).`,
  ].join('\n');
}
