import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createArticle } from '../../src/corpus/article.ts';
import { locateAnswer } from '../../src/ranking/locate-answer.ts';
import { buildSearchIndex } from '../../src/retrieval/search-index.ts';
import { sliceSpan, type Span } from '../../src/text/span.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';
import { cutLetters } from '../index/small-corpus.ts';
import { anyArticles } from '../retrieval/articles.ts';
import { cutPieces } from './judge-contract.ts';

const embedder = createFakeEmbedder({ dimension: 8 });

/** The words at some pieces of the last sentence of a text. */
async function locate(text: string, first: number, end: number, sureness = 1): Promise<string | null> {
  const article = createArticle({ id: 'a', title: 'A' }, [text]);
  const { index } = await buildSearchIndex([article], embedder);
  const sentence = index.layout.sentenceParagraph.length - 1;
  const answer = locateAnswer(
    { sentence, evidence: 0, words: { first, end, sureness } },
    [article],
    index,
    cutPieces,
  );
  return answer && sliceSpan(article.text, answer);
}

describe('the words that answer', () => {
  it('are where their pieces stand in the article', async () => {
    expect(await locate('It rained. The mayor opened the harbour in 1901.', 6, 7)).toBe('1901');
    expect(await locate('It rained. The mayor opened the harbour in 1901.', 0, 2)).toBe('The mayor');
  });

  it('are whole words, also where the pieces are parts of them', async () => {
    expect(cutPieces('unaffable')).toHaveLength(3);
    expect(await locate('They call her unaffable and brave.', 4, 5)).toBe('unaffable');
    expect(await locate('They call her unaffable and brave.', 3, 4)).toBe('unaffable');
    expect(await locate('They met at Ångström’s pub on Monday.', 4, 5)).toBe('Ångström');
  });

  it('stand in the cells of a row, which are read with what is above them', async () => {
    const heads = ['Tour', 'Guide'];
    const article = createArticle({ id: 'a', title: 'A' }, [
      { text: 'Weir · Anna Ozola', context: heads, heads },
    ]);
    const { index } = await buildSearchIndex([article], embedder);
    const read = (first: number, end: number): string | null => {
      const found = { sentence: 0, evidence: 0, words: { first, end, sureness: 1 } };
      const answer = locateAnswer(found, [article], index, cutPieces);
      return answer && sliceSpan(article.text, answer);
    };
    // “tour : weir , guide : anna oz ##ola”
    expect(read(4, 9)).toBe('Anna Ozola');
    expect(read(7, 8)).toBe('Ozola');
    expect(read(0, 1)).toBeNull();
  });

  it('part no surrogate pair, however a reader’s texts are cut', async () => {
    const article = createArticle({ id: 'a', title: 'A' }, ['So 🙂🙃 it is!']);
    const { index } = await buildSearchIndex([article], embedder);
    const words = { first: 4, end: 6, sureness: 1 };
    const answer = locateAnswer({ sentence: 0, evidence: 0, words }, [article], index, cutLetters);
    expect(answer && sliceSpan(article.text, answer)).toBe('🙂🙃');
  });

  it('are none below a sureness of a twentieth', async () => {
    expect(await locate('It opened in 1901 again.', 3, 4, 0.05)).toBe('1901');
    expect(await locate('It opened in 1901 again.', 3, 4, 0.0499)).toBeNull();
  });

  it('are none where they are nearly all of the sentence', async () => {
    expect(await locate('The mayor opened it.', 0, 4)).toBeNull();
    expect(await locate('The mayor opened it.', 0, 3)).toBe('The mayor opened');
  });

  it('are none where the sentence has no such pieces', async () => {
    expect(await locate('It opened.', 5, 6)).toBeNull();
  });

  it('lie in their sentence and part no word and no surrogate pair, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyArticles,
        fc.nat(20),
        fc.nat(20),
        fc.nat(9),
        async (articles, first, more, draw) => {
          const { index } = await buildSearchIndex(articles, embedder);
          const { layout } = index;
          const sentence = draw % layout.sentenceParagraph.length;
          const article = articles[layout.paragraphArticle[layout.sentenceParagraph[sentence] ?? 0] ?? 0];
          const within = {
            start: layout.sentenceStart[sentence] ?? 0,
            end: layout.sentenceEnd[sentence] ?? 0,
          };
          const words = { first, end: first + 1 + more, sureness: 1 };
          const answer: Span | null = locateAnswer(
            { sentence, evidence: 0, words },
            articles,
            index,
            cutPieces,
          );
          const pieces = cutPieces(article?.text ?? '', within);
          if (answer === null) return;
          const { text = '' } = article ?? {};
          expect(within.start <= answer.start && answer.end <= within.end).toBe(true);
          expect(answer.start).toBeLessThanOrEqual(pieces[words.first]?.start ?? -1);
          expect(answer.end).toBeGreaterThanOrEqual(pieces[words.end - 1]?.end ?? Infinity);
          expect(answer.end - answer.start).toBeLessThanOrEqual(0.9 * (within.end - within.start));
          for (const at of [answer.start, answer.end]) {
            if (at === within.start || at === within.end) continue;
            expect(text.slice(at - 1, at + 1)).not.toMatch(/^[\p{L}\p{M}\p{N}]{2}$/u);
            expect(text.slice(at - 1, at + 1)).not.toMatch(/^[\u{10000}-\u{10ffff}]$/u);
          }
        },
      ),
    );
  });
});
