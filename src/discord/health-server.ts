import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { IbidError } from '../errors.ts';
import type { ReaderState } from '../models/reader.ts';
import type { StoryCounts } from '../stories/server-stories.ts';
import type { Metrics } from './metrics.ts';

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/** How the bot is. */
export interface Health {
  /** What there must be before questions can be answered: a connection, or the embedder's process, which is restarting. */
  readonly waitingFor: readonly ('discord' | 'model')[];
  /** Null while no shard tells. */
  readonly generation: string | null;
  /** How many connections to Discord there are, and the numbers of those that are down. */
  readonly shards: { readonly of: number; readonly down: readonly number[] };
  /** Of no weight for the rest: without it answers go by words. */
  readonly reader: ReaderState;
  /** Whether the database that all is kept in answers, where it is in one. Of no weight: answers go on from memory. */
  readonly store?: 'reachable' | 'unreachable';
  /** The stories that servers have of their own, where they may; those that cannot be read keep no other from answering. */
  readonly stories?: StoryCounts;
}

/**
 * Serves `GET /healthz` (200 when questions can be answered, else 503 and what is waited for, each with the generation in
 * use and whether the reader reads) and `GET /metrics` for Prometheus. Rejects with IbidError 'port-unusable'.
 */
export async function serveHealth(
  { host, port }: { readonly host: string; readonly port: number },
  metrics: Pick<Metrics, 'render' | 'contentType'>,
  state: () => Promise<Health>,
): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const send = (status: number, type: string, body: string): void => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    const fail = (error: unknown): void => {
      send(500, 'text/plain', `${String(error)}\n`);
    };
    const path = request.url?.split('?', 1)[0];
    if (request.method !== 'GET' && request.method !== 'HEAD') send(405, 'text/plain', 'GET only\n');
    else if (path === '/healthz')
      state().then((health) => {
        const ready = health.waitingFor.length === 0;
        send(ready ? 200 : 503, 'application/json', `${JSON.stringify({ ready, ...health })}\n`);
      }, fail);
    else if (path === '/metrics')
      metrics.render().then((text) => {
        send(200, metrics.contentType, text);
      }, fail);
    else send(404, 'text/plain', 'There is /healthz and /metrics.\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new IbidError('port-unusable', { port, detail: error.code ?? error.message }, { cause: error }));
    });
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
