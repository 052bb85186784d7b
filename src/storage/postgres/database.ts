import pg from 'pg';
import { IbidError } from '../../errors.ts';

/**
 * Sends one statement, its values apart from its text; resolves to its rows. Rejects with `store-unreachable`, with an error
 * that has the system's code where the database has no room (`ENOSPC`), has such a row (`EEXIST`) or may not write (`EACCES`, `EROFS`), and with
 * PostgreSQL's own error for all else.
 */
export type Query = <Row extends object>(text: string, values?: readonly unknown[]) => Promise<Row[]>;

/** A connection that is nobody else's. What it holds, such as a lock, goes with it, also when this process is killed. */
interface OwnConnection {
  readonly query: Query;
  /** Resolves when it is lost or given back. */
  readonly ended: Promise<void>;
  /** Calls it with what is sent by NOTIFY on a channel that this connection listens to. */
  onNotice(take: (payload: string) => void): void;
  /** Never rejects. */
  close(): Promise<void>;
}

interface TransactionOptions {
  /** Whether all statements see the same moment; for those that only read. Default false. */
  readonly oneMoment?: boolean;
}

/** A PostgreSQL database. A connection that is lost is made anew by whoever needs one next. */
export interface Database {
  readonly query: Query;
  /** All statements of the work, or none. Rejects as they and the work do. */
  transaction<T>(work: (query: Query) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** One `inBackground` keeps no process alive. Rejects with `store-unreachable`. */
  connect(options?: { readonly inBackground?: boolean }): Promise<OwnConnection>;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

/** Connections that one process has open at most, besides those of locks and of notices. */
const CONNECTIONS = 6;
/** Milliseconds within which a connection must be made. */
const PATIENCE = 5000;

/** The database at a URL. Connects when it is first asked. */
export function openDatabase(url: string): Database {
  const config = {
    connectionString: url,
    connectionTimeoutMillis: PATIENCE,
    keepAlive: true,
    application_name: 'ibid',
  };
  const host = hostOf(url);
  const pool = new pg.Pool({ ...config, max: CONNECTIONS, allowExitOnIdle: true });
  // An idle connection that is lost is no loss: the pool makes another when one is wanted.
  pool.on('error', () => undefined);

  const within = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw translateError(error, host);
    }
  };
  const queryBy =
    (client: Pick<pg.ClientBase, 'query'>): Query =>
    async <Row extends object>(text: string, values: readonly unknown[] = []) => {
      // Without values several statements may stand in one text, as in a migration.
      const config = {
        text,
        ...(values.length > 0 ? { values: [...values] } : {}),
      };
      return (await within(() => client.query<Row>(config))).rows;
    };

  return {
    query: queryBy(pool),
    async transaction(work, { oneMoment = false } = {}) {
      const client = await within(() => pool.connect());
      let broken = false;
      // A connection that ends while it is lent has nobody else to tell.
      const onError = (): void => {
        broken = true;
      };
      client.on('error', onError);
      const query = queryBy(client);
      try {
        await query(oneMoment ? 'begin isolation level repeatable read read only' : 'begin');
        const result = await work(query);
        await query('commit');
        return result;
      } catch (error) {
        await query('rollback').catch(onError);
        throw error;
      } finally {
        client.off('error', onError);
        client.release(broken);
      }
    },
    async connect({ inBackground = false } = {}) {
      const client = new pg.Client(config);
      const ended = new Promise<void>((resolve) => {
        client.once('end', resolve);
        client.on('error', () => {
          resolve();
        });
      });
      await within(() => client.connect());
      // Its types do not tell of it.
      if (inBackground) (client as pg.Client & { unref(): void }).unref();
      return {
        query: queryBy(client),
        ended,
        onNotice(take) {
          client.on('notification', ({ payload }) => {
            take(payload ?? '');
          });
        },
        close: () => client.end().catch(() => undefined),
      };
    },
    close: () => pool.end(),
  };
}

/** Classes and codes of PostgreSQL by which it, or this user, cannot be served now. */
const UNREACHABLE = /^(?:08|28|57P|3D|53300)/u;

/** What has the same meaning as the code of a file system gets that. */
const SYSTEM_CODES: Readonly<Record<string, string>> = {
  '53100': 'ENOSPC',
  '42501': 'EACCES',
  '25006': 'EROFS',
  '23505': 'EEXIST',
};

function translateError(error: unknown, host: string): unknown {
  if (error instanceof pg.DatabaseError && !UNREACHABLE.test(error.code ?? '')) {
    const code = SYSTEM_CODES[error.code ?? ''];
    return code === undefined ? error : Object.assign(new Error(error.message, { cause: error }), { code });
  }
  const { message = '', code = '' } = error as { message?: string; code?: string };
  return new IbidError('store-unreachable', { host, detail: message || code }, { cause: error });
}

/** Where a database is, without who asks it: its host, or the folder of its socket. */
function hostOf(url: string): string {
  const { hostname, port, searchParams } = new URL(url);
  return searchParams.get('host') ?? `${hostname || 'localhost'}${port === '' ? '' : `:${port}`}`;
}
