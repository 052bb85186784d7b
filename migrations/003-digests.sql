-- What a file holds, known since it was written, so that a corpus that has not changed need not be read to see that. Null where it
-- is not known: written by a former version, or in parts.
alter table ibid.content add column bytes bigint, add column sha256 text;
