import { createHash } from 'node:crypto';
import { inSteps } from '../file-digest.ts';
import type { FileOperations, WriteOptions } from '../file-operations.ts';
import type { Database, Query } from './database.ts';
import { systemError, type Row } from './file-row.ts';

/** What is below a folder, by its path as the first value: "0" is the character after "/". */
const BELOW = `(path = $1 or (path > $1 || '/' and path < $1 || '0'))`;
const RECORDS_BELOW = BELOW.replaceAll('path', 'folder');

/** The channel on which every change is told, by its path. */
export const CHANNEL = 'ibid';
/** A notice has 8000 bytes at most; nobody watches a folder with a longer path. */
const LONGEST_NOTICE = 2000;

/** What changes files that are rows of a database. Each is done at one moment, or not at all. */
export function changeTable(database: Database): FileOperations {
  const change = (path: string, work: (query: Query) => Promise<void>): Promise<void> =>
    database.transaction(async (query) => {
      await work(query);
      await query('select pg_notify($1, $2)', [CHANNEL, path.slice(0, LONGEST_NOTICE)]);
    });

  return {
    async makeFolder(path) {
      const folders = withAbove(path);
      let there: Row[] = [];
      // One that somebody takes away meanwhile is made again.
      while (there.length < folders.length)
        await database.transaction(async (query) => {
          await query('insert into ibid.file (path) select unnest($1::text[]) on conflict do nothing', [
            folders,
          ]);
          there = await query<Row>('select path, content from ibid.file where path = any($1) for key share', [
            folders,
          ]);
          if (there.some(({ content }) => content !== null)) throw systemError('ENOTDIR', path);
        });
    },
    async write(path, chunks, options) {
      await change(path, async (query) => {
        await requireParent(query, path);
        const former = options?.exclusive === true ? undefined : await findRow(query, path);
        if (former === undefined) {
          await putName(query, path, await putContent(query, inSteps(chunks)), options);
          return;
        }
        if (former.content === null) throw systemError('EISDIR', path);
        // Every name of the file has it then, as on a disk.
        await query('delete from ibid.chunk where content = $1', [former.content]);
        await putChunks(query, former.content, inSteps(chunks));
        await query('update ibid.file set changed = clock_timestamp() where content = $1', [former.content]);
      });
    },
    async append(path, chunk) {
      await change(path, async (query) => {
        const file = await findRow(query, path);
        if (file === undefined) {
          await requireParent(query, path);
          await putName(query, path, await putContent(query, [chunk]));
          return;
        }
        if (file.content === null) throw systemError('EISDIR', path);
        await query('update ibid.content set bytes = null, sha256 = null where id = $1', [file.content]);
        await query(
          `insert into ibid.chunk select $1, coalesce(max(number) + 1, 0), $2 from ibid.chunk where content = $1`,
          [file.content, chunk],
        );
      });
    },
    // What is committed is on the database's disk.
    sync: () => Promise.resolve(),
    async rename(from, to) {
      if (to.startsWith(`${from}/`)) throw systemError('EINVAL', to);
      await change(to, async (query) => {
        const file = await findRow(query, from);
        if (file === undefined) throw systemError('ENOENT', from);
        if (from === to) return;
        await requireParent(query, to);
        await makeWay(query, file, to);
        await moveAll(query, from, to);
        await query('select pg_notify($1, $2)', [CHANNEL, from.slice(0, LONGEST_NOTICE)]);
      });
    },
    async link(from, to) {
      await change(to, async (query) => {
        const file = await findRow(query, from);
        if (file === undefined) throw systemError('ENOENT', from);
        if (file.content === null) throw systemError('EPERM', from);
        await requireParent(query, to);
        await query('insert into ibid.file (path, content) values ($1, $2)', [to, file.content]);
      });
    },
    async touch(path) {
      await change(path, async (query) => {
        const rows = await query(
          'update ibid.file set changed = clock_timestamp() where path = $1 returning path',
          [path],
        );
        if (rows.length === 0) throw systemError('ENOENT', path);
      });
    },
    async remove(path) {
      await change(path, async (query) => {
        // Again, for what was put into a folder until this one had it.
        for (let gone = [null] as (string | null)[]; gone.length > 0;) {
          const rows = await query<Row>(`delete from ibid.file where ${BELOW} returning path, content`, [
            path,
          ]);
          gone = rows.map(({ content }) => content);
          await dropContent(query, gone);
        }
        await query(`delete from ibid.record where ${RECORDS_BELOW}`, [path]);
      });
    },
  };
}

