import { hostname } from 'node:os';
import { IbidError } from '../../errors.ts';
import type { IndexLock, LockHolder } from '../lock.ts';
import { errorCode } from '../storage-error.ts';
import type { Database } from './database.ts';

/** Time for the database to notice that a holder was killed. */
const PATIENCE = "'2s'";
/** Of a machine that lost its power or its network the database hears after a minute and a half; by its own settings after two hours. */
const NOTICE = 'set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 6';
/** PostgreSQL's code for a lock that was waited for in vain. */
const WAITED = '55P03';

/**
 * Takes the lock of a folder, which is held by a connection of its own: a process that is killed gives it back with that, and
 * one whose connection is lost has lost it. Rejects with `index-busy` when somebody else has it, also in this process, and
 * with `store-unreachable`.
 */
export async function takeDatabaseLock(database: Database, folder: string, by?: string): Promise<IndexLock> {
  const busy = async (): Promise<IbidError> => {
    const holder = await findNoted(database, folder);
    // Who has it has not been written down yet.
    const nobody = { owner: 'unknown', since: new Date().toISOString(), host: 'unknown' };
    return new IbidError('index-busy', { folder, ...(holder ?? nobody) });
  };
  const connection = await database.connect();
  try {
    await connection.query(`${NOTICE}; set lock_timeout = ${PATIENCE}`);
    await connection.query('select pg_advisory_lock(hashtextextended($1, 0))', [nameLock(folder)]);
    await connection.query(
      `insert into ibid.lock (folder, owner, since, host) values ($1, $2, now(), $3)
      on conflict (folder) do update set owner = $2, since = now(), host = $3`,
      [folder, by ?? `${process.pid}@${hostname()}`, hostname()],
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

/** Does work while nobody else does any for this path. As `takeDatabaseLock`, but it is waited for as long as it takes. */
export async function takeDatabaseTurn<R>(
  database: Database,
  path: string,
  work: () => Promise<R>,
): Promise<R> {
  const connection = await database.connect();
  try {
    await connection.query(NOTICE);
    await connection.query('select pg_advisory_lock(hashtextextended($1, 0))', [`ibid turn ${path}`]);
    return await work();
  } finally {
    await connection.close();
  }
}

/** Who has the lock of a folder; null when nobody has. Rejects with `store-unreachable`. */
export async function findDatabaseHolder(database: Database, folder: string): Promise<LockHolder | null> {
  // What a killed process has written down is still there.
  const [free] = await database.query<{ free: boolean }>(
    'select pg_try_advisory_xact_lock_shared(hashtextextended($1, 0)) as free',
    [nameLock(folder)],
  );
  return free?.free === true ? null : await findNoted(database, folder);
}

/** Who has written down that the lock is taken. */
async function findNoted({ query }: Database, folder: string): Promise<LockHolder | null> {
  const [noted] = await query<{ owner: string; since: Date; host: string }>(
    'select owner, since, host from ibid.lock where folder = $1',
    [folder],
  );
  return noted === undefined ? null : { ...noted, since: noted.since.toISOString() };
}

function nameLock(folder: string): string {
  return `ibid ${folder}`;
}
