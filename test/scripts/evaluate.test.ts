import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTypist } from '../../evaluation/answers/make-typos.ts';
import { spanSchema } from './answer-contract.ts';
import { runProcess, runScript, type Finished, type Variables } from './run-script.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const predictionSchema = z.strictObject({
  id: z.string(),
  article: z.string(),
  kind: z.enum(['found', 'not-found']),
  confidence: z.number().min(0).max(1),
  answer: spanSchema.nullable(),
  ranked: z.array(
    z.strictObject({
      article: z.string(),
      paragraph: z.int().nonnegative(),
      start: z.int().nonnegative(),
      end: z.int().positive(),
      text: z.string().min(1),
    }),
  ),
});

const unanswerable = { answers: [], answerable: false, para: null, sentences: null, spans: [] };
const ARTICLES = [
  {
    id: 'harbour',
    title: 'The harbour',
    // An empty paragraph keeps its number.
    paragraphs: [
      'The harbour of Riga opened in 1924. 🙂 Nobody came.',
      '',
      'The mayor, Anna Ozola, praised the builders of the lighthouse.',
    ],
    questions: [
      {
        id: 'h1',
        q: 'Who praised the builders of the lighthouse?',
        answers: ['Anna Ozola'],
        answerable: true,
        para: 2,
        sentences: null,
        spans: [[11, 21]],
      },
      {
        id: 'h2',
        q: 'When did the harbour of Riga open?',
        answers: ['1924'],
        answerable: true,
        para: 0,
        sentences: ['The harbour of Riga opened in 1924.'],
      },
      { id: 'h3', q: 'Who painted the bridge of Oslo?', ...unanswerable },
    ],
  },
  {
    id: 'orchard',
    title: 'The orchard',
    paragraphs: ['The orchard bears two hundred pear trees.'],
    questions: [
      {
        id: 'o1',
        q: 'How many pear trees does the orchard bear?',
        answers: ['two hundred'],
        answerable: true,
        para: 0,
        sentences: null,
        spans: [[18, 29]],
      },
    ],
  },
];

let temporary: string;
let data: string;
beforeAll(async () => {
  temporary = await makeTemporaryFolder();
  data = path.join(temporary, 'data.jsonl');
  await writeFile(data, ARTICLES.map((article) => `${JSON.stringify(article)}\n`).join(''));
});

const evaluate = (args: readonly string[], variables: Variables = { READER: 'off' }): Promise<Finished> =>
  runScript('evaluate', args, variables);

