import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../src/errors.ts';
import { downloadModel, type DownloadProgress } from '../../src/models/hub-download.ts';
import type { Hub } from '../../src/models/hub-request.ts';
import { readModelFiles } from '../../src/models/model-files.ts';
import { openEmbedder } from '../../src/models/open-embedder.ts';
import { startFakeHub, type FakeHub, type HubMood } from '../fakes/fake-hub.ts';
import { buildTinyModel, writeTinyModel } from '../fakes/tiny-model.ts';
import { takeModels } from './take-models.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

let hub: FakeHub;
let root: string;
beforeEach(async () => {
  hub = await startFakeHub(buildTinyModel());
  root = await makeTemporaryFolder();
});
afterEach(async () => {
  await hub.close();
});

interface Opening {
  readonly hub?: Partial<Hub>;
  readonly model?: string;
  readonly signal?: AbortSignal;
  readonly onDownload?: (progress: DownloadProgress) => void;
}

/** Opens the model, embeds a text, and gives the fingerprint. */
async function open({ hub: hubOptions = {}, model = 'owner/tiny', ...rest }: Opening = {}): Promise<string> {
  const embedder = await openEmbedder({
    model,
    modelsFolder: join(root, 'models'),
    cacheFolder: join(root, 'cache'),
    hub: { host: hub.host, answerLimit: 60_000, stallLimit: 60_000, ...hubOptions },
    worker: takeModels(),
    ...rest,
  });
  expect(await embedder.embed(['iran'])).toHaveLength(1);
  await embedder.close();
  return embedder.fingerprint;
}

/** Downloads without loading, which is quicker, and gives what `verify` was shown. */
async function download(hubOptions: Partial<Hub> = {}): Promise<string[]> {
  let shown: string[] = [];
  await downloadModel({
    model: 'owner/tiny',
    folder: join(root, 'cache/owner/tiny'),
    hub: { host: hub.host, answerLimit: 60_000, stallLimit: 60_000, ...hubOptions },
    verify: async (folder) => {
      shown = await readdir(folder, { recursive: true });
    },
  });
  return shown;
}

/** All that is in the cache folder. */
async function findLeftovers(): Promise<string[]> {
  return await readdir(join(root, 'cache'), { recursive: true }).catch(() => []);
}

