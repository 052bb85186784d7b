import { isDeepStrictEqual } from 'node:util';
import type { Article } from '../corpus/article.ts';

/** For each article the ordinal of the same one, unchanged to the last letter, among former ones; −1 where there is none. */
export function pairArticles(articles: readonly Article[], former: readonly Article[]): Int32Array {
  const ordinals = new Map(former.map(({ id }, ordinal) => [id, ordinal]));
  return Int32Array.from(articles, (article) => {
    const ordinal = ordinals.get(article.id) ?? -1;
    const other = former[ordinal];
    return article === other || isDeepStrictEqual(article, other) ? ordinal : -1;
  });
}
