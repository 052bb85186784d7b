import { describe, expect, it } from 'vitest';
import { answerQuestion, judgeQuestion } from '../../src/answers/answer-question.ts';
import type { Story } from '../../src/answers/story.ts';
import { createArticle } from '../../src/corpus/article.ts';
import { IbidError } from '../../src/errors.ts';
import type { Reranker } from '../../src/models/reranker.ts';
import type { Judge } from '../../src/ranking/judge.ts';
import { CANDIDATES_READ, createReadingJudge, type ReadingOptions } from '../../src/ranking/reading-judge.ts';
import { countLayout } from '../../src/retrieval/layout.ts';
import { buildSearchIndex } from '../../src/retrieval/search-index.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';
import { createFakeReranker } from '../fakes/fake-reranker.ts';
import { judgeByWords } from '../fakes/judge-by-words.ts';
import { keepsToTheContract } from './judge-contract.ts';

const WORDS = 'harbour lighthouse mayor builder orchard bridge river market'.split(' ');

/** Sentences in reading order, each one point below the last; 0.8 sure of the first. */
const inOrder: Judge = (_, __, { search: { layout } }) => ({
  sentences: Array.from({ length: countLayout(layout).sentences }, (___, sentence) => ({
    sentence,
    score: -sentence,
  })),
  confidence: 0.8,
});

/** A story of one paragraph a text. */
async function openStory(
  texts: readonly string[],
  reader?: Reranker,
  options?: ReadingOptions,
): Promise<Story> {
  const articles = [createArticle({ id: 'a', title: 'A' }, texts)];
  const embedder = createFakeEmbedder();
  const { index: search } = await buildSearchIndex(articles, embedder);
  const judge = reader === undefined ? inOrder : createReadingJudge(inOrder, reader, options);
  return { articles, search, embedder, isWord: () => false, judge, threshold: 0.5 };
}

const paragraphs = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `Number ${at} stands by the ${WORDS[at % WORDS.length] ?? ''}.`);

/** The numbers of the paragraphs, in the order of the judge. */
async function orderOf(story: Story, question = 'Which?'): Promise<number[]> {
  const { judgement } = await judgeQuestion(story, question);
  return judgement.sentences.map(({ sentence }) => story.search.layout.sentenceParagraph[sentence] ?? -1);
}

const prefer = (part: string, score = 10): Reranker =>
  createFakeReranker((_, text) => (text.includes(part) ? score : 0));

describe('A judge that reads', () => {
  keepsToTheContract(() => createReadingJudge(judgeByWords, createFakeReranker()));

  it('puts first what the reranker scores highest', async () => {
    const story = await openStory(paragraphs(6), prefer('Number 4 '));
    expect(await orderOf(story)).toEqual([4, 0, 1, 2, 3, 5]);
  });

  it('adds the first judge’s score, so that a small preference does not win over a large one', async () => {
    expect(await orderOf(await openStory(paragraphs(5), prefer('Number 4 ', 1.5)))).toEqual([0, 1, 2, 4, 3]);
  });

  it('keeps the first judge’s order where the reranker has no preference', async () => {
    expect(await orderOf(await openStory(paragraphs(5), prefer('nothing')))).toEqual([0, 1, 2, 3, 4]);
  });

  it('touches the best candidates only; the others keep their order below, with lower scores', async () => {
    const count = CANDIDATES_READ + 6;
    // The last of the candidates loses most, the one below them would win if it were read.
    const reranker = createFakeReranker((_, text) =>
      text.includes(`Number ${CANDIDATES_READ} `) ? 1000 : text.includes('Number 3 ') ? -1000 : 0,
    );
    const story = await openStory(paragraphs(count), reranker);
    const { judgement } = await judgeQuestion(story, 'Which?');
    const scores = judgement.sentences.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    const order = await orderOf(story);
    expect(order[CANDIDATES_READ - 1]).toBe(3);
    expect(order.slice(CANDIDATES_READ)).toEqual([24, 25, 26, 27, 28, 29]);
    expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, at) => at));
  });

  it('shows the reranker each candidate as a person is shown it: the sentence and what it points back to', async () => {
    const seen: string[] = [];
    const reranker = createFakeReranker((_, text) => seen.push(text));
    const before = 'The mayor praised the builders of the lighthouse by the river.';
    const after =
      'He also opened the harbour on a Monday, in front of everybody who had come from the market and the orchard.';
    const story = await openStory([`${before} ${after}`], reranker);
    await judgeQuestion(story, 'Who opened the harbour?');
    // Both extracts are the same two sentences, and what is the same is read once.
    expect(seen).toEqual([`${before} ${after}`]);
  });

  it('shows verbatim extracts in the new order', async () => {
    const story = await openStory(paragraphs(8), prefer('bridge'));
    const { extracts } = await answerQuestion(story, 'Where is number five?');
    expect(extracts[0]?.highlight.text).toBe('Number 5 stands by the bridge.');
    for (const { start, end, text } of extracts) expect(story.articles[0]?.text.slice(start, end)).toBe(text);
  });

  it('reads a single candidate too, and nothing where there is none', async () => {
    const asked: string[] = [];
    const reader = createFakeReranker((_, text) => asked.push(text));
    expect(await orderOf(await openStory(['One harbour.'], reader))).toEqual([0]);
    expect(await orderOf(await openStory([], reader))).toEqual([]);
    expect(asked).toEqual(['One harbour.']);
  });
});

