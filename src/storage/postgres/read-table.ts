import { createHash } from 'node:crypto';
import { IbidError } from '../../errors.ts';
import type { FolderEntry } from '../read-files.ts';
import { guardStorage } from '../storage-error.ts';
import type { Store } from '../store.ts';
import type { Database } from './database.ts';
import { systemError, type Row } from './file-row.ts';

type Reading = Pick<
  Store,
  'listFolder' | 'listEntries' | 'readText' | 'readBytes' | 'digestFile' | 'findStats' | 'followPath'
>;

/** What reads files that are rows of a database. */
export function readTable(database: Database): Reading {
  const listEntries = (path: string): Promise<FolderEntry[] | null> =>
    guardStorage(path, async () => {
      const rows = await database.query<Row & { bytes: string | null; sha256: string | null }>(
        `select path, content, bytes, sha256 from ibid.file left join ibid.content on id = content
         where folder = $1 or path = $2`,
        [path === '/' ? '' : path, path],
      );
      const entries = rows.filter((row) => row.path !== path);
      const isFolder = path === '/' || rows.some((row) => row.path === path && row.content === null);
      if (!isFolder) return null;
      return entries
        .map((row) => ({
          name: row.path.slice(row.path.lastIndexOf('/') + 1),
          kind: row.content === null ? ('folder' as const) : ('file' as const),
          ...(row.sha256 !== null && { digest: { bytes: Number(row.bytes), sha256: row.sha256 } }),
        }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    });

  const readBytes = (path: string, most = Infinity): Promise<Uint8Array | null> =>
    guardStorage(path, async () => {
      const rows = await database.query<{ folder: boolean; bytes: Buffer | null }>(
        `select f.content is null as folder, c.bytes from ibid.file f left join ibid.chunk c on c.content = f.content
         where f.path = $1 order by c.number`,
        [path],
      );
      if (rows.length === 0) return null;
      if (rows[0]?.folder === true) throw new IbidError('not-a-file', { path });
      const all = Buffer.concat(rows.map(({ bytes }) => bytes ?? Buffer.alloc(0)));
      return all.length > most ? all.subarray(0, most) : all;
    });

  return {
    listEntries,
    readBytes,
    listFolder: async (path) => ((await listEntries(path)) ?? []).map(({ name }) => name),
    async readText(path) {
      const bytes = await readBytes(path);
      return bytes === null ? null : Buffer.from(bytes).toString('utf8');
    },
    digestFile: (path, visit = () => undefined) =>
      guardStorage(path, () =>
        database.transaction(
          async (query) => {
            const [file] = await query<Row>('select path, content from ibid.file where path = $1', [path]);
            if (file === undefined) throw systemError('ENOENT', path);
            if (file.content === null) throw systemError('EISDIR', path);
            const hash = createHash('sha256');
            let bytes = 0;
            for (let number = 0; ; number++) {
              const [row] = await query<{ bytes: Buffer }>(
                'select bytes from ibid.chunk where content = $1 and number = $2',
                [file.content, number],
              );
              if (row === undefined) return { bytes, sha256: hash.digest('hex') };
              hash.update(row.bytes);
              visit(row.bytes);
              bytes += row.bytes.length;
            }
          },
          { oneMoment: true },
        ),
      ),
    findStats: (path) =>
      guardStorage(path, async () => {
        const [found] = await database.query<{ size: string; changed: Date; content: string | null }>(
          `select f.changed, f.content, (select coalesce(sum(octet_length(bytes)), 0) from ibid.chunk c where c.content = f.content) as size
           from ibid.file f where f.path = $1`,
          [path],
        );
        if (found === undefined) return null;
        return {
          size: Number(found.size),
          mtimeMs: found.changed.getTime(),
          ino: Number(found.content ?? 0),
        };
      }),
    followPath: (path) =>
      guardStorage(path, async () => {
        if (path === '/') return { path, kind: 'folder' };
        const [file] = await database.query<Row>('select path, content from ibid.file where path = $1', [
          path,
        ]);
        return file === undefined ? null : { path, kind: file.content === null ? 'folder' : 'file' };
      }),
  };
}
