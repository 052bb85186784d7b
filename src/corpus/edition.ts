import { foldText } from '../text/fold.ts';
import type { Article } from './article.ts';
import { deriveOnce } from '../derive-once.ts';

/** Code units of a title that a reader sees for certain: two titles that only differ behind these read the same. */
const SEEN = 60;

/**
 * What tells an article from others of the corpus whose titles read the same: its date, its source, or else its id,
 * the first of these that no other of them shares. Undefined for an article whose title is its own.
 */
export function editionOf(article: Pick<Article, 'id'>, corpus: readonly Article[]): string | undefined {
  return editionsOf(corpus).get(article.id);
}

/** The article with its edition, where it has one. */
export function markEdition<A extends Pick<Article, 'id'>>(
  article: A,
  corpus: readonly Article[],
): A & { readonly edition?: string } {
  const edition = editionOf(article, corpus);
  return edition === undefined ? article : { ...article, edition };
}

const editionsOf = deriveOnce((corpus: readonly Article[]): ReadonlyMap<string, string> => {
  const marks = new Map<string, string>();
  for (const alike of groupBy(corpus, ({ title }) => foldText(title).replace(/\s+/gu, ' ').slice(0, SEEN))) {
    if (alike.length < 2) continue;
    const rank = (pick: (article: Article) => string | undefined): Map<string | undefined, number> => {
      const counts = new Map<string | undefined, number>();
      for (const article of alike) counts.set(pick(article), (counts.get(pick(article)) ?? 0) + 1);
      return counts;
    };
    const dates = rank(({ published }) => published);
    const sources = rank(({ source }) => source);
    for (const { id, published, source } of alike) {
      if (published !== undefined && dates.get(published) === 1) marks.set(id, published);
      else if (source !== undefined && sources.get(source) === 1) marks.set(id, source);
      else marks.set(id, id);
    }
  }
  return marks;
});

function groupBy<T>(list: readonly T[], keyOf: (one: T) => string): Iterable<T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups.values();
}
