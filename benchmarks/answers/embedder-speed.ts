import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Article } from '../../src/corpus/article.ts';
import type { Embedder } from '../../src/models/embedder.ts';
import { layOutArticles } from '../../src/retrieval/layout.ts';
import { listPassages } from '../../src/retrieval/search-index.ts';
import { time } from './timing.ts';

const TEXTS = 2000;

/** Texts a second, and the longest time that the event loop could not run meanwhile. */
export async function measureEmbedder(articles: readonly Article[], embedder: Embedder): Promise<string> {
  const passages = listPassages(articles, layOutArticles(articles)).slice(0, TEXTS);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  await embedder.embed(passages.slice(0, 100));
  delay.enable();
  const { ms } = await time(() => embedder.embed(passages));
  delay.disable();
  const words = passages.reduce((sum, text) => sum + text.split(' ').length, 0) / passages.length;
  return [
    'Embedder',
    `  ${((1000 * passages.length) / ms).toFixed(0)} texts/s (${passages.length} passages of ${words.toFixed(0)} words)`,
    `  event loop blocked for at most ${(delay.max / 1e6).toFixed(0)} ms meanwhile`,
    '',
  ].join('\n');
}
