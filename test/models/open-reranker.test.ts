import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../src/errors.ts';
import type { DownloadProgress } from '../../src/models/hub-download.ts';
import type { OpenModelOptions } from '../../src/models/open-model.ts';
import { openReranker } from '../../src/models/open-reranker.ts';
import { startFakeHub, type FakeHub, type HubMood } from '../fakes/fake-hub.ts';
import { buildTinyCrossEncoder, writeTinyCrossEncoder } from '../fakes/tiny-cross-encoder.ts';
import { buildTinyModel, writeTinyModel } from '../fakes/tiny-model.ts';

let hub: FakeHub;
let root: string;
beforeEach(async () => {
  hub = await startFakeHub(buildTinyCrossEncoder());
  root = await mkdtemp(join(tmpdir(), 'ibid-reranker-hub-'));
});
afterEach(async () => {
  await hub.close();
  await rm(root, { recursive: true });
});

/** Opens the model and gives what it scores two texts. */
async function open(options: Partial<OpenModelOptions> = {}): Promise<number[]> {
  const reranker = await openReranker({
    model: 'owner/tiny',
    modelsFolder: join(root, 'models'),
    cacheFolder: join(root, 'cache'),
    hub: { host: hub.host, answerLimit: 60_000, stallLimit: 60_000 },
    ...options,
  });
  try {
    return [...(await reranker.score('iran ties', ['the ties of iran', 'albania']))];
  } finally {
    await reranker.close();
  }
}

/** All that is in the cache folder. */
async function findLeftovers(): Promise<string[]> {
  return await readdir(join(root, 'cache'), { recursive: true }).catch(() => []);
}

describe('Opening a reranker of a hub', () => {
  it('downloads it once, tells how far it is, and needs no hub afterwards', async () => {
    const seen: DownloadProgress[] = [];
    expect(await open({ onDownload: (progress) => seen.push(progress) })).toEqual([2, 0]);
    expect(seen.map(({ file }) => file)).toContain('onnx/model_quantized.onnx');
    const requests = hub.requests.length;
    expect(await open()).toEqual([2, 0]);
    expect(hub.requests).toHaveLength(requests);
    expect((await readdir(join(root, 'cache/owner'))).toSorted()).toEqual(['tiny']);
  });

  it.each<[HubMood, ErrorCode]>([
    ['not-found', 'model-unknown'],
    ['unavailable', 'model-unreachable'],
    ['web-page', 'model-not-a-model'],
    ['lfs-pointer', 'model-not-a-model'],
    ['cut', 'model-corrupt'],
    ['wrong-checksum', 'model-corrupt'],
    ['silent', 'model-stalled'],
    ['stall', 'model-stalled'],
  ])('from a hub in the mood %s fails as %s and leaves nothing', async (mood, code) => {
    hub.mood = mood;
    // Only where the limit is what is waited for: a slow machine must not reach it otherwise.
    const limit = code === 'model-stalled' ? 300 : 10_000;
    await expect(
      open({ hub: { host: hub.host, answerLimit: limit, stallLimit: limit } }),
    ).rejects.toMatchObject({ code });
    expect(await findLeftovers()).toEqual([]);
  });

  it('says that a hub cannot be reached', async () => {
    const gone = await startFakeHub(new Map());
    await gone.close();
    await expect(open({ hub: { host: gone.host } })).rejects.toMatchObject({ code: 'model-unreachable' });
    expect(await findLeftovers()).toEqual([]);
  });

  it('refuses a model of another kind by its config.json, before anything large is asked for', async () => {
    const other = await startFakeHub(buildTinyCrossEncoder({ architecture: 'BertModel' }));
    await expect(open({ hub: { host: other.host } })).rejects.toMatchObject({
      code: 'model-not-a-model',
      facts: { file: 'config.json', detail: expect.stringContaining('BertModel') as string },
    });
    expect(other.requests).toHaveLength(1);
    expect(await findLeftovers()).toEqual([]);
    await other.close();
  });

  it('refuses a model that says nothing of its kind once it has been tried', async () => {
    const other = await startFakeHub(buildTinyModel());
    await expect(open({ hub: { host: other.host } })).rejects.toMatchObject({ code: 'model-not-a-model' });
    expect(await findLeftovers()).toEqual([]);
    await other.close();
  });

  it('takes a cross-encoder that says nothing of its kind', async () => {
    await writeTinyCrossEncoder(join(root, 'cache/owner/tiny'), { architecture: null });
    expect(await open()).toEqual([2, 0]);
  });

  it('sends the token', async () => {
    await open({ hub: { host: hub.host, token: 'secret' } });
    expect(new Set(hub.requests.map(({ authorization }) => authorization))).toEqual(
      new Set(['Bearer secret']),
    );
  });

  it('downloads once another download is over, however that ended', async () => {
    let end = (): void => undefined;
    const downloadAfter = new Promise<never>((_, reject) => {
      end = () => {
        reject(new Error('the other failed'));
      };
    });
    // It may end before anybody waits for it.
    downloadAfter.catch(() => undefined);
    const opening = open({ downloadAfter });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(hub.requests).toEqual([]);
    end();
    expect(await opening).toEqual([2, 0]);
  });
});

describe('Opening a reranker of the models folder', () => {
  it('takes it by the name of its folder and asks no hub', async () => {
    await writeTinyCrossEncoder(join(root, 'models/mine'), { labels: 2 });
    expect(await open({ model: 'mine' })).toEqual([2, 0]);
    expect(hub.requests).toEqual([]);
  });

  it('says so when it is missing, and when it is the embedder', async () => {
    await expect(open({ model: 'mine' })).rejects.toMatchObject({ code: 'model-missing' });
    await writeTinyModel(join(root, 'models/ibid-embedder'));
    await expect(open({ model: 'ibid-embedder' })).rejects.toMatchObject({ code: 'model-not-a-model' });
    expect(hub.requests).toEqual([]);
  });

  it.each([
    '..',
    '.',
    '../tiny',
    'owner/..',
    'owner/../tiny',
    '/etc/passwd',
    'a b',
    'owner/tiny/main',
    'a\\b',
  ])('refuses the name %j', async (model) => {
    await expect(open({ model })).rejects.toMatchObject({ code: 'configuration-invalid' });
    expect(hub.requests).toEqual([]);
  });
});
