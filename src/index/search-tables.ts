import { IbidError } from '../errors.ts';
import type { Database, Query } from '../storage/postgres/database.ts';
import { errorCode } from '../storage/storage-error.ts';

/** The form of the tables. Raise it when they change: those of another form are dropped, and what is in them is made anew. */
const FORM = '6';

/**
 * Articles as they are searched. They are derived, and want pgvector, so they are no migration: a database that only keeps files does without.
 * A generation goes with the file that it stands beside, whoever takes that away, and with it the versions that are in no other.
 */
const TABLES = `
create schema ibid_search;
comment on schema ibid_search is '${FORM}';

-- Generations that were built upon each other have one line.
create sequence ibid_search.line;

create table ibid_search.generation (
  -- The file of what has changed in it, which no two share.
  content bigint primary key references ibid.content on delete cascade,
  line bigint not null,
  -- Counts the generations of a line in the order in which they were built, whichever of them they were built upon.
  number integer not null,
  unique (line, number)
);

-- Each line has tables of its own: its graph can be made when all is in them, nobody else's question goes through it, and they go at once.
create function ibid_search.make_line(line bigint, dimension integer) returns void language plpgsql as $make$
begin
  execute format($tables$
    -- In all generations from since on, until before until.
    create table ibid_search.article_version_%1$s (
      id bigint generated always as identity primary key,
      article text collate "C" not null,
      digest text not null,
      since integer not null,
      until integer,
      content bytea not null
    );
    create unique index on ibid_search.article_version_%1$s (article) where until is null;
    create index on ibid_search.article_version_%1$s (article);
    alter table ibid_search.article_version_%1$s alter column content set storage external;

    create table ibid_search.passage_%1$s (
      id bigint generated always as identity primary key,
      version bigint not null references ibid_search.article_version_%1$s on delete cascade,
      -- Content words in it; the stems of those and of the words above it.
      words integer not null,
      terms tsvector not null
    );
    create index on ibid_search.passage_%1$s (version);

    -- Apart, since a page holds many more passages without.
    create table ibid_search.passage_vector_%1$s (
      version bigint not null references ibid_search.article_version_%1$s on delete cascade,
      vector halfvec(%2$s) not null
    );
    create index on ibid_search.passage_vector_%1$s (version)
  $tables$, line, dimension);
end $make$;

create function ibid_search.drop_versions() returns trigger language plpgsql as $drop$
begin
  if exists (select from ibid_search.generation where line = old.line) then
    execute format($$
      delete from ibid_search.article_version_%s v where not exists (
        select from ibid_search.generation g
        where g.line = $1 and g.number >= v.since and (v.until is null or g.number < v.until))
    $$, old.line) using old.line;
  else
    execute format($$
      drop table if exists ibid_search.passage_vector_%1$s, ibid_search.passage_%1$s, ibid_search.article_version_%1$s
    $$, old.line);
  end if;
  return null;
end $drop$;
create trigger drop_versions after delete on ibid_search.generation
  for each row execute function ibid_search.drop_versions();`;

/** The tables of a line. */
export const tablesOf = (line: string) => ({
  versions: `ibid_search.article_version_${line}`,
  passages: `ibid_search.passage_${line}`,
  vectors: `ibid_search.passage_vector_${line}`,
});

/** As much memory as a graph of some 500,000 passages is built in, if there is not more; a larger one takes longer. */
const SET_MEMORY = `select set_config('maintenance_work_mem',
  greatest(pg_size_bytes(current_setting('maintenance_work_mem')), 512 * 1024 * 1024) / 1024 || 'kB', true)`;

/** Whoever makes the tables holds this lock, or a graph, for which each takes as much memory. */
const MAKING = "hashtextextended('ibid_search', 0)";

/**
 * Makes the tables of search where they are missing or of another form. Rejects with `store-lacks-vectors` where the database has
 * no pgvector that can search on when a first look was too narrow.
 */
export async function makeSearchTables(database: Database): Promise<void> {
  await database.transaction(async (query) => {
    await query(`select pg_advisory_xact_lock(${MAKING})`);
    await switchOnVectors(query);
    if (!(await hasSearchTables(query))) await query(`drop schema if exists ibid_search cascade; ${TABLES}`);
  });
}

/** Makes the tables of a new line, for vectors of this dimension; resolves to its name. Rejects with the database's errors. */
export async function makeLine(query: Query, dimension: number): Promise<string> {
  const [made] = await query<{ line: string }>(
    `select line from nextval('ibid_search.line') as line, lateral ibid_search.make_line(line, $1)`,
    [dimension],
  );
  if (made === undefined) throw new Error('a sequence without a next number');
  return made.line;
}

/**
 * Makes the indexes by which the passages of a line are found: made of all that are there they take a tenth of the time that adding one
 * by one does, so this comes after the first have been written. Calls `onMaking` before, when nobody else in this database does so.
 */
export async function makeSearchIndexes(
  database: Database,
  line: string,
  onMaking: () => void,
): Promise<void> {
  const { passages, vectors } = tablesOf(line);
  const make = (workers: string): Promise<void> =>
    database.transaction(async (query) => {
      await query(`select pg_advisory_xact_lock(${MAKING})`);
      onMaking();
      // What waits to be sorted in would be gone through for every question.
      await query(`${workers}; ${SET_MEMORY}; create index on ${passages} using gin (terms) with (fastupdate = off);
        create index on ${vectors} using hnsw (vector halfvec_cosine_ops)`);
    });
  try {
    await make('');
  } catch (error) {
    // Workers share memory, of which a container may have little.
    if (errorCode(error) !== 'ENOSPC') throw error;
    await make('set local max_parallel_maintenance_workers = 0');
  }
}

/** Whether somebody has made them, in this form. */
export async function hasSearchTables(query: Query): Promise<boolean> {
  const [found] = await query<{ form: string | null }>(
    `select obj_description(to_regnamespace('ibid_search'), 'pg_namespace') as form`,
  );
  return found?.form === FORM;
}

/** What hinders a search in the database, as `makeSearchTables` would say it; null where nothing does. Rejects with the database's errors. */
export async function findLackOfVectors(query: Query): Promise<IbidError | null> {
  const [found] = await query<{ version: string; fits: boolean; allowed: boolean }>(
    `select version, string_to_array(substring(version from '^[0-9.]*[0-9]'), '.')::int[] >= '{0,8}' as fits,
       installed or superuser or (trusted and has_database_privilege(current_database(), 'create')) as allowed
     from (select version, installed, trusted,
             (select rolsuper from pg_roles where rolname = current_user) as superuser
           from pg_available_extension_versions where name = 'vector'
           order by installed desc, version = (select default_version from pg_available_extensions where name = 'vector') desc
           limit 1) as pgvector`,
  );
  const fits = found?.fits === true && found.allowed;
  return fits ? null : new IbidError('store-lacks-vectors', { version: found?.version ?? null });
}

async function switchOnVectors(query: Query): Promise<void> {
  const lack = await findLackOfVectors(query);
  if (lack !== null) throw lack;
  try {
    await query('create extension if not exists vector');
  } catch (error) {
    if (errorCode(error) !== 'EACCES') throw error;
    throw new IbidError('store-lacks-vectors', { version: null }, { cause: error });
  }
}
