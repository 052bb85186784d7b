import { describe, expect, it } from 'vitest';
import { answerQuestion, judgeQuestion } from '../../src/answers/answer-question.ts';
import { CANDIDATES_REORDERED, createReorder } from '../../src/answers/reorder-candidates.ts';
import type { Story } from '../../src/answers/story.ts';
import { createArticle } from '../../src/corpus/article.ts';
import { IbidError } from '../../src/errors.ts';
import { countLayout } from '../../src/retrieval/layout.ts';
import type { Ranker } from '../../src/ranking/ranker.ts';
import type { Reranker } from '../../src/models/reranker.ts';
import { buildSearchIndex } from '../../src/retrieval/search-index.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';
import { createFakeReranker } from '../fakes/fake-reranker.ts';

const WORDS = 'harbour lighthouse mayor builder orchard bridge river market'.split(' ');

/** Sentences in reading order, each one point below the last; 0.8 sure of the first, 0.1 less for each place. */
const rank: Ranker = (_, { layout }) => ({
  sentences: Array.from({ length: countLayout(layout).sentences }, (__, sentence) => ({
    sentence,
    score: -sentence,
  })),
  confidence: 0.8,
  judge: (place) => 0.8 - 0.1 * place,
});

/** A story of one paragraph a text. */
async function openStory(texts: readonly string[], reorder?: Story['reorder']): Promise<Story> {
  const articles = [createArticle({ id: 'a', title: 'A' }, texts)];
  const embedder = createFakeEmbedder();
  const { index: search } = await buildSearchIndex(articles, embedder);
  return { articles, search, embedder, rank, threshold: 0.5, ...(reorder ? { reorder } : {}) };
}

const paragraphs = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `Number ${at} stands by the ${WORDS[at % WORDS.length] ?? ''}.`);

/** The numbers of the paragraphs, in the order of the ranking. */
async function orderOf(story: Story, question = 'Which?'): Promise<number[]> {
  const { ranking } = await judgeQuestion(story, question);
  return ranking.sentences.map(({ sentence }) => story.search.layout.sentenceParagraph[sentence] ?? -1);
}

const prefer = (part: string, score = 10): Reranker =>
  createFakeReranker((_, text) => (text.includes(part) ? score : 0));

describe('Re-ordering', () => {
  it('puts first what the reranker scores highest', async () => {
    const story = await openStory(paragraphs(6), createReorder(prefer('Number 4 ')));
    expect(await orderOf(story)).toEqual([4, 0, 1, 2, 3, 5]);
  });

  it('adds the ranker’s score, so that a small preference does not win over a large one', async () => {
    expect(await orderOf(await openStory(paragraphs(5), createReorder(prefer('Number 4 ', 1.5))))).toEqual([
      0, 1, 2, 4, 3,
    ]);
  });

  it('keeps the ranker’s order where the reranker has no preference', async () => {
    expect(await orderOf(await openStory(paragraphs(5), createReorder(prefer('nothing'))))).toEqual([
      0, 1, 2, 3, 4,
    ]);
  });

  it('touches the best candidates only; the others keep their order below, with lower scores', async () => {
    const count = CANDIDATES_REORDERED + 6;
    // The last of the candidates loses most, the one below them would win if it were read.
    const reranker = createFakeReranker((_, text) =>
      text.includes(`Number ${CANDIDATES_REORDERED} `) ? 1000 : text.includes('Number 3 ') ? -1000 : 0,
    );
    const story = await openStory(paragraphs(count), createReorder(reranker));
    const { ranking } = await judgeQuestion(story, 'Which?');
    const scores = ranking.sentences.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    const order = await orderOf(story);
    expect(order[CANDIDATES_REORDERED - 1]).toBe(3);
    expect(order.slice(CANDIDATES_REORDERED)).toEqual([24, 25, 26, 27, 28, 29]);
    expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, at) => at));
  });

  it('shows the reranker each candidate as a person is shown it: the sentence and what it points back to', async () => {
    const seen: string[] = [];
    const reranker = createFakeReranker((_, text) => seen.push(text));
    const before = 'The mayor praised the builders of the lighthouse by the river.';
    const after =
      'He also opened the harbour on a Monday, in front of everybody who had come from the market and the orchard.';
    const story = await openStory([`${before} ${after}`], createReorder(reranker));
    await judgeQuestion(story, 'Who opened the harbour?');
    // Both extracts are the same two sentences, and what is the same is read once.
    expect(seen).toEqual([`${before} ${after}`]);
  });

  it('shows verbatim extracts in the new order', async () => {
    const story = await openStory(paragraphs(8), createReorder(prefer('bridge')));
    const { extracts } = await answerQuestion(story, 'Where is number five?');
    expect(extracts[0]?.highlight.text).toBe('Number 5 stands by the bridge.');
    for (const { start, end, text } of extracts) expect(story.articles[0]?.text.slice(start, end)).toBe(text);
  });

  it('has nothing to do for one candidate and for none', async () => {
    const asked: string[] = [];
    const reorder = createReorder(createFakeReranker((_, text) => asked.push(text)));
    expect(await orderOf(await openStory(['One harbour.'], reorder))).toEqual([0]);
    expect(await orderOf(await openStory([], reorder))).toEqual([]);
    expect(asked).toEqual([]);
  });
});

