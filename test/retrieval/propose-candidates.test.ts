import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createArticle, type Article } from '../../src/corpus/article.ts';
import { scorePassages, scoreSentences } from '../../src/retrieval/bm25.ts';
import { proposeCandidates, type ProposeOptions } from '../../src/retrieval/propose-candidates.ts';
import { readQuestion, searchTerms } from '../../src/retrieval/question.ts';
import { buildSearchIndex, type SearchIndex } from '../../src/retrieval/search-index.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';

const DIMENSION = 16;
const embedder = createFakeEmbedder({ dimension: DIMENSION });

async function propose(articles: readonly Article[], text: string, options: ProposeOptions = {}) {
  const { index } = await buildSearchIndex(articles, embedder);
  const question = readQuestion(text, index);
  const [vector = new Float32Array(DIMENSION)] = await embedder.embed([text]);
  return { index, question, vector, candidates: proposeCandidates(question, vector, index, options) };
}

/** Articles of one passage each: what is proposed is then an article. */
const manyArticles: fc.Arbitrary<Article[]> = fc
  .array(
    fc.array(fc.constantFrom('river', 'bridge', 'harbour', 'lantern', 'oslo', 'left. The', 'engine'), {
      minLength: 1,
      maxLength: 12,
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((list) =>
    list.map((words, at) => createArticle({ id: `a-${at}`, title: 'A' }, [`${words.join(' ')}.`])),
  );

/** Units with a score above 0, best first, the earlier one of equals first: by sorting them all. */
function sortBest(scores: ArrayLike<number>, count: number): number[] {
  return Array.from(scores, (score, unit) => ({ score, unit }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.unit - b.unit)
    .slice(0, count)
    .map(({ unit }) => unit);
}

/** Three lists that vote, place by place, as the paper on reciprocal rank fusion has it, with 4 for its 60. */
function fuseNaively(lists: readonly (readonly number[])[], count: number): number[] {
  const all = [...new Set(lists.flat())];
  const worth = (passage: number): number =>
    lists
      .map((list) => list.indexOf(passage))
      .reduce((sum, place) => sum + (place < 0 ? 0 : 1 / (4 + place)), 0);
  return all
    .map((passage) => ({ passage, votes: worth(passage) }))
    .sort((a, b) => b.votes - a.votes || a.passage - b.passage)
    .slice(0, count)
    .map(({ passage }) => passage);
}

const passageOf = ({ layout }: SearchIndex, sentence: number): number =>
  layout.sentencePassage[sentence] ?? -1;

describe('proposeCandidates', () => {
  it('lets words, best sentences and vectors vote by their places', async () => {
    await fc.assert(
      fc.asyncProperty(manyArticles, fc.integer({ min: 1, max: 8 }), async (articles, count) => {
        const { index, question, vector, candidates } = await propose(
          articles,
          'the bridges of Oslo harbour',
          { count },
        );
        const terms = searchTerms(question.terms);
        const bySentence = scoreSentences(terms, index.layout, index.postings);
        const byPassage = scorePassages(terms, index.layout, index.postings);
        const best = sortBest(bySentence.scores, count).map((sentence) => passageOf(index, sentence));
        const nearest = index.passageIndex.search(vector, count).map(({ row }) => row);
        const lists = [sortBest(byPassage.scores, count), [...new Set(best)], nearest];
        expect(candidates.passages).toEqual(fuseNaively(lists, count));
        expect(candidates).toMatchObject({ vector, sentenceScores: bySentence, passageScores: byPassage });
      }),
    );
  });

  it('takes a small corpus whole, also what shares no word with the question', async () => {
    const articles = Array.from({ length: 24 }, (_, at) =>
      createArticle({ id: `a-${at}`, title: 'A' }, [
        at === 7 ? 'The harbour opened.' : `Nobody left on day ${at}.`,
      ]),
    );
    const { candidates } = await propose(articles, 'When did the harbour open?');
    expect(candidates.passages[0]).toBe(7);
    expect(candidates.passages.toSorted((a, b) => a - b)).toEqual([...articles.keys()]);
  });

  it('takes no more than two dozen of a large one, and each once', async () => {
    const articles = Array.from({ length: 60 }, (_, at) =>
      createArticle({ id: `a-${at}`, title: 'A' }, [`The harbour of town ${at} opened.`]),
    );
    const { passages } = (await propose(articles, 'Which harbour opened?')).candidates;
    expect(new Set(passages).size).toBe(24);
    expect(passages).toHaveLength(24);
  });

  it('takes what the question names otherwise than by its words', async () => {
    const articles = Array.from({ length: 60 }, (_, at) =>
      createArticle({ id: `a-${at}`, title: 'A' }, [
        at === 59 ? 'Pears.' : `The harbour of town ${at} opened.`,
      ]),
    );
    const named = [59];
    expect((await propose(articles, 'Which harbour opened?')).candidates.passages).not.toContain(59);
    expect((await propose(articles, 'Which harbour opened?', { named })).candidates.passages).toContain(59);
  });

  it('proposes nothing of nothing', async () => {
    expect((await propose([], 'harbour')).candidates.passages).toEqual([]);
  });
});
