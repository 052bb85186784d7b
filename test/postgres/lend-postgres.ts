import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { POSTGRES_BIN, startPostgresServer, type PostgresServer } from './postgres-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Whoever connects to this socket is told the URL of a PostgreSQL, which the first one has started. */
    postgresSocket: string;
  }
}

/** One PostgreSQL for all files of tests, started when the first of them asks for it. */
export default function lendPostgres(project: TestProject): () => Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ibid-lend-'));
  const socket = path.join(folder, 'socket');
  let starting: Promise<PostgresServer> | null = null;
  const lender = createServer((connection) => {
    starting ??= startPostgresServer(POSTGRES_BIN ?? '');
    starting.then(
      (server) => connection.end(server.url('postgres')),
      (error: unknown) => connection.destroy(error as Error),
    );
    connection.on('error', () => undefined);
  }).listen(socket);
  project.provide('postgresSocket', socket);
  return async () => {
    lender.close();
    await (await starting?.catch(() => null))?.remove();
    rmSync(folder, { recursive: true, force: true });
  };
}
