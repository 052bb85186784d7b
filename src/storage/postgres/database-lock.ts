import { hostname } from 'node:os';
import { IbidError } from '../../errors.ts';
import type { IndexLock } from '../lock.ts';
import { errorCode } from '../storage-error.ts';
import type { Database } from './database.ts';

/** Time for the database to notice that a holder was killed. */
const PATIENCE = "'2s'";
/** PostgreSQL's code for a lock that was waited for in vain. */
const WAITED = '55P03';

/**
 * Takes the lock of a folder, which is held by a connection of its own: a process that is killed gives it back with that, and
 * one whose connection is lost has lost it. Rejects with `index-busy` when somebody else has it, also in this process, and
 * with `store-unreachable`.
 */
export async function takeDatabaseLock(database: Database, folder: string, by?: string): Promise<IndexLock> {
  const busy = async (): Promise<IbidError> => {
    const [other] = await database.query<{ owner: string; since: Date }>(
      'select owner, since from ibid.lock where folder = $1',
      [folder],
    );
    const since = (other?.since ?? new Date()).toISOString();
    return new IbidError('index-busy', { folder, since, owner: other?.owner ?? 'unknown' });
  };
  const connection = await database.connect();
  try {
    await connection.query(`set lock_timeout = ${PATIENCE}`);
    await connection.query('select pg_advisory_lock(hashtextextended($1, 0))', [`ibid ${folder}`]);
    await connection.query(
      `insert into ibid.lock values ($1, $2, now()) on conflict (folder) do update set owner = $2, since = now()`,
      [folder, by ?? `${process.pid}@${hostname()}`],
    );
  } catch (error) {
    await connection.close();
    throw errorCode(error) === WAITED ? await busy() : error;
  }
  return {
    async assertHeld() {
      const isHeld = await connection.query('select 1').then(
        () => true,
        () => false,
      );
      if (!isHeld) throw await busy();
    },
    async release() {
      await connection.query('delete from ibid.lock where folder = $1', [folder]).catch(() => undefined);
      await connection.close();
    },
  };
}
