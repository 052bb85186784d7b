import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readQuestionData } from '../../evaluation/answers/question-data.ts';
import { renderReport, reportOutcomes } from '../../evaluation/answers/report.ts';
import { runEvaluation, type Outcome } from '../../evaluation/answers/run-evaluation.ts';
import { createJudge } from '../../src/ranking/create-judge.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';
import { createFakeReader } from '../fakes/fake-reader.ts';
import { cutPieces } from '../ranking/judge-contract.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const question = (id: string, q: string, kind: string, answer: string, para: number | null) => ({
  ...{
    id,
    q,
    kind,
    para,
    sentences: null,
    answers: para === null ? [] : [answer],
    answerable: para !== null,
  },
});
const HARBOUR = {
  id: 'harbour',
  title: 'The harbour',
  paragraphs: [
    'Pears are green and grow in the orchard.',
    '',
    'It rained. The harbour of Riga opened in 1924.',
  ],
  questions: [
    { ...question('h1', 'When was the harbour of Riga opened?', 'plain', '1924', 2), spans: [[40, 44]] },
    { ...question('h2', 'What is green in the orchard?', 'plain', 'Pears', 0), spans: [[0, 5]] },
    question('h3', 'Who painted the bridge of Oslo?', 'far', '', null),
  ],
};
const LAMP = {
  id: 'lamp',
  title: 'The lamp',
  paragraphs: ['The lamp burns oil.'],
  questions: [{ ...question('l1', 'What does the lamp burn?', 'plain', 'oil', 0), spans: [[15, 18]] }],
};

let folder: string;
let outcomes: Outcome[];
beforeAll(async () => {
  folder = await makeTemporaryFolder();
  const file = path.join(folder, 'data.jsonl');
  await writeFile(file, [HARBOUR, LAMP].map((article) => JSON.stringify(article)).join('\n'));
  const marked = new Set(cutPieces('1924 oil').map(({ id }) => id));
  const reader = createFakeReader({ isAnswer: (piece) => marked.has(piece) });
  const confidence = { bias: 0, weights: { evidence: 1 } };
  outcomes = await runEvaluation(await readQuestionData(file), {
    embedder: createFakeEmbedder(),
    cutPieces,
    judging: {
      isWord: () => true,
      judge: createJudge(
        { format: 1, read: confidence, unread: confidence, threshold: 0.5 },
        { reading: { reader, cutPieces } },
      ),
      threshold: 0.5,
    },
    pool: false,
    foreign: true,
  });
});

describe('an evaluation', () => {
  it('asks each article its own questions, and as many answerable ones of others as it answers', () => {
    const asked = outcomes.map(({ question: { id }, article, foreign }) => [id, article, foreign]);
    expect(asked.slice(0, 3)).toEqual(['h1', 'h2', 'h3'].map((id) => [id, 'harbour', false]));
    expect(asked.slice(3, 5)).toEqual([
      ['l1', 'harbour', true],
      ['l1', 'harbour', true],
    ]);
    expect(asked.slice(5, 6)).toEqual([['l1', 'lamp', false]]);
    expect(asked[6]?.slice(1)).toEqual(['lamp', true]);
  });

  it('tells the words that answer by offsets in their paragraph of the data', () => {
    const [first] = outcomes;
    expect(first?.ranked[0]).toMatchObject({ paragraph: 2, start: 11 });
    expect(first?.answer).toEqual({ start: 41, end: 45, text: '1924' });
    expect(HARBOUR.paragraphs[2]?.slice(41, 45)).toBe('1924');
    expect(outcomes[1]?.answer).toBeNull();
  });

  it('reports how well the words are marked where the first sentence is right', () => {
    const { words, ibid } = reportOutcomes(outcomes);
    // "1924" and "oil" are marked, "Pears" is not.
    expect(ibid.hit1).toBe(1);
    expect(words).toEqual({ questions: 3, exact: 2 / 3, f1: 2 / 3 });
  });

  it('reports each kind of question, foreign ones left out', () => {
    const report = reportOutcomes(outcomes);
    expect(report.kinds['plain']).toMatchObject({ count: 3, first: 1 });
    expect(report.kinds['far']).toMatchObject({ count: 1, first: 0 });
    const text = renderReport(report);
    expect(text).toMatch(/the answer's words +F1 0\.667, exact 0\.667 \(3 questions\)/u);
    expect(text).toMatch(/^ +plain +3 +first 1\.000/mu);
  });

  it('reports no words and no kinds where the data says nothing of them', () => {
    const silent = outcomes.map((outcome) => ({
      ...outcome,
      question: { ...outcome.question, answers: [], kind: '' },
    }));
    expect(reportOutcomes(silent)).toMatchObject({ words: null, kinds: {} });
    expect(renderReport(reportOutcomes(silent))).not.toContain('words');
  });

  it('keeps what each confidence was made of', () => {
    for (const { measures, confidence } of outcomes)
      expect(confidence).toBeCloseTo(1 / (1 + Math.exp(-(measures['evidence'] ?? NaN))), 10);
  });
});
