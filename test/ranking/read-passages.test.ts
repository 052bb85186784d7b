import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createArticle, type Article } from '../../src/corpus/article.ts';
import { packPassage, scoreSentencesRead } from '../../src/ranking/read-passages.ts';
import { buildSearchIndex } from '../../src/retrieval/search-index.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';
import { anyArticles } from '../retrieval/articles.ts';
import { cutPieces } from './judge-contract.ts';

const CLS = 101;
const SEP = 102;
const DOT = 1012;
const idsOf = (text: string): number[] => cutPieces(text).map(({ id }) => id);

/** A sentence of few words and so many pieces. */
function makeSentence(pieces: number): string {
  const word = 'Xqzvkwj';
  const count = Math.floor((pieces - 1) / idsOf(word).length);
  const single = pieces - 1 - count * idsOf(word).length;
  return `${[...Array<string>(single).fill('So'), ...Array<string>(count).fill(word)].join(' ')}!`;
}

async function pack(articles: readonly Article[], question: string, passage = 0) {
  const { index } = await buildSearchIndex(articles, createFakeEmbedder({ dimension: 8 }), { cutPieces });
  const packed = packPassage(idsOf(question), passage, index);
  return { ...packed, pieces: [...packed.window.pieces], layout: index.layout };
}

describe('a passage beside a question', () => {
  const article = createArticle({ id: 'a', title: 'The old harbour' }, [
    'It opened in 1901. The mayor left.',
  ]);

  it('stands as the reader was trained to read it: question, heading, sentences, with marks between', async () => {
    const { window, spans, pieces } = await pack([article], 'When did it open?');
    const [opened, left] = [idsOf('It opened in 1901.'), idsOf('The mayor left.')];
    const before = [CLS, ...idsOf('When did it open?'), SEP, ...idsOf('The old harbour'), DOT];
    expect(pieces).toEqual([...before, ...opened, ...left, SEP]);
    expect(window.questionEnd).toBe(idsOf('When did it open?').length + 2);
    const middle = before.length + opened.length;
    expect(spans).toEqual([
      { sentence: 0, first: before.length, end: middle },
      { sentence: 1, first: middle, end: middle + left.length },
    ]);
  });

  it('has no dot where there is no heading', async () => {
    const untitled = createArticle({ id: 'a', title: '' }, ['It opened.']);
    expect((await pack([untitled], 'When?')).pieces).toEqual([
      ...[CLS, ...idsOf('When?'), SEP],
      ...[...idsOf('It opened.'), SEP],
    ]);
  });

  it('holds the beginning of a long question only', async () => {
    const { window, pieces } = await pack([article], 'why '.repeat(100));
    expect(window.questionEnd).toBe(34);
    expect(pieces[33]).toBe(SEP);
  });

  it('is never longer than the reader reads: what does not fit is left out, and the next may fit', async () => {
    const before = [CLS, ...idsOf('What?'), SEP, ...idsOf('A'), DOT].length;
    const rest = 256 - before - 100 - 100 - [SEP].length;
    const spansOf = async (lengths: readonly number[]) => {
      const text = lengths.map(makeSentence).join(' ');
      const { pieces, spans } = await pack([createArticle({ id: 'a', title: 'A' }, [text])], 'What?');
      return { length: pieces.length, sentences: spans.map(({ sentence }) => sentence) };
    };
    expect(await spansOf([100, 100, rest])).toEqual({ length: 256, sentences: [0, 1, 2] });
    expect(await spansOf([100, 100, rest + 1, 7])).toMatchObject({ sentences: [0, 1, 3] });
  });

  it('keeps every sentence to its own pieces, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(anyArticles, async (articles) => {
        const { spans, pieces, layout, window } = await pack(articles, 'Who?');
        expect(pieces.length).toBeLessThanOrEqual(256);
        let at = window.questionEnd;
        for (const { sentence, first, end } of spans) {
          const ordinal = layout.paragraphArticle[layout.sentenceParagraph[sentence] ?? -1] ?? -1;
          const text = articles[ordinal]?.text.slice(
            layout.sentenceStart[sentence],
            layout.sentenceEnd[sentence],
          );
          expect(pieces.slice(first, end)).toEqual(idsOf(text ?? '').slice(0, 112));
          expect(first).toBeGreaterThanOrEqual(at);
          at = end;
        }
      }),
      { numRuns: 50 },
    );
  });
});

/** Sentences of so many pieces behind a question of three, with the numbers that the reader gives for each piece. */
function score(sentences: readonly (readonly (readonly [start: number, end: number, evidence: number])[])[]) {
  let at = 3;
  const spans = sentences.map((pieces, sentence) => ({ sentence, first: at, end: (at += pieces.length) }));
  const window = { pieces: new Uint16Array(at + 1), questionEnd: 3 };
  const numbers = Float32Array.from([...Array<number>(9).fill(50), ...sentences.flat(2), 50, 50, 50]);
  return scoreSentencesRead({ window, spans }, numbers);
}

describe('a sentence that was read', () => {
  it('has the mean evidence of its pieces, and of no others', () => {
    const [first, second] = score([
      [
        [0, 0, 1],
        [0, 0, 2],
      ],
      [[0, 0, -4]],
    ]);
    expect([first?.evidence, second?.evidence]).toEqual([1.5, -4]);
    expect([first?.sentence, second?.sentence]).toEqual([0, 1]);
  });

  const anyNumber = fc.integer({ min: -20, max: 20 }).map((value) => value / 4);
  const anyPieces = fc.array(fc.tuple(anyNumber, anyNumber, anyNumber), { minLength: 1, maxLength: 40 });

  it('has the words with the best sum of start and end, at most 25 pieces, as looking at each stretch would', () => {
    fc.assert(
      fc.property(anyPieces, (pieces) => {
        let best = { first: 0, end: 1, sum: -Infinity };
        for (let first = 0; first < pieces.length; first++)
          for (let end = first + 1; end <= Math.min(pieces.length, first + 25); end++) {
            const sum = (pieces[first]?.[0] ?? 0) + (pieces[end - 1]?.[1] ?? 0);
            if (sum > best.sum) best = { first, end, sum };
          }
        const total = (place: 0 | 1): number =>
          pieces.reduce((sum, numbers) => sum + Math.exp(numbers[place]), 0);
        const [read] = score([pieces]);
        expect(read?.words).toMatchObject({ first: best.first, end: best.end });
        expect(read?.words.sureness).toBeCloseTo(Math.exp(best.sum) / total(0) / total(1), 6);
      }),
    );
  });

  it('has words of 25 pieces at most', () => {
    const peaks = (length: number) =>
      Array.from({ length: 40 }, (_, at) => [at === 0 ? 9 : 0, at === length - 1 ? 9 : 0, 0] as const);
    expect(score([peaks(25)])[0]?.words).toMatchObject({ first: 0, end: 25 });
    expect(score([peaks(26)])[0]?.words).toMatchObject({ first: 0, end: 1 });
  });

  it('is a number also where the reader is far surer than an exponential can hold', () => {
    const [read] = score([
      [
        [1000, 0, 0],
        [0, 1000, 0],
      ],
    ]);
    expect(read?.words).toEqual({ first: 0, end: 2, sureness: 1 });
  });
});
