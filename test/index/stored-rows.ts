import { hasSearchTables, tablesOf } from '../../src/index/search-tables.ts';
import type { Database } from '../../src/storage/postgres/database.ts';

/** The lines that have tables in a database. */
export async function listLines({ query }: Database): Promise<string[]> {
  const rows = await query<{ line: string }>(
    `select substring(relname from 'article_version_(\\d+)$') as line from pg_class
     where relnamespace = to_regnamespace('ibid_search') and relkind = 'r' and relname ~ 'article_version_\\d+$'`,
  );
  return rows.map(({ line }) => line);
}

/** How many versions of articles are in them together; none where nobody has made tables yet. */
export async function countVersions(database: Database): Promise<number> {
  if (!(await hasSearchTables(database.query))) return 0;
  let count = 0;
  for (const line of await listLines(database))
    count += (await database.query(`select from ${tablesOf(line).versions}`)).length;
  return count;
}

/** How many of them are in no generation. */
export async function countStrays(database: Database): Promise<number> {
  let count = 0;
  for (const line of await listLines(database)) {
    const strays = await database.query(
      `select from ${tablesOf(line).versions} v where not exists (select from ibid_search.generation g
       where g.line = $1 and g.number >= v.since and (v.until is null or g.number < v.until))`,
      [line],
    );
    count += strays.length;
  }
  return count;
}