describe('How sure a judge is that reads', () => {
  const ask = async (score: number) =>
    await judgeQuestion(
      await openStory(
        paragraphs(9),
        createFakeReranker((_, text) => (text.includes('Number 2 ') ? score : score - 100)),
      ),
      'Which?',
    );

  it('is what the cross-encoder says of the sentence that stands first, and decides on refusal', async () => {
    const sure = await ask(3);
    expect(sure.judgement.sentences[0]?.sentence).toBe(2);
    expect(sure.judgement.confidence).toBeCloseTo(1 / (1 + Math.exp(-3)), 12);
    expect(sure.kind).toBe('found');
    const unsure = await ask(-3);
    expect(unsure.judgement.confidence).toBeCloseTo(1 / (1 + Math.exp(3)), 12);
    expect(unsure.kind).toBe('not-found');
  });
});

describe('A reranker that fails', () => {
  it('leaves the first judge’s order and confidence, and is told of once until it works again', async () => {
    let isBroken = true;
    const failures: unknown[] = [];
    const reranker = createFakeReranker((_, text) => {
      if (isBroken) throw new IbidError('reranking-failed', { model: 'fake', detail: 'broken' });
      return text.includes('Number 2 ') ? 10 : 0;
    });
    const story = await openStory(paragraphs(4), reranker, { onFailure: (error) => failures.push(error) });
    const plain = await judgeQuestion(await openStory(paragraphs(4)), 'Which?');
    const [first, second] = [await judgeQuestion(story, 'Which?'), await judgeQuestion(story, 'Which?')];
    for (const { judgement } of [first, second]) {
      expect(judgement.sentences).toEqual(plain.judgement.sentences);
      expect(judgement.confidence).toBe(plain.judgement.confidence);
    }
    expect(failures).toHaveLength(1);
    isBroken = false;
    expect(await orderOf(story)).toEqual([2, 0, 1, 3]);
    isBroken = true;
    expect(await orderOf(story)).toEqual([0, 1, 2, 3]);
    expect(failures).toHaveLength(2);
  });

  it('is given up after its time', async () => {
    const failures: unknown[] = [];
    const silent: Reranker = {
      model: 'silent',
      score: (_, __, { signal } = {}) =>
        new Promise((___, reject) => {
          signal?.addEventListener('abort', () => {
            reject(signal.reason as Error);
          });
          // A timeout of a signal alone would not keep the process alive.
          setTimeout(() => undefined, 200);
        }),
      close: () => Promise.resolve(),
    };
    const options = { timeLimit: 50, onFailure: (error: unknown) => failures.push(error) };
    expect(await orderOf(await openStory(paragraphs(4), silent, options))).toEqual([0, 1, 2, 3]);
    expect(failures).toMatchObject([
      { code: 'reranking-failed', facts: { model: 'silent', detail: 'it took longer than 0.05 s' } },
    ]);
  });

  it('fails the question where whoever asks wants that', async () => {
    const reason = new Error('no figures without it');
    const broken = createFakeReranker(() => {
      throw new Error('broken');
    });
    const story = await openStory(paragraphs(4), broken, {
      onFailure: () => {
        throw reason;
      },
    });
    await expect(judgeQuestion(story, 'Which?')).rejects.toBe(reason);
  });
});
