import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { runProcess, runScript, type CommandName, type Finished } from './run-script.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const STORY = 'corpus/albania-cuts-ties-with-iran.md';

const span = z.strictObject({ start: z.int(), end: z.int(), text: z.string() });
const documents = z.array(
  z.strictObject({
    id: z.string().regex(/^q:\w{6,}$/u),
    article: z.literal('albania-cuts-ties-with-iran'),
    paragraph: z.int().positive(),
    ...span.shape,
    speaker: z.string().nullable(),
    role: z.string().nullable(),
    mention: span.nullable(),
    cue: z.string().nullable(),
  }),
);

let folder: string;
const file = (): string => join(folder, 'corpus', 'albania-cuts-ties-with-iran.md');

async function run(script: CommandName, args: readonly string[], input = '', more = {}): Promise<Finished> {
  const variables = { CORPUS_DIR: join(folder, 'corpus'), INDEX_DIR: join(folder, 'index'), ...more };
  return await runScript(script, args, variables, input);
}

const quote = (...args: string[]): Promise<Finished> => run('quote', args);

beforeAll(async () => {
  folder = await makeTemporaryFolder();
  await mkdir(join(folder, 'corpus'));
  await writeFile(file(), await readFile(STORY, 'utf8'));
  // Without an index yet, a look-up builds it first.
  const variables = { CORPUS_DIR: join(folder, 'corpus'), INDEX_DIR: join(folder, 'index') };
  const first = await runProcess('quote', ['--speakers'], variables);
  expect(first).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('There is no index yet') as string,
  });
});

describe('npm run quote', () => {
  test('gives all that Rama said, and nothing that he did not say', async () => {
    const { code, stdout, stderr } = await quote('--speaker', 'Rama', '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const found = documents.parse(JSON.parse(stdout));
    expect(found.map(({ speaker }) => speaker)).toEqual(['Edi Rama', 'Edi Rama']);
    expect(found.map(({ text }) => text.slice(0, 21))).toEqual([
      'with immediate effect',
      'This extreme response',
    ]);
    const shown = (await quote('--speaker', 'rama')).stdout;
    for (const { id } of found) expect(shown).toContain(id);
    expect(shown).toContain(
      '— Edi Rama (Albanian Prime Minister), ¶ 2, Albania formally cuts ties with Iran',
    );
  });

  test('lists who is quoted, and how often', async () => {
    const { code, stdout } = await quote('--speakers');
    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        '2  Adrienne Watson (National Security Council spokesperson)',
        '2  Ali Khamenei (Ayatollah)',
        '2  American Jewish Committee',
        '2  Edi Rama (Albanian Prime Minister)',
        '2  Iranian Foreign Ministry',
        '',
      ].join('\n'),
    );
  });

  test('draws one of all quotations when nothing is looked for', async () => {
    const all = documents.parse(JSON.parse((await quote('--all', '--json')).stdout));
    expect(all).toHaveLength(10);
    const [drawn, ...rest] = documents.parse(JSON.parse((await quote('--json')).stdout));
    expect(all).toContainEqual(drawn);
    expect(rest).toEqual([]);
  });

  test.each([
    [['--speaker', 'Roma'], 'Nobody called “Roma” is quoted. Did you mean Edi Rama?'],
    [['pilgrimage', '--speaker', 'Watson'], 'Adrienne Watson is not quoted with the words “pilgrimage”.'],
  ])('ends with 1 and one sentence for %j', async (args, sentence) => {
    expect(await quote(...args)).toEqual({ code: 1, stdout: `${sentence}\n`, stderr: '' });
    expect(await quote(...args, '--json')).toEqual({ code: 1, stdout: '[]\n', stderr: `${sentence}\n` });
  });

  test.each([[['--speaker', '']], [['x'.repeat(100_000)]]])(
    'ends with 2 and one sentence on bad input %#',
    async (args) => {
      const { code, stdout, stderr } = await quote(...args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/^[^\n]{10,250}; usage: npm run quote -- [^\n]+\n$/u);
    },
  );

  test('needs no embedder while the index is up to date', async () => {
    const outcome = await run('quote', ['--speaker', 'AJC'], '', { EMBEDDING_MODEL: 'owner/not-there' });
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
  });

  test('an id means the same words after another paragraph has changed', { timeout: 60_000 }, async () => {
    const before = documents.parse(JSON.parse((await quote('--all', '--json')).stdout));
    // In a copy, since the other tests want the index as it is.
    const copy = await makeTemporaryFolder();
    await cp(folder, copy, { recursive: true });
    const variables = { CORPUS_DIR: join(copy, 'corpus'), INDEX_DIR: join(copy, 'index') };
    const text = await readFile(file(), 'utf8');
    const changed = text.replace('Albania gave all', 'A new paragraph.\n\nYesterday Albania gave all');
    expect(changed).not.toBe(text);
    await writeFile(join(variables.CORPUS_DIR, 'albania-cuts-ties-with-iran.md'), changed);
    const { stdout, stderr } = await run('quote', ['--all', '--json'], '', variables);
    expect(stderr).toContain('Generation 000002-');
    const after = documents.parse(JSON.parse(stdout));
    const wordsOf = (list: typeof before) => list.map(({ id, text, speaker }) => ({ id, text, speaker }));
    expect(wordsOf(after)).toEqual(wordsOf(before));
    expect(after.map(({ start }) => start)).not.toEqual(before.map(({ start }) => start));
  });

  test('explains itself', async () => {
    const { code, stdout } = await quote('--help');
    expect(code).toBe(0);
    expect(stdout).toContain('--speakers');
  });
});

describe('npm run chat', () => {
  test('looks quotations and speakers up', async () => {
    const lines = ['/help', '/quote --speaker "Edi Rama"', '/speakers', '/quote --id', '/bogus', ''];
    const { code, stdout } = await run('chat', [], lines.join('\n'));
    expect(code).toBe(0);
    expect(stdout).toContain('/quote [words] [--speaker NAME]');
    expect(stdout.match(/— Edi Rama \(Albanian Prime Minister\), ¶ [12],/gu)).toHaveLength(2);
    expect(stdout).toContain('2  Iranian Foreign Ministry');
    expect(stdout).toContain("Option '--id <value>' argument missing; usage: /quote");
    expect(stdout).toContain('There is no command /bogus');
  });
});
