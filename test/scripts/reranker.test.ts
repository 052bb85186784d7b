import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/app/config.ts';
import { checkReranker } from '../../src/app/local-checks.ts';
import { openStory } from '../../src/app/open-story.ts';
import { renderCheck } from '../../src/terminal/check-text.ts';
import { describeError } from '../../src/terminal/error-sentences.ts';
import { startFakeHub } from '../fakes/fake-hub.ts';
import { buildTinyCrossEncoder, writeTinyCrossEncoder } from '../fakes/tiny-cross-encoder.ts';
import { writeTinyModel } from '../fakes/tiny-model.ts';
import { findModelsProcesses } from '../processes/find-workers.ts';
import { finish, makeFolder, runScript, startScript, type Variables } from './run-script.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const QUESTION = 'Who cut ties with Iran?';
const ANSWER = 'Albania cut ties with Iran on Tuesday.';
/** Says nothing, but shares most words with the question, which is all that the tiny model counts. */
const CHANT = 'Iran Iran Iran Iran Iran, they sang.';
const STORY = `---\ntitle: The herald\n---\n\nThe herald came at noon.\n\n${ANSWER}\n\n${CHANT}\n`;

let temporary: Awaited<ReturnType<typeof makeFolder>>;
let plain: Variables;
let reranked: Variables;
beforeAll(async () => {
  temporary = await makeFolder();
  const folder = (name: string): string => path.join(temporary.folder, name);
  await mkdir(folder('corpus'));
  await writeFile(path.join(folder('corpus'), 'herald.md'), STORY);
  plain = {
    CORPUS_DIR: folder('corpus'),
    INDEX_DIR: folder('index'),
    MODEL_CACHE_DIR: folder('cache'),
    ANSWER_THRESHOLD: '0',
  };
  reranked = { ...plain, RERANKER_MODEL: 'owner/tiny' };
  await writeTinyCrossEncoder(path.join(folder('cache'), 'owner/tiny'), { wordWeight: 10 });
  await writeTinyModel(path.join(folder('cache'), 'owner/embedder'));
  expect((await runScript('index-corpus', [], plain)).code).toBe(0);
});
afterAll(() => temporary.remove());

/** The first highlight of an answer, which is a slice of the story. */
async function askFirst(variables: Variables): Promise<string | undefined> {
  const { stdout } = await runScript('ask', ['--json', QUESTION], variables);
  const { extracts } = JSON.parse(stdout) as { extracts: { highlight: { text: string } }[] };
  const text = extracts[0]?.highlight.text;
  expect(STORY).toContain(text);
  return text;
}

