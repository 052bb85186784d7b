import type { Article } from '../corpus/article.ts';
import { chunkArticle } from '../retrieval/chunk-article.ts';
import { pairArticles } from '../retrieval/former-articles.ts';
import { ifByTheseRules } from './settings.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * Passages that articles are cut into. Those of a generation are counted already, so that only what has changed since is cut; and the
 * counting ends at `enough`.
 */
export function countPassages(
  articles: readonly Article[],
  previous: Pick<Snapshot, 'articles' | 'manifest'> | undefined,
  enough: number,
): number {
  if (enough === Infinity) return 0;
  const former = ifByTheseRules(previous);
  const sameArticle = pairArticles(articles, former?.articles ?? []);
  const kept = new Set(sameArticle);
  let passages = former?.manifest.counts.passages ?? 0;
  for (const [ordinal, article] of (former?.articles ?? []).entries())
    if (!kept.has(ordinal)) passages -= chunkArticle(article).passages.length;
  for (const [ordinal, article] of articles.entries()) {
    if (passages >= enough) break;
    if ((sameArticle[ordinal] ?? -1) < 0) passages += chunkArticle(article).passages.length;
  }
  return passages;
}