describe('Opening a model of a hub', () => {
  it('downloads it once and needs no hub afterwards', async () => {
    const first = await open();
    const requests = hub.requests.length;
    expect(requests).toBe(5);
    expect(await open()).toBe(first);
    expect(hub.requests).toHaveLength(requests);
    expect((await readdir(join(root, 'cache/owner'))).toSorted()).toEqual(['tiny']);
  });

  it.each<HubMood>(['without-length', 'with-checksum', 'redirect'])(
    'works with a hub that is %s',
    async (mood) => {
      const elsewhere = await startFakeHub(buildTinyModel());
      const other = await startFakeHub(buildTinyModel(), elsewhere);
      other.mood = mood;
      await open({ hub: { host: other.host } });
      await other.close();
      await elsewhere.close();
    },
  );

  it('tells how many bytes of which file have come', async () => {
    const seen: DownloadProgress[] = [];
    hub.mood = 'slow';
    await open({ onDownload: (progress) => seen.push(progress) });
    const weights = seen.filter(({ file }) => file === 'onnx/model_quantized.onnx');
    const size = buildTinyModel().get('onnx/model_quantized.onnx')?.length;
    expect(weights.length).toBeGreaterThan(1);
    expect(weights.at(-1)).toEqual({
      file: 'onnx/model_quantized.onnx',
      loadedBytes: size,
      totalBytes: size,
    });
  });

  it.each<[HubMood, ErrorCode]>([
    ['not-found', 'model-unknown'],
    ['unauthorised', 'model-unknown'],
    ['unavailable', 'model-unreachable'],
    ['no-weights', 'model-not-a-model'],
    ['web-page', 'model-not-a-model'],
    ['lfs-pointer', 'model-not-a-model'],
    ['cut', 'model-corrupt'],
    ['cut-without-length', 'model-corrupt'],
    ['cut-chunked', 'model-corrupt'],
    ['not-json', 'model-corrupt'],
    ['wrong-checksum', 'model-corrupt'],
    ['silent', 'model-stalled'],
    ['stall', 'model-stalled'],
  ])('from a hub in the mood %s fails as %s, leaves nothing, and works the next time', async (mood, code) => {
    hub.mood = mood;
    // Only where the limit is what is waited for: a slow machine must not reach it otherwise.
    const limits = code === 'model-stalled' ? { answerLimit: 300, stallLimit: 300 } : {};
    await expect(download(limits)).rejects.toMatchObject({ code });
    expect(await findLeftovers()).toEqual([]);
    hub.mood = 'ok';
    expect(await download()).toContain('onnx/model_quantized.onnx');
    expect(await readdir(join(root, 'cache/owner'))).toEqual(['tiny']);
  });

  it('names the file by its name in the hub, not by a temporary folder', async () => {
    hub.mood = 'lfs-pointer';
    await expect(open()).rejects.toMatchObject({ facts: { file: 'onnx/model_quantized.onnx' } });
  });

  it('says that a hub cannot be reached', async () => {
    const gone = await startFakeHub(new Map());
    await gone.close();
    await expect(open({ hub: { host: gone.host } })).rejects.toMatchObject({
      code: 'model-unreachable',
      facts: { host: gone.host },
    });
    expect(await findLeftovers()).toEqual([]);
  });

  it('does not keep a model that is whole but cannot be loaded', async () => {
    const other = await startFakeHub(buildTinyModel('tokens', { opType: 'NoSuchOperation' }));
    await expect(open({ hub: { host: other.host } })).rejects.toMatchObject({ code: 'model-corrupt' });
    await other.close();
    expect(await findLeftovers()).toEqual([]);
  });

  it('leaves nothing when it is aborted on the way', async () => {
    hub.mood = 'stall';
    const controller = new AbortController();
    const reason = new Error('enough');
    const opening = open({
      signal: controller.signal,
      onDownload: ({ file }) => {
        if (file.endsWith('.onnx')) controller.abort(reason);
      },
    });
    await expect(opening).rejects.toBe(reason);
    expect(await findLeftovers()).toEqual([]);
  });

  it('lets two download at once, and both work', async () => {
    hub.mood = 'slow';
    const [first, second] = await Promise.all([open(), open()]);
    expect(first).toBe(second);
    expect(await readdir(join(root, 'cache/owner'))).toEqual(['tiny']);
  });

  it('sends the token to the hub and not to where the hub redirects', async () => {
    const elsewhere = await startFakeHub(buildTinyModel());
    const other = await startFakeHub(buildTinyModel(), elsewhere);
    other.mood = 'redirect';
    await download({ host: other.host, token: 'secret' });
    expect(other.requests.map(({ authorization }) => authorization)).toEqual(Array(5).fill('Bearer secret'));
    expect(elsewhere.requests).toHaveLength(1);
    expect(elsewhere.requests[0]?.authorization).toBeUndefined();
    await other.close();
    await elsewhere.close();
  });

  it('sends no token when none is given', async () => {
    await download();
    expect(hub.requests.every(({ authorization }) => authorization === undefined)).toBe(true);
  });
});

describe('Opening a model', () => {
  it('asks no hub for the bundled one', async () => {
    await writeTinyModel(join(root, 'models/ibid-embedder'), 'in-graph');
    await open({ model: 'ibid-embedder' });
    expect(hub.requests).toEqual([]);
  });

  it('says so when the bundled one is missing', async () => {
    await expect(open({ model: 'ibid-embedder' })).rejects.toMatchObject({ code: 'model-missing' });
  });

  it.each([
    '',
    '..',
    '../tiny',
    'owner/..',
    'owner/../tiny',
    '/etc/passwd',
    'a b/c',
    'owner/tiny/main',
    'tiny',
    'a\\b',
  ])('refuses the name %j', async (model) => {
    await expect(open({ model })).rejects.toMatchObject({ code: 'configuration-invalid' });
    expect(hub.requests).toEqual([]);
  });

  it('reports a damaged model in the cache and does not download over it', async () => {
    await open();
    await writeFile(join(root, 'cache/owner/tiny/onnx/model_quantized.onnx'), '');
    const requests = hub.requests.length;
    await expect(open()).rejects.toMatchObject({ code: 'model-corrupt' });
    expect(hub.requests).toHaveLength(requests);
  });

  it('has another fingerprint when any file differs', async () => {
    await download();
    const folder = join(root, 'cache/owner/tiny');
    const fingerprint = async (): Promise<string> => (await readModelFiles('owner/tiny', folder)).fingerprint;
    const first = await fingerprint();
    await writeFile(join(root, 'cache/owner/tiny/1_Pooling.txt'), 'not a part of the model');
    expect(await fingerprint()).toBe(first);
    await mkdir(join(root, 'cache/owner/tiny/1_Pooling'));
    await writeFile(join(root, 'cache/owner/tiny/1_Pooling/config.json'), '{"pooling_mode_cls_token": true}');
    expect(await fingerprint()).not.toBe(first);
  });
});
