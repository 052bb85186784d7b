import { join } from 'node:path';
import type { Database } from '../storage/postgres/database.ts';
import { guardStorage } from '../storage/storage-error.ts';
import type { Store } from '../storage/store.ts';
import { createQueue } from './queue.ts';
import { parseRecord, SLACK, type RecordKind, type RecordStore } from './record-store.ts';

interface Row {
  readonly id: string;
  readonly json: string;
}

/**
 * Keeps records as rows of a database, beside the files in `folder`, which is made when the first is added. Several processes
 * may add to them; each adds its own one after the other.
 */
export function createRecordTable<T>(
  folder: string,
  kind: RecordKind<T>,
  store: Pick<Store, 'makeFolder'>,
  { query }: Database,
): RecordStore<T> {
  const { name, dateOf, most } = kind;
  const place = [folder, name];
  const queue = createQueue();
  const inTurn = <R>(work: () => Promise<R>): Promise<R> =>
    queue(() => guardStorage(join(folder, name), work));
  let added = 0;

  const readRows = async (): Promise<Row[]> =>
    (
      await query<Row>(
        'select id, json from ibid.record where folder = $1 and kind = $2 order by id desc limit $3',
        [...place, most],
      )
    ).reverse();

  /** What is older than the newest `most` goes too. */
  const keepOnly = async (isWanted: (record: T) => boolean): Promise<void> => {
    const rows = await readRows();
    const kept = rows.filter((row) => parseRecord(kind, row.json).some(isWanted)).map(({ id }) => id);
    await query(
      'delete from ibid.record where folder = $1 and kind = $2 and id <= $3 and id <> all($4::bigint[])',
      [...place, rows.at(-1)?.id ?? 0, kept],
    );
  };

  return {
    add: (record) =>
      inTurn(async () => {
        await store.makeFolder(folder);
        await query('insert into ibid.record (folder, kind, json) values ($1, $2, $3)', [
          ...place,
          JSON.stringify(record),
        ]);
        added += 1;
        // The record is kept, whatever becomes of the old ones: they go with the next.
        if (most !== null && added % Math.ceil(most * SLACK) === 0)
          await keepOnly(() => true).catch(() => undefined);
      }),
    list: () => inTurn(async () => (await readRows()).flatMap((row) => parseRecord(kind, row.json))),
    forgetBefore: (date) => inTurn(() => keepOnly((record) => dateOf(record) >= date)),
    forget: (isMeant) => inTurn(() => keepOnly((record) => !isMeant(record))),
  };
}
