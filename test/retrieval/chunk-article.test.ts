import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createArticle } from '../../src/corpus/article.ts';
import { chunkArticle, PASSAGE_WORDS } from '../../src/retrieval/chunk-article.ts';
import { languageOf } from '../../src/corpus/article-language.ts';
import { splitSentences } from '../../src/text/sentences.ts';
import { findWords } from '../../src/text/words.ts';
import { anyArticles, plainArticles } from './articles.ts';

/** A paragraph of sentences with so many words each. */
function makeParagraph(lengths: readonly number[]): string {
  return lengths.map((length, at) => `S${at}${' word'.repeat(length - 1)}.`).join(' ');
}

/** The words of each sentence of each passage, of an article whose paragraphs have sentences of so many words. */
function chunk(paragraphs: readonly (readonly number[])[], maxWords?: number): number[][] {
  const lengths = paragraphs.flat();
  const { passages } = chunkArticle(
    createArticle({ id: 'a', title: 'A' }, paragraphs.map(makeParagraph)),
    maxWords,
  );
  return passages.map((first, at) => lengths.slice(first, passages[at + 1]));
}

describe('chunkArticle', () => {
  it('keeps a paragraph within the limit whole', () => {
    expect(chunk([[PASSAGE_WORDS - 40, 20, 20]])).toEqual([[PASSAGE_WORDS - 40, 20, 20]]);
  });

  it('lets short paragraphs share a passage while they fit, each of them whole', () => {
    expect(chunk([[3], [2, 2], [3], [1]], 10)).toEqual([[3, 2, 2, 3], [1]]);
    expect(chunk([[6], [3, 3], [4]], 10)).toEqual([[6], [3, 3, 4]]);
  });

  it('cuts a longer one evenly, not into a full passage and a rest', () => {
    expect(chunk([[4, 4, 4]], 10)).toEqual([[4, 4], [4]]);
    expect(chunk([[3, 3, 3, 3]], 10)).toEqual([
      [3, 3],
      [3, 3],
    ]);
    expect(chunk([[2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2]], 10)).toEqual([
      [2, 2, 2, 2],
      [2, 2, 2, 2],
      [2, 2, 2],
    ]);
  });

  it('begins a paragraph that is cut with a passage of its own, and lets a short one follow its last', () => {
    expect(chunk([[1], [6, 6], [3]], 10)).toEqual([[1], [6], [6, 3]]);
  });

  it('gives a sentence that is too long a passage of its own, and goes on', () => {
    expect(chunk([[3, 15, 3]], 10)).toEqual([[3], [15], [3]]);
  });

  it('has neither sentences nor passages where there are no paragraphs', () => {
    expect(chunkArticle(createArticle({ id: 'a', title: 'A' }, []))).toEqual({ sentences: [], passages: [] });
  });

  it('parts all sentences into passages within the limit, as few paragraphs cut as can be, whatever the text', () => {
    const maxWords = 8;
    fc.assert(
      fc.property(fc.oneof(anyArticles, plainArticles), (articles) => {
        for (const article of articles) {
          const { sentences, passages } = chunkArticle(article, maxWords);
          const cut = article.paragraphs.flatMap((span, paragraph) =>
            splitSentences(article.text, span, languageOf(article)).map(({ start, end }) => ({
              start,
              end,
              paragraph,
            })),
          );
          expect(sentences).toEqual(cut);
          // Rising from the first sentence on: each sentence is in one passage, and none is empty.
          expect(passages[0]).toBe(sentences.length === 0 ? undefined : 0);
          for (const [at, first] of passages.entries()) {
            const held = sentences.slice(first, passages[at + 1]);
            expect(held.length).toBeGreaterThan(0);
            const wordsOf = (some: typeof held): number =>
              some.reduce((sum, sentence) => sum + findWords(article.text, sentence).length, 0);
            expect(held.length === 1 || wordsOf(held) <= maxWords).toBe(true);
            // A passage begins within a paragraph only where that is too long for one.
            const { paragraph } = held[0] ?? { paragraph: -1 };
            const whole = sentences.filter((sentence) => sentence.paragraph === paragraph);
            if (sentences[first - 1]?.paragraph === paragraph)
              expect(wordsOf(whole)).toBeGreaterThan(maxWords);
          }
        }
      }),
    );
  });
});
