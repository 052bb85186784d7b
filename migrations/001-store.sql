-- A tree of files. A name and its bytes are apart, so that a file is renamed, or gets a second name, without its bytes moving.
create table ibid.content (
  id bigint generated always as identity primary key
);

create table ibid.chunk (
  content bigint not null references ibid.content on delete cascade,
  number integer not null,
  bytes bytea not null,
  primary key (content, number)
);
-- Most are compressed already, or numbers that would not become fewer.
alter table ibid.chunk alter column bytes set storage external;

create table ibid.file (
  path text collate "C" primary key,
  folder text collate "C" generated always as (substring(path from '^(.*)/[^/]*$')) stored,
  -- None for a folder.
  content bigint references ibid.content,
  changed timestamptz not null default clock_timestamp()
);
create index on ibid.file (folder);
create index on ibid.file (content);

-- Who holds which lock, only to be named: what holds it is an advisory lock.
create table ibid.lock (
  folder text collate "C" primary key,
  owner text not null,
  since timestamptz not null
);

create table ibid.record (
  id bigint generated always as identity primary key,
  folder text collate "C" not null,
  kind text not null,
  -- Text and not jsonb, which takes neither every character nor every number as it is.
  json text not null
);
create index on ibid.record (folder, kind, id);
