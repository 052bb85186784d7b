import { IbidError } from '../errors.ts';
import type { Database, Query } from '../storage/postgres/database.ts';
import { errorCode } from '../storage/storage-error.ts';

/** The form of the tables. Raise it when they change: those of another form are dropped, and what is in them is made anew. */
const FORM = '4';

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
  -- The file of its articles.
  content bigint primary key references ibid.content on delete cascade,
  line bigint not null,
  -- Counts the generations of a line in the order in which they were built, whichever of them they were built upon.
  number integer not null,
  unique (line, number)
);

-- In all generations of its line from since on, until before until.
create table ibid_search.article_version (
  id bigint generated always as identity primary key,
  line bigint not null,
  article text collate "C" not null,
  digest text not null,
  since integer not null,
  until integer,
  content bytea not null
);
create unique index article_now on ibid_search.article_version (line, article) where until is null;
create index article_before on ibid_search.article_version (line, article);
alter table ibid_search.article_version alter column content set storage external;

create table ibid_search.passage (
  id bigint generated always as identity primary key,
  version bigint not null references ibid_search.article_version on delete cascade,
  -- Content words in it; the stems of those and of the words above it.
  words integer not null,
  terms tsvector not null
);
create index passage_version on ibid_search.passage (version);

-- Apart, since a page holds many more passages without.
create table ibid_search.passage_vector (
  version bigint not null references ibid_search.article_version on delete cascade,
  -- As long as its model makes them: there is an index for each length.
  vector halfvec not null
);
create index passage_vector_version on ibid_search.passage_vector (version);

create function ibid_search.drop_versions() returns trigger language plpgsql as $$
begin
  delete from ibid_search.article_version v where v.line = old.line and not exists (
    select from ibid_search.generation g
    where g.line = v.line and g.number >= v.since and (v.until is null or g.number < v.until));
  return null;
end $$;
create trigger drop_versions after delete on ibid_search.generation
  for each row execute function ibid_search.drop_versions();`;

/** As much memory as a graph of some 500,000 passages is built in, if there is not more; a larger one takes longer. */
const SET_MEMORY = `select set_config('maintenance_work_mem',
  greatest(pg_size_bytes(current_setting('maintenance_work_mem')), 512 * 1024 * 1024) / 1024 || 'kB', true)`;

/** Whoever makes the tables holds this lock. */
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

/**
 * Makes the indexes of passages that are missing, those of vectors of this dimension among them: made of all passages at once they take
 * a tenth of the time, so they come after the first. `onMaking` is told before that takes its time.
 */
export async function makeSearchIndexes(
  database: Database,
  dimension: number,
  onMaking: () => void,
): Promise<void> {
  const indexes = {
    // What waits to be sorted in would be gone through for every question.
    passage_terms: 'passage using gin (terms) with (fastupdate = off)',
    [`passage_vector_${dimension}`]: `passage_vector using hnsw ((${asVector('vector', dimension)}) halfvec_cosine_ops)
      where ${isOfDimension('vector', dimension)}`,
  };
  const make = (workers: string): Promise<void> =>
    database.transaction(async (query) => {
      await query(`select pg_advisory_xact_lock(${MAKING})`);
      for (const [name, how] of Object.entries(indexes)) {
        const [found] = await query<{ there: boolean }>('select to_regclass($1) is not null as there', [
          `ibid_search.${name}`,
        ]);
        // Said again to the database, it would wait until nobody writes.
        if (found?.there === true) continue;
        onMaking();
        await query(`${workers}; ${SET_MEMORY}; create index ${name} on ibid_search.${how}`);
      }
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

/** A column, or a value, as that index wants it. */
export const asVector = (column: string, dimension: number): string => `${column}::halfvec(${dimension})`;
export const isOfDimension = (column: string, dimension: number): string =>
  `vector_dims(${column}) = ${dimension}`;

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
