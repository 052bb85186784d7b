import type { Article } from '../corpus/article.ts';
import type { Embedder } from '../models/embedder.ts';
import { isSameModel } from '../models/model-identity.ts';
import { layOutArticles } from '../retrieval/layout.ts';
import type { QuantisedVectors } from '../retrieval/quantised-vectors.ts';
import { listPassages, type KnownVector } from '../retrieval/search-index.ts';
import type { Database, Query } from '../storage/postgres/database.ts';
import { findGeneration, readVersions } from './article-versions.ts';
import { locateChanges } from './read-generation.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * Gives the vectors of a former generation, by the verbatim texts of its passages: of these articles at least, in what they were then. `query` is that
 * of a transaction under way, so that none waits for a second connection. Rejects with the database's errors.
 */
export type RecallVectors = (articles: readonly Pick<Article, 'id'>[], query?: Query) => Promise<KnownVector>;

/**
 * How vectors of a generation are recalled, whether it is searched in memory or in the database; null where it is of another model, or the
 * database has lost them. Rejects with the database's errors.
 */
export async function openRecall(
  indexFolder: string,
  { generation, manifest, articles, search, inDatabase }: Snapshot,
  embedder: Embedder,
  database: Database | null,
): Promise<RecallVectors | null> {
  if (!isSameModel(manifest.model, embedder)) return null;
  if (inDatabase === undefined) {
    const vectors = rememberVectors();
    vectors.add(listPassages(articles, search.layout), search.passageVectors);
    return () => Promise.resolve(vectors.known);
  }
  if (database === null) return null;
  const file = locateChanges(indexFolder, generation);
  const stored = await findGeneration(database.query, file);
  if (stored === null) return null;
  const byId = new Map(articles.map((article) => [article.id, article]));
  return async (some, query = database.query) => {
    const vectors = rememberVectors();
    const ids = some.map(({ id }) => id);
    for await (const { id, own } of readVersions(query, stored, ids, embedder.dimension)) {
      const article = byId.get(id);
      if (article === undefined) continue;
      const layout = layOutArticles([article], () => own.chunks);
      // Without what was read along with them.
      const values = own.passageVectors.values.slice();
      vectors.add(listPassages([article], layout), { ...own.passageVectors, values });
    }
    return vectors.known;
  };
}

function rememberVectors() {
  const rows = new Map<string, { readonly vectors: QuantisedVectors; readonly row: number }>();
  return {
    /** A text for each row. */
    add: (texts: readonly string[], vectors: QuantisedVectors): void => {
      for (const [row, text] of texts.entries()) rows.set(text, { vectors, row });
    },
    known: (text: string): ReturnType<KnownVector> => {
      const found = rows.get(text);
      if (found === undefined) return undefined;
      const { vectors, row } = found;
      const { dimension, values, scales } = vectors;
      return { values: values.subarray(row * dimension, (row + 1) * dimension), scale: scales[row] ?? 0 };
    },
  };
}