describe('RERANKER_MODEL', () => {
  it('changes the order of an answer', async () => {
    expect(await askFirst(plain)).toBe(ANSWER);
    expect(await askFirst(reranked)).toBe(CHANT);
  });

  it('is downloaded when it is not there, like a model that embeds', async () => {
    const hub = await startFakeHub(buildTinyCrossEncoder({ wordWeight: 10 }));
    const MODEL_CACHE_DIR = path.join(temporary.folder, 'empty');
    expect(await askFirst({ ...reranked, MODEL_CACHE_DIR, MODEL_HUB: hub.host })).toBe(CHANT);
    expect(hub.requests.length).toBeGreaterThan(0);
    await hub.close();
  });

  it('shares a process with the model that embeds', async () => {
    for (const variables of [plain, reranked]) {
      const chat = startScript('chat', [], variables);
      const finished = finish(chat);
      // The greeting comes when all is loaded.
      await once(chat.stdout, 'data');
      const processes = findModelsProcesses(chat.pid);
      chat.stdin.end();
      expect((await finished).code).toBe(0);
      expect(processes).toHaveLength(1);
    }
  });

  it('does not fail a question when it fails: the ranker’s order stands, and that is told once', async () => {
    const MODEL_CACHE_DIR = path.join(temporary.folder, 'vanishing');
    await writeTinyCrossEncoder(path.join(MODEL_CACHE_DIR, 'owner/tiny'), { wordWeight: 10 });
    const chat = startScript('chat', [], { ...reranked, MODEL_CACHE_DIR });
    const finished = finish(chat);
    const answered = async (): Promise<void> => {
      while (!String(await once(chat.stdout, 'data')).includes('¶'));
    };
    await once(chat.stdout, 'data');
    for (const before of [
      () => Promise.resolve(),
      async () => {
        // A process that has died is started anew, so the model's files must be gone as well.
        await rm(MODEL_CACHE_DIR, { recursive: true });
        const [before] = findModelsProcesses(chat.pid);
        process.kill(before ?? NaN, 'SIGKILL');
        while ([before, undefined].includes(findModelsProcesses(chat.pid)[0]))
          await new Promise((resolve) => setTimeout(resolve, 20));
      },
      () => Promise.resolve(),
    ]) {
      await before();
      chat.stdin.write(`${QUESTION}\n`);
      await answered();
    }
    chat.stdin.end();
    const { code, stdout, stderr } = await finished;
    expect(code).toBe(0);
    const place = (text: string, from = 0): number => stdout.indexOf(text, from);
    expect(place(CHANT)).toBeGreaterThan(-1);
    expect(place(ANSWER, place(CHANT))).toBeGreaterThan(-1);
    expect(stdout.split(ANSWER)).toHaveLength(3);
    expect(stderr).toMatch(/^The model owner\/tiny .*ranker’s own order meanwhile\.\n$/u);
  });

  it('is named by evaluate, which fails without it instead of giving the ranker’s figures', async () => {
    const data = path.join(temporary.folder, 'data.jsonl');
    const question = { id: 'q', q: QUESTION, answers: ['Albania'], answerable: true, para: 0 };
    const questions = [{ ...question, spans: [[0, 7]] }];
    await writeFile(
      data,
      JSON.stringify({ id: 'a', title: 'The herald', paragraphs: [ANSWER, CHANT], questions }),
    );
    const report = async (variables: Variables): Promise<object> =>
      JSON.parse((await runScript('evaluate', [data, '--json'], variables)).stdout) as object;
    const without = await report(plain);
    expect(without).toMatchObject({ ibid: { hit1: 1 } });
    expect(Object.keys(without)[0]).toBe('ibid');
    const { reranker, ...rest } = (await report(reranked)) as { reranker: unknown };
    expect(reranker).toBe('owner/tiny');
    expect(rest).toMatchObject({ ibid: { hit1: 0, hit3: 1 }, reordered: 24 });
    const { stdout } = await runScript('evaluate', [data], reranked);
    expect(stdout).toMatch(/^The first 24 of each question re-ordered by owner\/tiny\n/u);
  });

  it('is looked at by doctor', async () => {
    const well = await runScript('doctor', [], reranked);
    expect(well.stdout).toMatch(/^✔ reranker: owner\/tiny scores$/mu);
    const wrong = readConfig({ ...plain, RERANKER_MODEL: 'owner/embedder' }, ROOT);
    const check = await checkReranker(wrong, ROOT, {});
    expect(renderCheck(check)).toMatch(/^✘ reranker: .*owner\/embedder is not a model that can be used \(/u);
  });

  it.each([
    [
      'a name that is none',
      '../x',
      /^The configuration is not valid: reranker "\.\.\/x": expected owner\/name/u,
    ],
    ['a folder that is not there', 'mine', /^The model mine is not in \S+models\/mine; put it there/u],
    ['a model that embeds', 'owner/embedder', /^\S+ of owner\/embedder is not a model that can be used/u],
    ['no hub', 'owner/none', /cannot be reached for the model owner\/none .*; check the network, or unset/u],
  ])('that cannot be used gives one sentence: %s', async (_, RERANKER_MODEL, sentence) => {
    const variables = { ...plain, RERANKER_MODEL, MODEL_HUB: 'http://127.0.0.1:9/' };
    const refusal: unknown = await openStory(readConfig(variables, ROOT), ROOT).then(
      (story) => story.close(),
      (error: unknown) => error,
    );
    expect(describeError(refusal)).toMatch(sentence);
    expect(describeError(refusal)).toMatch(/^[^\n]+\.$/u);
  });

  it('that cannot be used ends a command with 2, and nothing on stdout', async () => {
    const { code, stdout, stderr } = await runScript('ask', [QUESTION], {
      ...plain,
      RERANKER_MODEL: 'owner/embedder',
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^\S+ of owner\/embedder is not a model that can be used[^\n]+\.\n$/u);
  });
});
