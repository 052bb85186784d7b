import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createArticle } from '../../src/corpus/article.ts';
import { chunkArticle } from '../../src/retrieval/chunk-article.ts';
import { containsSpan, sliceSpan } from '../../src/text/span.ts';
import { findWords } from '../../src/text/words.ts';
import { anyArticles } from './articles.ts';

/** A paragraph of sentences with so many words each. */
function makeParagraph(lengths: readonly number[]): string {
  return lengths.map((length, at) => `S${at}${' word'.repeat(length - 1)}.`).join(' ');
}

/** The sentences of each passage of one paragraph, by number. */
function chunk(lengths: readonly number[], limits?: { maxWords: number; overlap: number }): number[][] {
  const article = createArticle({ id: 'a', title: 'A' }, [makeParagraph(lengths)]);
  return chunkArticle(article, limits).passages.map(({ firstSentence, endSentence }) =>
    Array.from({ length: endSentence - firstSentence }, (_, at) => firstSentence + at),
  );
}

describe('chunkArticle', () => {
  it('keeps a paragraph within the limit whole', () => {
    expect(chunk([40, 40, 20])).toEqual([[0, 1, 2]]);
  });

  it('cuts a longer one into passages that overlap by a sentence', () => {
    expect(chunk([40, 40, 21])).toEqual([
      [0, 1],
      [1, 2],
    ]);
    expect(chunk([5, 5, 5, 5], { maxWords: 10, overlap: 0 })).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it('gives a sentence that is too long a passage of its own, and goes on', () => {
    expect(chunk([30, 150, 30])).toEqual([[0], [1], [2]]);
  });

  it('never lets a passage cross a paragraph', () => {
    const article = createArticle({ id: 'a', title: 'A' }, ['One. Two.', 'Three.', 'Four.']);
    const { passages } = chunkArticle(article);
    expect(passages.map((passage) => sliceSpan(article.text, passage))).toEqual([
      'One. Two.',
      'Three.',
      'Four.',
    ]);
  });

  it('covers every sentence, within the limits, whatever the text', () => {
    const limits = { maxWords: 8, overlap: 1 };
    fc.assert(
      fc.property(anyArticles, (articles) => {
        for (const article of articles) {
          const { sentences, passages } = chunkArticle(article, limits);
          const covered = new Set<number>();
          for (const passage of passages) {
            const { firstSentence, endSentence, paragraph } = passage;
            const held = sentences.slice(firstSentence, endSentence);
            expect(held.length).toBeGreaterThan(0);
            expect(passage.start).toBe(held[0]?.start);
            expect(passage.end).toBe(held.at(-1)?.end);
            const around = article.paragraphs[paragraph];
            expect(around && containsSpan(around, passage)).toBe(true);
            expect(held.every((sentence) => sentence.paragraph === paragraph)).toBe(true);
            const words = held.reduce((sum, sentence) => sum + findWords(article.text, sentence).length, 0);
            expect(held.length === 1 || words <= limits.maxWords).toBe(true);
            for (let at = firstSentence; at < endSentence; at++) covered.add(at);
          }
          expect([...covered].sort((a, b) => a - b)).toEqual([...sentences.keys()]);
        }
      }),
    );
  });
});
