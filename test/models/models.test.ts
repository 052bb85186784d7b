import { expect, test } from 'vitest';
import { IbidError } from '../../src/errors.ts';
import { askModels, serveModels, type ModelRequests, type Models } from '../../src/models/models.ts';
import { createAsking } from '../../src/processes/asking.ts';
import { createServing } from '../../src/processes/serve-tasks.ts';
import { describeEmbedder } from './embedder-contract.ts';
import { describeReader } from './reader-contract.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';
import { createFakeReader } from '../fakes/fake-reader.ts';

/** Models as another process has them: what goes to it and back is a copy. */
function reach(models: Models): Models {
  const asking = createAsking<ModelRequests>((order) => {
    if (order.order !== 'end') serving.take(structuredClone(order));
  });
  const serving = createServing(serveModels(models), (report) => {
    asking.take(structuredClone(report));
  });
  return askModels(asking);
}

const WINDOW = { pieces: Uint16Array.of(1, 5, 2, 5, 2), questionEnd: 3 };

function openModels({ failure = (): Error | undefined => undefined } = {}) {
  const [embedder, reader] = [createFakeEmbedder(), createFakeReader({ failure })];
  const models: Models = {
    embedderOf: () => Promise.resolve(embedder),
    reader: () => Promise.resolve(reader),
    readerState: () => 'ready',
  };
  return { embedder, reader, far: reach(models) };
}

describeEmbedder('An embedder of another process', async () => {
  const { embedder, far } = openModels();
  return await far.embedderOf(embedder.name);
});
describeReader('A reader of another process', async () => {
  const reader = await openModels().far.reader();
  if (reader === null) throw new Error('there is one');
  return reader;
});

test('a model of another process gives what it gives there, and is the same model', async () => {
  const { embedder, reader, far } = openModels();
  const farEmbedder = await far.embedderOf(embedder.name);
  const done: number[] = [];
  const texts = Array.from({ length: 600 }, (_, n) => `${n} ducks`);
  const embedded = await farEmbedder.embed(texts, { onProgress: (count) => done.push(count) });
  expect(embedded).toEqual(await embedder.embed(texts));
  expect(done.at(-1)).toBe(600);
  const { name, fingerprint, dimension } = embedder;
  expect(farEmbedder).toMatchObject({ name, fingerprint, dimension });
  const farReader = await far.reader();
  expect(await farReader?.read([WINDOW], { asker: 'a server' })).toEqual(await reader.read([WINDOW]));
  // They take turns over all processes by this.
  expect(reader.askers[0]).toBe('a server');
  expect(await far.readerState()).toBe('ready');
});

test('what fails there fails here with the same error, and closing it leaves it to the others', async () => {
  const fault = new IbidError('reading-failed', { model: 'reader', detail: 'its process ended' });
  const { embedder, far } = openModels({ failure: () => fault });
  const reader = await far.reader();
  await expect(reader?.read([WINDOW])).rejects.toMatchObject({ code: 'reading-failed', facts: fault.facts });
  await reader?.close();
  expect((await (await far.embedderOf(embedder.name)).embed(['a duck'])).length).toBe(1);
});

test('who does not want it any more is told so at once, and the model too', async () => {
  let seen: AbortSignal | undefined;
  const { embedder } = openModels();
  const slow: Models['embedderOf'] = () =>
    Promise.resolve({
      ...embedder,
      embed: (_, { signal } = {}) =>
        new Promise((_resolve, reject) => {
          seen = signal;
          signal?.addEventListener('abort', () => {
            reject(signal.reason as Error);
          });
        }),
    });
  const far = reach({ embedderOf: slow, reader: () => Promise.resolve(null), readerState: () => 'off' });
  const giving = new AbortController();
  const asked = (await far.embedderOf('slow')).embed(['a duck'], { signal: giving.signal });
  const refused = expect(asked).rejects.toThrow('no more');
  while (seen === undefined) await new Promise(setImmediate);
  giving.abort(new Error('no more'));
  await refused;
  expect(seen.aborted).toBe(true);
  expect(await far.reader()).toBeNull();
});
