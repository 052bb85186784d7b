import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The folder with PostgreSQL's programs, with pgvector beside them; without it such tests are skipped. */
export const POSTGRES_BIN = process.env['POSTGRES_BIN'];

/** A real PostgreSQL in a folder of its own, which goes with it. */
export interface PostgresServer {
  /** Of a database on it. */
  url(database: string): string;
  /** Starts it again after it was stopped or killed; resolves when it takes connections. */
  start(): Promise<void>;
  /** In order, though it breaks the connections there are. */
  stop(): Promise<void>;
  /** Without a word, as a power cut would. */
  kill(): Promise<void>;
  /** Ends it for good. */
  remove(): Promise<void>;
}

const NOBODY = 65_534;
/** PostgreSQL does not run as root. */
const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

/** Ends the server with whoever started it, also when that one is killed: then the pipe it reads from is closed. */
const KEEPER = '"$@" & server=$!; read -r how; kill "-${how:-INT}" "$server"; wait "$server"';

/** Makes and starts one from the programs in `bin`. What it has been told is on no disk: it is fast, and no power cut is survived. */
export async function startPostgresServer(bin: string): Promise<PostgresServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ibid-postgres-'));
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = path.join(folder, 'data');
  const made = spawnSync(
    path.join(bin, 'initdb'),
    ['-D', data, '-U', 'ibid', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...user, cwd: folder, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}${made.error?.message ?? ''}`);
  let keeper: ChildProcess | null = null;

  const start = async (): Promise<void> => {
    const settings = {
      fsync: 'off',
      listen_addresses: '',
      unix_socket_directories: folder,
      shared_buffers: '32MB',
    };
    const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = spawn('sh', ['-c', KEEPER, 'sh', path.join(bin, 'postgres'), '-D', data, ...options], {
      ...user,
      cwd: folder,
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    keeper = child;
    let said = '';
    await new Promise<void>((resolve, reject) => {
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-4000);
        if (said.includes('ready to accept connections')) resolve();
      });
      child.once('close', () => {
        reject(new Error(`PostgreSQL did not start: ${said}`));
      });
    });
  };

  const end = async (how: 'INT' | 'KILL'): Promise<void> => {
    const child = keeper;
    keeper = null;
    if (child === null) return;
    // Not when the keeper exits: what the server had started ends after it, and holds its memory until then.
    const closed = once(child, 'close');
    child.stdin?.end(`${how}\n`);
    await closed;
  };

  await start();
  return {
    url: (database) => `postgres:///${database}?host=${encodeURIComponent(folder)}&user=ibid`,
    start,
    stop: () => end('INT'),
    kill: () => end('KILL'),
    async remove() {
      await end('INT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
