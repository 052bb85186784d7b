-- Articles as they are searched. A version is in all generations of its story from `since` on, until before `until`.
create extension if not exists vector;

create table ibid.search_generation (
  story text collate "C" not null,
  number integer not null,
  -- Sentences, passages and words of all its articles, and their languages.
  figures json not null,
  primary key (story, number)
);

create table ibid.article_version (
  id bigint generated always as identity primary key,
  story text collate "C" not null,
  article text collate "C" not null,
  digest text not null,
  since integer not null,
  until integer,
  content bytea not null
);
create unique index on ibid.article_version (story, article) where until is null;
alter table ibid.article_version alter column content set storage external;

create table ibid.passage (
  id bigint generated always as identity primary key,
  version bigint not null references ibid.article_version on delete cascade,
  -- Content words in it; the numbers of those and of the words above it.
  words integer not null,
  terms tsvector not null,
  vector halfvec(384) not null
);
create index on ibid.passage (version);
create index on ibid.passage using gin (terms);
create index on ibid.passage using hnsw (vector halfvec_cosine_ops);

create table ibid.term (
  story text collate "C" not null,
  number integer not null,
  stem text collate "C" not null,
  surface text not null,
  sentences integer not null,
  passages integer not null,
  below integer not null,
  primary key (story, number)
);