describe('The confidence after re-ordering', () => {
  it('is the ranker’s where the same sentence stands first', async () => {
    const { ranking } = await judgeQuestion(
      await openStory(paragraphs(5), createReorder(prefer('Number 0 '))),
      'Which?',
    );
    expect(ranking.confidence).toBe(0.8);
  });

  it('is the mean of the ranker’s in its own first and in the new one, and decides on refusal', async () => {
    const ask = async (part: string) =>
      await judgeQuestion(await openStory(paragraphs(9), createReorder(prefer(part, 100))), 'Which?');
    const second = await ask('Number 2 ');
    expect(second.ranking.confidence).toBeCloseTo((0.8 + 0.6) / 2, 10);
    expect(second.kind).toBe('found');
    const eighth = await ask('Number 7 ');
    expect(eighth.ranking.confidence).toBeCloseTo((0.8 + 0.1) / 2, 10);
    expect(eighth.kind).toBe('not-found');
  });

  it('stays where the ranker can judge its first sentence only', async () => {
    const story = await openStory(paragraphs(4), createReorder(prefer('Number 2 ')));
    const firstOnly: Ranker = (question, index) => ({
      sentences: rank(question, index).sentences,
      confidence: 0.7,
    });
    const { ranking } = await judgeQuestion({ ...story, rank: firstOnly }, 'Which?');
    expect(ranking).toMatchObject({ confidence: 0.7, sentences: [{ sentence: 2 }, {}, {}, {}] });
  });
});

describe('A reranker that fails', () => {
  it('leaves the ranker’s order and confidence, and is told of once until it works again', async () => {
    let isBroken = true;
    const failures: unknown[] = [];
    const reranker = createFakeReranker((_, text) => {
      if (isBroken) throw new IbidError('reranking-failed', { model: 'fake', detail: 'broken' });
      return text.includes('Number 2 ') ? 10 : 0;
    });
    const reorder = createReorder(reranker, { onFailure: (error) => failures.push(error) });
    const story = await openStory(paragraphs(4), reorder);
    const plain = await judgeQuestion(await openStory(paragraphs(4)), 'Which?');
    const [first, second] = [await judgeQuestion(story, 'Which?'), await judgeQuestion(story, 'Which?')];
    for (const { ranking } of [first, second]) {
      expect(ranking.sentences).toEqual(plain.ranking.sentences);
      expect(ranking.confidence).toBe(plain.ranking.confidence);
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
    const reorder = createReorder(silent, { timeLimit: 50, onFailure: (error) => failures.push(error) });
    expect(await orderOf(await openStory(paragraphs(4), reorder))).toEqual([0, 1, 2, 3]);
    expect(failures).toMatchObject([
      { code: 'reranking-failed', facts: { model: 'silent', detail: 'it took longer than 0.05 s' } },
    ]);
  });

  it('fails the question where whoever asks wants that', async () => {
    const reason = new Error('no figures without it');
    const reorder = createReorder(
      createFakeReranker(() => {
        throw new Error('broken');
      }),
      {
        onFailure: () => {
          throw reason;
        },
      },
    );
    await expect(judgeQuestion(await openStory(paragraphs(4), reorder), 'Which?')).rejects.toBe(reason);
  });
});
