import type { Query } from '../storage/postgres/database.ts';
import { hasSearchTables } from './search-tables.ts';

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

/** What holds for the versions that are in a generation: of the line `$1`, and the number `$2`. `v` are the versions. */
export const IN_GENERATION = 'v.line = $1 and v.since <= $2 and (v.until is null or v.until > $2)';

/** A version of an article, as it is told from others. */
export interface Version {
  readonly id: string;
  readonly digest: string;
}

/** The versions of a generation, by the ids of their articles. Rejects with the database's errors. */
export async function listVersions(
  query: Query,
  { line, number }: StoredGeneration,
): Promise<ReadonlyMap<string, Version>> {
  return await keyed(
    query,
    `select article, id, digest from ibid_search.article_version v where ${IN_GENERATION}`,
    [line, number],
  );
}

/** Those of the generation built last in a line, whether it is still there or not. Rejects with the database's errors. */
export async function listNewest(query: Query, line: string): Promise<ReadonlyMap<string, Version>> {
  return await keyed(
    query,
    'select article, id, digest from ibid_search.article_version where line = $1 and until is null',
    [line],
  );
}

async function keyed(query: Query, text: string, values: readonly unknown[]): Promise<Map<string, Version>> {
  const rows = await query<Version & { article: string }>(text, values);
  return new Map(rows.map(({ article, ...version }) => [article, version]));
}
