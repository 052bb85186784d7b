import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createArticle, type Article } from '../../src/corpus/article.ts';
import type { CutPieces } from '../../src/models/word-pieces.ts';
import { pairArticles } from '../../src/retrieval/former-articles.ts';
import { layOutArticles } from '../../src/retrieval/layout.ts';
import {
  TITLE_PIECES,
  headingOfPassage,
  piecesOfSentence,
  SENTENCE_PIECES,
  pickPieces,
  tabulatePieces,
} from '../../src/retrieval/piece-table.ts';
import { cutLetters } from '../index/small-corpus.ts';
import { anyArticles, plainArticles } from './articles.ts';

const cutNothing: CutPieces = () => {
  throw new Error('nothing is to be cut');
};
const spell = (pieces: Uint16Array): string => String.fromCharCode(...pieces);

function tabulate(articles: readonly Article[]) {
  const layout = layOutArticles(articles);
  return { layout, pieces: tabulatePieces(articles, layout, cutLetters) };
}

describe('the table of pieces', () => {
  it('holds those of every sentence, and of the title for every passage, up to a limit', () => {
    fc.assert(
      fc.property(anyArticles, (articles) => {
        const { layout, pieces } = tabulate(articles);
        const articleOf = (sentence: number): Article | undefined =>
          articles[layout.paragraphArticle[layout.sentenceParagraph[sentence] ?? -1] ?? -1];
        for (const [sentence, start] of layout.sentenceStart.entries()) {
          const text = articleOf(sentence)?.text.slice(start, layout.sentenceEnd[sentence]);
          expect(spell(piecesOfSentence(pieces, sentence))).toBe(text?.slice(0, SENTENCE_PIECES));
        }
        for (const [passage, first] of layout.passageFirstSentence.subarray(0, -1).entries())
          expect(spell(headingOfPassage(pieces, passage))).toBe(
            articleOf(first)?.title.slice(0, TITLE_PIECES),
          );
      }),
    );
  });

  it('reads a row with what stands above each of its cells, which its heading then leaves out', () => {
    const heads = ['Tour', '', 'Guide'];
    const row = { text: 'Weir · 9 · Lund', section: ['Tours'], context: ['Today', 'Tour', 'Guide'], heads };
    const { pieces } = tabulate([createArticle({ id: 'a', title: 'A' }, [row])]);
    expect(spell(piecesOfSentence(pieces, 0))).toBe('Tour:Weir · 9, Guide:Lund');
    expect(spell(headingOfPassage(pieces, 0))).toBe('A› Tours › Today');
  });

  it('leaves out what is past the limit of a sentence, and no more', () => {
    const sentences = [SENTENCE_PIECES, SENTENCE_PIECES + 1, 3].map((length) => `${'x'.repeat(length - 1)}.`);
    const { pieces } = tabulate([createArticle({ id: 'a', title: 'A' }, sentences)]);
    const lengths = [0, 1, 2].map((sentence) => piecesOfSentence(pieces, sentence).length);
    expect(lengths).toEqual([SENTENCE_PIECES, SENTENCE_PIECES, 3]);
  });

  it('cuts nothing anew of articles that it held before, and is the same', () => {
    const list = fc.oneof(plainArticles, anyArticles);
    fc.assert(
      fc.property(list, list, fc.array(fc.boolean()), fc.boolean(), (before, others, kept, turned) => {
        const mixed = others.map((other, at) => (kept[at] ? (before[at] ?? other) : other));
        const after = turned ? mixed.toReversed() : mixed;
        const sameArticle = pairArticles(after, before);
        const layout = layOutArticles(after);
        const changed = after.filter((_, ordinal) => (sameArticle[ordinal] ?? -1) < 0);
        const cutChanged: CutPieces = (text, within) => {
          // Titles are few and short, so they are cut each time.
          const isOfChanged = changed.some((article) => article.text.includes(text));
          return isOfChanged || after.some(({ title }) => title === text)
            ? cutLetters(text, within)
            : cutNothing(text);
        };
        const former = { ...tabulate(before), sameArticle };
        expect(tabulatePieces(after, layout, cutChanged, former)).toEqual(tabulate(after).pieces);
      }),
    );
  });

  it('of one article is a slice, the same as if there were no other', () => {
    fc.assert(
      fc.property(fc.oneof(plainArticles, anyArticles), (articles) => {
        const { layout, pieces } = tabulate(articles);
        for (const [ordinal, article] of articles.entries())
          expect(pickPieces(pieces, layout, [ordinal])).toEqual(tabulate([article]).pieces);
      }),
    );
  });

  it('has none where nothing is cut', () => {
    const articles = [createArticle({ id: 'a', title: 'A' }, ['One. Two.'])];
    const pieces = tabulatePieces(articles, layOutArticles(articles), () => []);
    expect(piecesOfSentence(pieces, 1)).toHaveLength(0);
    expect(headingOfPassage(pieces, 0)).toHaveLength(0);
  });
});
