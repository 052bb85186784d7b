import { IbidError } from '../errors.ts';
import type { Query } from '../storage/postgres/database.ts';
import { errorCode } from '../storage/storage-error.ts';

/**
 * Articles as they are searched. They are derived, and want pgvector, so they are no migration: a database that only keeps files does without.
 * A version is in all generations of its story from `since` on, until before `until`.
 */
const TABLES = `
create schema if not exists ibid_search;

create table if not exists ibid_search.generation (
  story text collate "C" not null,
  number integer not null,
  -- Sentences, passages and words of all its articles, their languages, and the model of the vectors.
  figures json not null,
  primary key (story, number)
);

create table if not exists ibid_search.article_version (
  id bigint generated always as identity primary key,
  story text collate "C" not null,
  article text collate "C" not null,
  digest text not null,
  since integer not null,
  until integer,
  content bytea not null
);
create unique index if not exists article_now on ibid_search.article_version (story, article) where until is null;
alter table ibid_search.article_version alter column content set storage external;

create table if not exists ibid_search.passage (
  id bigint generated always as identity primary key,
  version bigint not null references ibid_search.article_version on delete cascade,
  -- Content words in it; the numbers of those and of the words above it.
  words integer not null,
  terms tsvector not null,
  -- As long as its model makes them: there is an index for each length.
  vector halfvec not null
);
create index if not exists passage_version on ibid_search.passage (version);
create index if not exists passage_terms on ibid_search.passage using gin (terms)
  -- What waits to be sorted in would be gone through for every question.
  with (fastupdate = off);

create table if not exists ibid_search.term (
  story text collate "C" not null,
  number integer not null,
  stem text collate "C" not null,
  surface text not null,
  sentences integer not null,
  passages integer not null,
  below integer not null,
  primary key (story, number)
);`;

/** Whoever makes the tables holds this lock. */
const MAKING = "hashtextextended('ibid_search', 0)";

/**
 * Makes the tables of search where they are missing, and the index of vectors of this dimension. To be called in a transaction.
 * Rejects with `store-lacks-vectors` where the database has no pgvector that can search on when a first look was too narrow.
 */
export async function makeSearchTables(query: Query, dimension: number): Promise<void> {
  await query(`select pg_advisory_xact_lock(${MAKING})`);
  await switchOnVectors(query);
  await query(TABLES);
  await query(
    `create index if not exists passage_vector_${dimension} on ibid_search.passage
     using hnsw ((${asVector('vector', dimension)}) halfvec_cosine_ops) where ${isOfDimension('vector', dimension)}`,
  );
}

/** Whether somebody has made them. */
export async function hasSearchTables(query: Query): Promise<boolean> {
  const [found] = await query<{ there: boolean }>(
    `select to_regclass('ibid_search.generation') is not null as there`,
  );
  return found?.there === true;
}

/** A column, or a value, as that index wants it. */
export const asVector = (column: string, dimension: number): string => `${column}::halfvec(${dimension})`;
export const isOfDimension = (column: string, dimension: number): string =>
  `vector_dims(${column}) = ${dimension}`;

async function switchOnVectors(query: Query): Promise<void> {
  const [found] = await query<{ version: string; fits: boolean }>(
    `select version, string_to_array(substring(version from '^[0-9.]*[0-9]'), '.')::int[] >= '{0,8}' as fits
     from (select coalesce(installed_version, default_version) as version
           from pg_available_extensions where name = 'vector') as pgvector`,
  );
  const version = found?.version ?? null;
  if (found?.fits !== true) throw new IbidError('store-lacks-vectors', { version });
  try {
    await query('create extension if not exists vector');
  } catch (error) {
    if (errorCode(error) !== 'EACCES') throw error;
    throw new IbidError('store-lacks-vectors', { version }, { cause: error });
  }
}
