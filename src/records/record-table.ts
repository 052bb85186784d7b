import { join } from 'node:path';
import type { Database, Query } from '../storage/postgres/database.ts';
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
 * may add to them; each adds its own in their order, those that wait by one statement.
 */
export function createRecordTable<T>(
  folder: string,
  kind: RecordKind<T>,
  store: Pick<Store, 'makeFolder'>,
  { query }: Database,
): RecordStore<T> {
  const { name, dateOf, most } = kind;
  const place = [folder, name];
  /** Since what is over the limit was taken away. */
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

  const guard = <R>(work: () => Promise<R>): Promise<R> => guardStorage(join(folder, name), work);
  const queue = createQueue<string>((texts) =>
    guard(async () => {
      await store.makeFolder(folder);
      await insertRecords(query, folder, name, texts);
      added += texts.length;
      if (most === null || added < most * SLACK) return;
      added = 0;
      // The records are kept, whatever becomes of the old ones: they go with the next.
      await keepOnly(() => true).catch(() => undefined);
    }),
  );
  const inTurn = <R>(work: () => Promise<R>): Promise<R> => queue.run(() => guard(work));

  return {
    add: (record) => queue.add(JSON.stringify(record)),
    list: () => inTurn(async () => (await readRows()).flatMap((row) => parseRecord(kind, row.json))),
    forgetBefore: (date) => inTurn(() => keepOnly((record) => dateOf(record) >= date)),
    forget: (isMeant) => inTurn(() => keepOnly((record) => !isMeant(record))),
  };
}

/** Adds records, each a text of JSON, in their order, by one statement. Rejects as it does. */
export async function insertRecords(
  query: Query,
  folder: string,
  name: string,
  lines: readonly string[],
): Promise<void> {
  await query(
    `insert into ibid.record (folder, kind, json)
     select $1, $2, line from unnest($3::text[]) with ordinality as given (line, place) order by place`,
    [folder, name, lines],
  );
}
