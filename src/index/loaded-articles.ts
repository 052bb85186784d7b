import type { ArticleIndex } from '../retrieval/article-index.ts';
import { createLastUsed } from '../last-used.ts';
import type { Query } from '../storage/postgres/database.ts';

/** Bytes of the articles that are kept: some ten thousand of a few hundred words. */
const MOST_BYTES = 64 * 1024 * 1024;

interface Loaded {
  readonly index: ArticleIndex;
  readonly bytes: number;
}

/** Versions of articles that were read from the database; those that were wanted last are kept. */
interface LoadedArticles {
  /** Those with these ids that are there, in any order. Rejects with the database's errors. */
  load(query: Query, ids: readonly string[]): Promise<ArticleIndex[]>;
  /** Of what is kept, as it was stored. */
  bytes(): number;
}

/**
 * Reads from a table of versions, and keeps up to so many bytes; `decode` is given the id of an article and what is stored of it. A version
 * never changes, so nothing goes stale.
 */
export function createLoadedArticles(
  versions: string,
  decode: (article: string, content: Buffer) => ArticleIndex,
  most = MOST_BYTES,
): LoadedArticles {
  const kept = createLastUsed<string, Loaded>(most);
  return {
    bytes: () => kept.weight(),
    async load(query, ids) {
      const found = new Map<string, Loaded>();
      for (const id of ids) {
        const one = kept.get(id);
        if (one !== undefined) found.set(id, one);
      }
      const missing = ids.filter((id) => !found.has(id));
      const rows =
        missing.length === 0
          ? []
          : await query<{ id: string; article: string; content: Buffer }>(
              `select id, article, content from ${versions} where id = any($1)`,
              [missing],
            );
      for (const { id, article, content } of rows)
        found.set(id, { index: decode(article, content), bytes: content.length });
      for (const [id, one] of found) kept.keep(id, one, one.bytes);
      return [...found.values()].map(({ index }) => index);
    },
  };
}
