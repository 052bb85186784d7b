import { decodeOwnIndex, type OwnIndex } from './article-content.ts';
import type { Query } from '../storage/postgres/database.ts';
import { hasSearchTables, tablesOf } from './search-tables.ts';

/** A generation in the tables of search: the line of those built upon each other, and its number there. */
export interface StoredGeneration {
  readonly line: string;
  readonly number: number;
}

/** The generation that stands beside the file of its articles; null where it is in no table of this form. Rejects with the database's errors. */
export async function findGeneration(query: Query, file: string): Promise<StoredGeneration | null> {
  if (!(await hasSearchTables(query))) return null;
  const [found] = await query<StoredGeneration>(
    'select line, number from ibid_search.generation join ibid.file using (content) where path = $1',
    [file],
  );
  return found ?? null;
}

/** What holds for the versions of a line that are in its generation of the number `$1`. `v` are the versions. */
export const IN_GENERATION = 'v.since <= $1 and (v.until is null or v.until > $1)';

/** A version of an article, as it is told from others. */
interface Version {
  readonly id: string;
  readonly digest: string;
}

/** Versions by the ids of their articles. */
export type Versions = ReadonlyMap<string, Version>;

/**
 * The versions of a generation, and those of the one built last in its line, whether that is still there or not; of a number that none
 * has, no versions. Rejects with the database's errors.
 */
export async function listVersions(
  query: Query,
  { line, number }: StoredGeneration,
): Promise<{ readonly then: Versions; readonly newest: Versions }> {
  // At once, since mostly they are the same.
  const rows = await query<Version & { article: string; then: boolean; newest: boolean }>(
    `select article, id, digest, (${IN_GENERATION}) as then, until is null as newest
     from ${tablesOf(line).versions} v where (${IN_GENERATION}) or until is null`,
    [number],
  );
  const those = (which: 'then' | 'newest'): Versions =>
    new Map(rows.flatMap((row) => (row[which] ? [[row.article, row]] : [])));
  return { then: those('then'), newest: those('newest') };
}

/** Articles that are read at once. */
const AT_ONCE = 64;

/** What is stored of some articles of a generation, by their ids, in any order; nothing of those it has not. Rejects with the database's errors. */
export async function* readVersions(
  query: Query,
  { line, number }: StoredGeneration,
  ids: readonly string[],
  dimension: number,
): AsyncGenerator<{ readonly id: string; readonly own: OwnIndex }> {
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const rows = await query<{ id: string; content: Buffer }>(
      `select article as id, content from ${tablesOf(line).versions} v where ${IN_GENERATION} and article = any($2)`,
      [number, ids.slice(from, from + AT_ONCE)],
    );
    for (const { id, content } of rows) yield { id, own: decodeOwnIndex(content, dimension) };
  }
}
