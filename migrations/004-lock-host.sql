-- On which machine a lock is held, so that whoever finds it knows where to look.
alter table ibid.lock add column host text not null default 'unknown';