/** The row of a path, which nobody else may change until the transaction is over. */
async function findRow(query: Query, path: string): Promise<Row | undefined> {
  const [row] = await query<Row>('select path, content from ibid.file where path = $1 for update', [path]);
  return row;
}

/** Rejects with ENOENT or ENOTDIR unless the folder that a path is in is there; it stays there until the transaction is over. */
async function requireParent(query: Query, path: string): Promise<void> {
  const parent = path.slice(0, path.lastIndexOf('/'));
  if (parent === '') return;
  const [row] = await query<Row>('select path, content from ibid.file where path = $1 for key share', [
    parent,
  ]);
  if (row === undefined) throw systemError('ENOENT', path);
  if (row.content !== null) throw systemError('ENOTDIR', path);
}

async function putContent(query: Query, chunks: Iterable<Uint8Array>): Promise<string> {
  const [content] = await query<{ id: string }>('insert into ibid.content default values returning id');
  const id = content?.id ?? '';
  await putChunks(query, id, chunks);
  return id;
}

async function putChunks(query: Query, content: string, chunks: Iterable<Uint8Array>): Promise<void> {
  const hash = createHash('sha256');
  let number = 0;
  let bytes = 0;
  for (const chunk of chunks) {
    await query('insert into ibid.chunk values ($1, $2, $3)', [content, number++, chunk]);
    hash.update(chunk);
    bytes += chunk.length;
  }
  await query('update ibid.content set bytes = $2, sha256 = $3 where id = $1', [
    content,
    bytes,
    hash.digest('hex'),
  ]);
}

async function putName(
  query: Query,
  path: string,
  content: string,
  { exclusive = false }: WriteOptions = {},
): Promise<void> {
  const otherwise = exclusive
    ? ''
    : 'on conflict (path) do update set content = $2, changed = clock_timestamp()';
  await query(`insert into ibid.file (path, content) values ($1, $2) ${otherwise}`, [path, content]);
}

/** Takes away bytes that have no name any more. */
async function dropContent(query: Query, contents: readonly (string | null)[]): Promise<void> {
  const ids = contents.filter((id) => id !== null);
  if (ids.length === 0) return;
  await query(
    'delete from ibid.content c where c.id = any($1::bigint[]) and not exists (select from ibid.file f where f.content = c.id)',
    [ids],
  );
}

/** Takes away what a renaming replaces: a file for a file, an empty folder for a folder. */
async function makeWay(query: Query, file: Row, to: string): Promise<void> {
  const there = await findRow(query, to);
  if (there === undefined) return;
  if (file.content === null) {
    if (there.content !== null) throw systemError('ENOTDIR', to);
    const inside = await query('select from ibid.file where folder = $1 limit 1', [to]);
    if (inside.length > 0) throw systemError('ENOTEMPTY', to);
  } else if (there.content === null) throw systemError('EISDIR', to);
  await query('delete from ibid.file where path = $1', [to]);
  await dropContent(query, [there.content]);
}

/** Again, for what was put into a folder until this one had it. What is kept of people moves along. */
async function moveAll(query: Query, from: string, to: string): Promise<void> {
  for (let moved = 1; moved > 0;)
    moved = (
      await query(
        `update ibid.file set path = $2 || substring(path from length($1) + 1) where ${BELOW} returning path`,
        [from, to],
      )
    ).length;
  await query(
    `update ibid.record set folder = $2 || substring(folder from length($1) + 1) where ${RECORDS_BELOW}`,
    [from, to],
  );
}

/** A folder and all that it is in, outermost first. */
function withAbove(path: string): string[] {
  const names = path.split('/').filter((name) => name !== '');
  return names.map((_, at) => `/${names.slice(0, at + 1).join('/')}`);
}
