import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveHealth, type Health, type HealthServer } from '../../src/discord/health-server.ts';
import { createMetrics } from '../../src/discord/metrics.ts';

describe('the health server', () => {
  let server: HealthServer;
  let state: Health;
  beforeEach(async () => {
    state = { waitingFor: [], generation: '000001-00000000', reader: 'ready', shards: { of: 1, down: [] } };
    const metrics = createMetrics(() => ({ ready: true, pingMs: 1, underWay: 0, shards: [] }));
    server = await serveHealth({ host: '127.0.0.1', port: 0 }, metrics, () => Promise.resolve(state));
  });
  afterEach(() => server.close());

  const ask = (path: string, method = 'GET'): Promise<Response> =>
    fetch(`http://127.0.0.1:${server.port}${path}`, { method });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('takes nothing by %s', async (method) => {
    for (const path of ['/healthz', '/metrics', '/other']) {
      const response = await ask(path, method);
      expect(response.status).toBe(405);
      expect(await response.text()).toBe('GET only\n');
    }
  });

  it('gives the head of what GET gives', async () => {
    const response = await ask('/healthz', 'HEAD');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.text()).toBe('');
  });

  it('is asked with or without a query, and says when the bot is not ready', async () => {
    state = { ...state, waitingFor: ['model'] };
    const response = await ask('/healthz?x=1');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      ready: false,
      waitingFor: ['model'],
      generation: '000001-00000000',
      reader: 'ready',
      shards: { of: 1, down: [] },
    });
  });
});