describe('evaluate', () => {
  it('writes one prediction a question by the contract, and prints every measure beside plain BM25', async () => {
    const out = path.join(temporary, 'predictions.jsonl');
    const { code, stdout } = await evaluate([data, '--predictions', out, '--depth', '2'], {});
    expect(code).toBe(0);
    for (const name of [
      'hit@1',
      'hit@3',
      'MRR',
      'MAP',
      'plain BM25',
      'share answered',
      'share refused',
      'AUROC',
    ])
      expect(stdout).toContain(name);
    const predictions = (await readFile(out, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => predictionSchema.parse(JSON.parse(line)));
    expect(predictions.map(({ id, article }) => `${article}/${id}`)).toEqual([
      'harbour/h1',
      'harbour/h2',
      'harbour/h3',
      'orchard/o1',
    ]);
    for (const { article, ranked, answer } of predictions) {
      expect(ranked.length).toBeGreaterThan(0);
      expect(ranked.length).toBeLessThanOrEqual(2);
      for (const sentence of ranked) {
        expect(sentence.article).toBe(article);
        const paragraph = ARTICLES.find(({ id }) => id === article)?.paragraphs[sentence.paragraph];
        expect(paragraph?.slice(sentence.start, sentence.end)).toBe(sentence.text);
      }
      if (answer === null) continue;
      // The words inside the first sentence, by offsets in its paragraph too.
      const [first] = ranked;
      expect(first && first.start <= answer.start && answer.end <= first.end).toBe(true);
      expect(first?.text.slice(answer.start - first.start, answer.end - first.start)).toBe(answer.text);
    }
    const marked = Object.fromEntries(predictions.map(({ id, answer }) => [id, answer?.text]));
    expect(marked).toMatchObject({ h1: 'Anna Ozola', h2: '1924', o1: 'two hundred' });
  });

  it('prints one JSON document with --json, and asks one corpus of all articles with --pool', async () => {
    const { code, stdout } = await evaluate([data, '--json', '--pool']);
    expect(code).toBe(0);
    const report = JSON.parse(stdout) as { ibid: object; bm25: object };
    expect(report.ibid).toMatchObject({ questions: 3 });
    expect(report.bm25).toEqual({ questions: 3, hit1: 1, hit3: 1, mrr: 1, map: 1 });
  });

  it('says with --proposals how often the right passage is among the first proposed', async () => {
    const file = path.join(temporary, 'lamps.jsonl');
    const lamps = Array.from({ length: 10 }, (_, lamp) => `The lamp of the harbour is lit for ship ${lamp}.`);
    const ask = (id: string, q: string, para: number, sentence: string): object => ({
      ...{ id, q, para, answers: [], answerable: true, sentences: [sentence] },
    });
    const article = {
      id: 'lamps',
      title: 'Lamps',
      paragraphs: [...lamps, 'Whales eat krill.'],
      sections: [...lamps, 'whales'].map((_, number) => [`Part ${number}`]),
      questions: [
        ask('l1', 'What do whales eat?', 10, 'Whales eat krill.'),
        { id: 'l2', q: 'Who paints?', ...unanswerable },
        // The data says that the last passage answers, to which no word leads.
        ask('l3', 'Is the lamp of the harbour lit for a ship?', 10, 'Whales eat krill.'),
        ask('l4', 'Is the lamp lit?', 10, 'A sentence that stands nowhere.'),
      ],
    };
    await writeFile(file, JSON.stringify(article));
    const { code, stdout } = await evaluate([file, '--proposals', '--json'], {});
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      questions: 3,
      passages: 11,
      recall: [
        { depth: 4, share: 1 / 3 },
        { depth: 8, share: 1 / 3 },
        { depth: 12, share: 2 / 3 },
        { depth: 24, share: 2 / 3 },
      ],
    });
    // Every second one of those that have an answer: the first and the last.
    const { stdout: text } = await evaluate([file, '--proposals', '--every', '2', '--pool'], {});
    expect(text).toMatch(/^2 answerable questions, 11 passages, indexed in \d+\.\d s\n/u);
    expect(text).toMatch(/\nfirst +4 +8 +12 +24\nhold a right 0\.500  0\.500  0\.500  0\.500\n$/u);
  });

  it.each([
    ['no file', [], /^No data file is named; usage: npm run evaluate /u],
    ['a file that is not there', ['/nowhere.jsonl'], /^Reading or writing \/nowhere\.jsonl failed /u],
    [
      'a depth that is none',
      ['x.jsonl', '--depth', 'ten'],
      /^--depth wants a whole number from 1, not "ten"; usage: /u,
    ],
  ])('says what is wrong with %s', async (_, args, sentence) => {
    const { code, stdout, stderr } = await evaluate(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(stderr).toMatch(/^[^\n]+\n$/u);
  });

  it('says that a file is not there', async () => {
    const { code, stderr } = await evaluate([path.join(temporary, 'nothing.jsonl')]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/nothing\.jsonl failed \(there is no such file\); check /u);
  });

  it('names the line that does not fit, in one sentence', async () => {
    const broken = path.join(temporary, 'broken.jsonl');
    await writeFile(broken, `${JSON.stringify(ARTICLES[1])}\n{"id": "x"}\n`);
    const { code, stderr } = await evaluate([broken]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^\S+broken\.jsonl, line 2: .*title.*; correct the line and try again\.\n$/u);
  });
});

describe('what measures sentences and similarity', () => {
  it.each(['evaluate-sentences', 'evaluate-similarity'])(
    '%s says so of a folder, in one sentence',
    async (script) => {
      const { code, stdout, stderr } = await runProcess(script, [temporary], {});
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/^\S+ is a folder, a pipe or a device; give a file\.\n$/u);
    },
  );
});

describe('typos for the evaluation', () => {
  const text = 'Why did Albania break with Iran in the summer of 2022, after all?';

  it('are the same for the same seed and others for another', () => {
    expect(createTypist(1)(text)).toBe(createTypist(1)(text));
    expect(new Set([1, 2, 3, 4].map((seed) => createTypist(seed)(text))).size).toBeGreaterThan(1);
  });

  it('touch every third word only, and change it by one slip', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const before = text.split(' ');
      const after = createTypist(seed)(text).split(' ');
      expect(after).toHaveLength(before.length);
      for (const [at, word] of before.entries()) {
        if (at % 3 !== 2) expect(after[at]).toBe(word);
        else expect(Math.abs((after[at]?.length ?? 0) - word.length)).toBeLessThanOrEqual(1);
      }
    }
  });
});
