import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createArticle, type Article } from '../../src/corpus/article.ts';
import { createGuidance } from '../../src/ranking/guidance.ts';
import { judgeByWords } from '../../src/ranking/judge-by-words.ts';
import { cutOutArticle } from '../../src/retrieval/article-index.ts';
import { takeBest } from '../../src/retrieval/bm25.ts';
import { statisticsOf } from '../../src/retrieval/corpus-statistics.ts';
import { gatherIndex } from '../../src/retrieval/gather-index.ts';
import { proposeCandidates } from '../../src/retrieval/propose-candidates.ts';
import { readQuestion } from '../../src/retrieval/question.ts';
import { buildSearchIndex, type Searchable } from '../../src/retrieval/search-index.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';

const embedder = createFakeEmbedder({ dimension: 16 });
const COUNT = 3;
const CONFIDENCE = { bias: -1, weights: { words: 1, passageWords: 2, vector: 1, lead: 1, unknown: -1 } };

const words = fc
  .array(fc.constantFrom('river', 'bridge', 'Bridges', 'harbor', 'lantern', 'Oslo', 'left. The', 'engine'), {
    minLength: 1,
    maxLength: 12,
  })
  .map((list) => `${list.join(' ')}.`);
const corpora: fc.Arbitrary<Article[]> = fc
  .array(fc.tuple(words, fc.array(words, { minLength: 1, maxLength: 4 })), { minLength: 2, maxLength: 10 })
  .map((all) => all.map(([title, paragraphs], at) => createArticle({ id: `a-${at}`, title }, paragraphs)));

/** What a question finds: sentences by where they stand, with all that they are worth. */
async function ask(story: Searchable, text: string) {
  const { layout } = story.search;
  const articleOf = (sentence: number): number =>
    layout.paragraphArticle[layout.sentenceParagraph[sentence] ?? 0] ?? 0;
  const question = readQuestion(text, story.search);
  const [vector = new Float32Array()] = await embedder.embed([text]);
  const candidates = proposeCandidates(question, vector, story.search, { count: COUNT });
  const { sentences, ...judged } = judgeByWords(question, candidates, story, CONFIDENCE);
  const guidance = createGuidance(question, story);
  return {
    question,
    judged,
    sentences: sentences.map(({ sentence, ...rest }) => ({
      ...rest,
      article: story.articles[articleOf(sentence)]?.id,
      start: layout.sentenceStart[sentence],
      guidance: [guidance.weigh(sentence, 1), guidance.words(sentence)],
    })),
  };
}

it('some articles, gathered, are judged as they are among all, whichever others are with them', async () => {
  await fc.assert(
    fc.asyncProperty(corpora, fc.infiniteStream(fc.boolean()), async (articles, draw) => {
      const { index: search } = await buildSearchIndex(articles, embedder);
      const text = 'Did the rivre and the bridges of Oslo harbour leave?';
      const proposed = await listProposed({ articles, search }, text);
      const choice = [...articles.keys()].filter((at) => proposed.has(at) || draw.next().value === true);
      const gathered = gatherIndex(
        choice.map((at) => cutOutArticle({ articles, search }, at)),
        {
          ...{ ...search.tokens, fuzzy: search.fuzzy, dimension: embedder.dimension },
          statistics: statisticsOf(search.layout, search.postings),
        },
      );
      expect(await ask(gathered, text)).toEqual(await ask({ articles, search }, text));
    }),
  );
});

/** The articles of the best passages, of the best sentences and of the nearest passages. */
async function listProposed({ search }: Searchable, text: string): Promise<ReadonlySet<number>> {
  const [vector = new Float32Array()] = await embedder.embed([text]);
  const question = readQuestion(text, search);
  const { sentenceScores, passageScores } = proposeCandidates(question, vector, search);
  const { layout } = search;
  const articleOf = (sentence = 0): number =>
    layout.paragraphArticle[layout.sentenceParagraph[sentence] ?? 0] ?? 0;
  const ofPassage = (passage: number): number => articleOf(layout.passageFirstSentence[passage]);
  return new Set([
    ...takeBest(sentenceScores, COUNT).map(articleOf),
    ...takeBest(passageScores, COUNT).map(ofPassage),
    ...search.passageIndex.search(vector, COUNT).map(({ row }) => ofPassage(row)),
  ]);
}
