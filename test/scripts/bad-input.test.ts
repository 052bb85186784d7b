import { cp, mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/app/config.ts';
import { openStory } from '../../src/app/open-story.ts';
import { describeError } from '../../src/terminal/error-sentences.ts';
import { runScript, type Finished, type Variables } from './run-script.ts';
import { takeModels } from '../models/take-models.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

const STORY = '# A small harbour\n\nThe harbour opened on Monday. The mayor praised the builders.\n';

let temporary: string;
let corpus: string;
let index: string;
beforeAll(async () => {
  temporary = await makeTemporaryFolder();
  corpus = await makeCorpus('corpus', { 'harbour.md': STORY });
  index = path.join(temporary, 'index');
  const built = await runScript('index-corpus', [], { CORPUS_DIR: corpus, INDEX_DIR: index });
  expect(built.code).toBe(0);
});

async function makeCorpus(name: string, files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const folder = path.join(temporary, name);
  await mkdir(folder);
  for (const [file, content] of Object.entries(files)) await writeFile(path.join(folder, file), content);
  return folder;
}

async function copyIndex(name: string): Promise<{ folder: string; generation: string }> {
  const folder = path.join(temporary, name);
  await cp(index, folder, { recursive: true });
  const pointer = (await readFile(path.join(folder, 'current'), 'utf8')).trim();
  return { folder, generation: path.join(folder, 'generations', pointer) };
}

/** Exit code 2, nothing on stdout, one line on stderr that is a sentence and no stack trace. */
function expectSentence({ code, stdout, stderr }: Finished, sentence: RegExp): void {
  expect(stderr).toMatch(sentence);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expectOneSentence(stderr);
}

function expectOneSentence(stderr: string): void {
  expect(stderr).toMatch(/^[^\n]+\.\n$/u);
  expect(stderr).not.toMatch(/^\s+at |\.[jt]s:\d|undefined|\[object/mu);
}

function ask(args: readonly string[], variables: Variables = {}): Promise<Finished> {
  return runScript('ask', args, { CORPUS_DIR: corpus, INDEX_DIR: index, READER: 'off', ...variables });
}

/** What `npm run ask` would print instead of an answer: why the story does not open, without the start of a process. */
async function refuse(variables: Variables): Promise<string> {
  const usual = { CORPUS_DIR: corpus, INDEX_DIR: index, READER: 'off' };
  const config = readConfig({ ...usual, ...variables }, ROOT);
  const refusal: unknown = await openStory(config, ROOT, { worker: takeModels() }).then(
    (story) => story.close(),
    (error: unknown) => error,
  );
  const stderr = `${describeError(refusal)}\n`;
  expectOneSentence(stderr);
  return stderr;
}

describe('bad input gives one clear sentence and exit code 2:', () => {
  it.each([[[]], [['--json', ' \n\t']]])('an empty question (%j)', async (args) => {
    expectSentence(await ask(args), /^The question is empty; write what you want to know\.$/mu);
  });

  it('a question of 100 kB', async () => {
    const sentence =
      /^The question has 102,400 characters, and 2,000 is the most; ask something shorter\.$/mu;
    expectSentence(await ask(['why '.repeat(25_600).trimEnd() + '?']), sentence);
  });

  it('an unknown flag, of any command', async () => {
    const variables = { CORPUS_DIR: corpus, INDEX_DIR: index };
    for (const name of ['ask', 'chat', 'index-corpus'] as const)
      expectSentence(
        await runScript(name, ['--loud'], variables),
        /^Unknown option '--loud'; usage: npm run /u,
      );
  });

  it('a server whose id is none, before anything is asked of Discord', async () => {
    for (const name of ['register-commands', 'doctor'] as const)
      expectSentence(
        await runScript(name, ['--guild', 'mine'], {}),
        /^--guild needs the id of a server, which has 17 to 20 digits; usage: npm run /u,
      );
  });

  it('a corpus folder that is missing', async () => {
    expect(await refuse({ CORPUS_DIR: '/nowhere/at/all' })).toMatch(
      /^There is no corpus folder at \/nowhere/u,
    );
  });

  it('a corpus folder that is empty', async () => {
    const CORPUS_DIR = await makeCorpus('empty', {});
    expect(await refuse({ CORPUS_DIR })).toMatch(/^The corpus folder \S+ has no articles; put /u);
  });

  it('a corpus of which nothing can be read, after a sentence for each file', async () => {
    const CORPUS_DIR = await makeCorpus('binary', {
      'picture.txt': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]),
    });
    const { code, stdout, stderr } = await ask(['x'], {
      CORPUS_DIR,
      INDEX_DIR: path.join(CORPUS_DIR, '.index'),
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^Left out: picture\.txt: the file is not text \(byte 8 is NUL\); save it as /u);
    expect(stderr).toMatch(/^Nothing in the corpus folder \S+ could be read as an article; .+\.\n$/mu);
  });

  it('a file that the index in use was built without, each time it is asked', async () => {
    const CORPUS_DIR = await makeCorpus('half', { 'harbour.md': STORY, 'picture.txt': Buffer.from([0]) });
    const variables = { CORPUS_DIR, INDEX_DIR: path.join(temporary, 'half-index') };
    expect((await ask(['Who praised the builders?'], variables)).stderr).toMatch(
      /^Left out: picture\.txt: /mu,
    );
    expect((await ask(['Who praised the builders?'], variables)).stderr).toBe(
      '1 file of the corpus could not be indexed (picture.txt); "npm run check:corpus" says why.\n',
    );
  });

  it('a file name that would colour the terminal', async () => {
    const CORPUS_DIR = await makeCorpus('colours', { '\u001b[31mred\n.md': Buffer.from([0]) });
    const { stderr } = await runScript('check-corpus', [], { CORPUS_DIR });
    expect(stderr).toMatch(/red \.md: the file is not text/u);
    expect(stderr).not.toMatch(/\u001b/u);
  });

  it.each(['manifest.json', 'search.bin'])('an index whose %s is truncated', async (file) => {
    const { folder, generation } = await copyIndex(`truncated ${file}`);
    await truncate(path.join(generation, file), 100);
    const sentence = new RegExp(
      `^The index at .+ is damaged in ${file.replace('.', '\\.')} \\(.+npm run index`,
      'u',
    );
    expectSentence(await ask(['x'], { INDEX_DIR: folder }), sentence);
  });

  it('an index of another model', async () => {
    const { folder, generation } = await copyIndex('other model');
    // The manifest carries its own checksum, so the forgery must be a good one.
    const { encodeManifest, parseManifest } = await import('../../src/index/manifest.ts');
    const file = path.join(generation, 'manifest.json');
    const manifest = parseManifest(await readFile(file, 'utf8'), generation);
    const model = { ...manifest.model, name: 'Somebody/other-model' };
    await writeFile(file, encodeManifest({ ...manifest, model }));
    const sentence =
      /^The index at .+ was built with the model Somebody\/other-model, and ibid-embedder is configured; /u;
    expect(await refuse({ INDEX_DIR: folder })).toMatch(sentence);
  });

  it('a model that has no such name', async () => {
    expect(await refuse({ EMBEDDING_MODEL: '../../etc' })).toMatch(
      /^The configuration is not valid: model "\.\.\/\.\.\/etc"/u,
    );
  });

  it('a reader that is not there', async () => {
    expect(await refuse({ READER: '/nowhere/reader' })).toMatch(/reader.*\/nowhere\/reader/u);
  });

  it('a variable that is gone', async () => {
    expectSentence(
      await ask(['x'], { RERANKER_MODEL: 'owner/reranker' }),
      /^The configuration is not valid: RERANKER_MODEL: it is no longer read; .*see READER; correct it /u,
    );
  });

  it('several faults of the configuration at once', async () => {
    const sentence =
      /ANSWER_THRESHOLD: .*; KEEP_GENERATIONS: .*; correct it in the environment or in \.env\.$/mu;
    expectSentence(await ask(['x'], { ANSWER_THRESHOLD: 'high', KEEP_GENERATIONS: '-1' }), sentence);
  });
});
