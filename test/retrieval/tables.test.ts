import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/corpus/article.ts';
import { createArticle } from '../../src/corpus/article.ts';
import { languageOf } from '../../src/corpus/article-language.ts';
import { BM25, scorePassages, scoreSentences, takeBest } from '../../src/retrieval/bm25.ts';
import { chunkArticle } from '../../src/retrieval/chunk-article.ts';
import { createGrowingArray } from '../../src/retrieval/growing-array.ts';
import { pairArticles } from '../../src/retrieval/former-articles.ts';
import { countLayout, findArticleRows, layOutArticles, recallChunks } from '../../src/retrieval/layout.ts';
import { invertTokens } from '../../src/retrieval/postings.ts';
import { listPassages } from '../../src/retrieval/search-index.ts';
import { restoreTokens, tabulateTokens } from '../../src/retrieval/tokens.ts';
import { sliceSpan } from '../../src/text/span.ts';
import { findWords } from '../../src/text/words.ts';
import { anyArticles, plainArticles } from './articles.ts';

function tabulate(articles: readonly Article[]) {
  const layout = layOutArticles(articles);
  const tokens = tabulateTokens(articles, layout);
  return { layout, tokens, postings: invertTokens(tokens, layout) };
}

/** Every sentence of the corpus in reading order, by the articles' own spans. */
function listSentences(
  articles: readonly Article[],
): { text: string; paragraph: number; passage: number; article: Article }[] {
  let paragraphs = 0;
  let passage = -1;
  return articles.flatMap((article) => {
    const first = paragraphs;
    paragraphs += article.paragraphs.length;
    const { sentences, passages } = chunkArticle(article);
    return sentences.map((sentence, number) => ({
      text: sliceSpan(article.text, sentence),
      paragraph: first + sentence.paragraph,
      passage: passages.includes(number) ? ++passage : passage,
      article,
    }));
  });
}

const contentStems = (text: string, article?: Article): string[] =>
  findWords(text, undefined, article ? languageOf(article) : null)
    .filter((word) => !word.stopWord)
    .map((word) => word.stem);

describe('the layout', () => {
  it('numbers every sentence in reading order and finds its text again', () => {
    fc.assert(
      fc.property(anyArticles, (articles) => {
        const layout = layOutArticles(articles);
        const sentences = listSentences(articles);
        expect(countLayout(layout)).toMatchObject({
          articles: articles.length,
          paragraphs: articles.reduce((sum, { paragraphs }) => sum + paragraphs.length, 0),
          sentences: sentences.length,
        });
        for (const [number, { text, paragraph, article }] of sentences.entries()) {
          expect(layout.sentenceParagraph[number]).toBe(paragraph);
          expect(articles[layout.paragraphArticle[paragraph] ?? -1]).toBe(article);
          expect(article.text.slice(layout.sentenceStart[number], layout.sentenceEnd[number])).toBe(text);
          expect(layout.paragraphFirstSentence[paragraph]).toBeLessThanOrEqual(number);
          expect(layout.paragraphFirstSentence[paragraph + 1]).toBeGreaterThan(number);
        }
      }),
    );
  });

  it('has every sentence in one passage, and its passages one after the other', () => {
    fc.assert(
      fc.property(anyArticles, (articles) => {
        const layout = layOutArticles(articles);
        const passages = listSentences(articles).map(({ passage }) => passage);
        expect([...layout.sentencePassage]).toEqual(passages);
        const count = (passages.at(-1) ?? -1) + 1;
        expect(countLayout(layout).passages).toBe(count);
        const firsts = Array.from({ length: count }, (_, passage) => passages.indexOf(passage));
        expect([...layout.passageFirstSentence]).toEqual([...firsts, passages.length]);
      }),
    );
  });

  it('knows the sentences and passages of each article, which follow one another', () => {
    fc.assert(
      fc.property(anyArticles, (articles) => {
        const layout = layOutArticles(articles);
        const sentences = listSentences(articles);
        for (const [ordinal, article] of articles.entries()) {
          const own = [...sentences.entries()].filter(([, sentence]) => sentence.article === article);
          const before = sentences.filter((other) => articles.indexOf(other.article) < ordinal);
          const { firstSentence, endSentence, firstPassage, endPassage } = findArticleRows(layout, ordinal);
          expect([firstSentence, endSentence]).toEqual([before.length, before.length + own.length]);
          const passages = new Set(own.map(([, { passage }]) => passage));
          expect(endPassage - firstPassage).toBe(passages.size);
          if (own.length > 0) expect(firstPassage).toBe(own[0]?.[1].passage);
        }
      }),
    );
  });

  it('counts an article without paragraphs', () => {
    const layout = layOutArticles([
      createArticle({ id: 'a', title: 'A' }, []),
      createArticle({ id: 'b', title: 'B' }, ['C.']),
    ]);
    expect([...layout.articleFirstParagraph]).toEqual([0, 0, 1]);
    expect([...layout.paragraphArticle]).toEqual([1]);
  });
});

describe('the token table', () => {
  it('holds the stems of every sentence in order, without function words', () => {
    fc.assert(
      fc.property(anyArticles, (articles) => {
        const { tokens } = tabulate(articles);
        for (const [number, { text, article }] of listSentences(articles).entries()) {
          const slice = tokens.tokens.slice(
            tokens.sentenceFirstToken[number],
            tokens.sentenceFirstToken[number + 1],
          );
          expect(Array.from(slice, (term) => tokens.terms[term])).toEqual(contentStems(text, article));
        }
        expect(restoreTokens({ ...tokens }).termNumbers).toEqual(tokens.termNumbers);
      }),
    );
  });

  it('remembers how a word was first written', () => {
    const { tokens } = tabulate([createArticle({ id: 'a', title: '' }, ['Bridges fell. A bridge rose.'])]);
    expect(tokens.terms).toContain('bridg');
    expect(tokens.surfaces[tokens.terms.indexOf('bridg')]).toBe('bridges');
  });
});

describe('tables upon former ones', () => {
  it('are those of tables made anew, whichever articles have changed, gone, come or moved', () => {
    const list = fc.oneof(plainArticles, anyArticles);
    fc.assert(
      fc.property(list, list, fc.array(fc.boolean()), fc.boolean(), (before, others, kept, turned) => {
        const mixed = others.map((other, at) => (kept[at] ? (before[at] ?? other) : other));
        const after = turned ? mixed.toReversed() : mixed;
        const former = tabulate(before);
        const sameArticle = pairArticles(after, before);
        for (const [at, ordinal] of sameArticle.entries())
          if (ordinal >= 0) expect(before[ordinal]).toEqual(after[at]);
        const layout = layOutArticles(after, (ordinal) => {
          const same = sameArticle[ordinal] ?? -1;
          if (same < 0) return undefined;
          const chunks = recallChunks(former.layout, same);
          expect(chunks).toEqual(chunkArticle(after[ordinal] ?? createArticle({ id: '', title: '' }, [])));
          return chunks;
        });
        const tokens = tabulateTokens(after, layout, { ...former, sameArticle });
        const anew = tabulate(after);
        expect(layout).toEqual(anew.layout);
        expect(tokens).toEqual(anew.tokens);
      }),
    );
  });

  it('tell an article from one that differs in anything at all', () => {
    const article = createArticle({ id: 'a', title: 'A', url: 'https://a.example/' }, ['One.', 'Two.']);
    const same = createArticle({ url: 'https://a.example/', title: 'A', id: 'a' }, ['One.', 'Two.']);
    const others = [
      { ...article, id: 'b' },
      { ...article, title: 'B' },
      { ...article, url: 'https://b.example/' },
      { ...article, subtitle: 'More' },
      { ...article, text: article.text.replace('Two', 'Six') },
      { ...article, paragraphs: article.paragraphs.slice(1) },
    ];
    expect([...pairArticles([same, ...others], [article])]).toEqual([0, -1, -1, -1, -1, -1, -1]);
  });
});

describe('the postings', () => {
  it('count as a naive reader would', () => {
    fc.assert(
      fc.property(fc.oneof(anyArticles, plainArticles), (articles) => {
        const { tokens, postings } = tabulate(articles);
        const sentences = listSentences(articles);
        for (const [term, stem] of tokens.terms.entries()) {
          const naive = sentences.flatMap(({ text, article }, sentence) => {
            const count = contentStems(text, article).filter((other) => other === stem).length;
            return count === 0 ? [] : [[sentence, count]];
          });
          const [first, end] = [postings.termFirst[term] ?? 0, postings.termFirst[term + 1] ?? 0];
          const found = Array.from({ length: end - first }, (_, at) => [
            postings.sentences[first + at],
            postings.frequencies[first + at],
          ]);
          expect(found).toEqual(naive);
          const passages = new Set(naive.map(([sentence]) => sentences[sentence ?? -1]?.passage));
          expect(postings.passageCount[term]).toBe(passages.size);
        }
        const lengths = sentences.map(({ text, article }) => contentStems(text, article).length);
        expect([...postings.sentenceLength]).toEqual(lengths);
        const passageLengths = Array.from({ length: (sentences.at(-1)?.passage ?? -1) + 1 }, (_, passage) =>
          lengths.reduce((sum, length, at) => sum + (sentences[at]?.passage === passage ? length : 0), 0),
        );
        expect([...postings.passageLength]).toEqual(passageLengths);
      }),
    );
  });
});

/** Okapi BM25 as the textbook has it, over a list of texts. */
function scoreNaively(texts: readonly string[], query: ReadonlyMap<string, number>): number[] {
  const documents = texts.map((text) => contentStems(text));
  const mean = Math.max(1, documents.reduce((sum, { length }) => sum + length, 0) / documents.length);
  return documents.map((document) => {
    let score = 0;
    for (const [stem, weight] of query) {
      const holding = documents.filter((other) => other.includes(stem)).length;
      const frequency = document.filter((other) => other === stem).length;
      const idf = Math.log(1 + (documents.length - holding + 0.5) / (holding + 0.5));
      const norm = BM25.k1 * (1 - BM25.b + (BM25.b * document.length) / mean);
      score += (weight * idf * frequency * (BM25.k1 + 1)) / (frequency + norm);
    }
    return score;
  });
}

describe('BM25', () => {
  it('scores sentences and passages as the naive formula does', () => {
    fc.assert(
      fc.property(plainArticles, fc.double({ min: 0.1, max: 1, noNaN: true }), (titled, weight) => {
        const articles = titled.map((article) => ({ ...article, title: '', language: 'en' }));
        const { layout, tokens, postings } = tabulate(articles);
        const query = new Map(
          [...contentStems('bridge'), ...contentStems('Oslo')].map((stem, at) => [
            stem,
            at === 0 ? 1 : weight,
          ]),
        );
        const terms = [...query].flatMap(([stem, part]) => {
          const term = tokens.termNumbers.get(stem);
          return term === undefined ? [] : [{ term, weight: part }];
        });
        const sentences = listSentences(articles).map(({ text }) => text);
        const passages = listPassages(articles, layout);
        for (const [scores, texts] of [
          [scoreSentences(terms, layout, postings), sentences],
          [scorePassages(terms, layout, postings), passages],
        ] as const) {
          const naive = scoreNaively(texts, query);
          expect(scores.scores.length).toBe(naive.length);
          for (const [unit, score] of naive.entries()) expect(scores.scores[unit]).toBeCloseTo(score, 9);
          expect(scores.touched).toBe(naive.filter((score) => score > 0).length);
        }
      }),
    );
  });

  it('counts a word that stands above a passage as half a match in it', () => {
    const scoresOf = (articles: readonly Article[]): number[] => {
      const { layout, tokens, postings } = tabulate(articles);
      const term = tokens.termNumbers.get('harbour') ?? -1;
      const { scores, touched } = scorePassages([{ term, weight: 1 }], layout, postings);
      expect(touched).toBe([...scores].filter((score) => score > 0).length);
      return [...scores];
    };
    const below = { text: 'It is open.', section: ['Town', 'The harbour'] };
    const idf = Math.log(1 + (3 - 1 + 0.5) / (1 + 0.5));
    expect(
      scoresOf([
        createArticle({ id: 'a', title: 'A' }, ['Nothing here.', below]),
        createArticle({ id: 'b', title: 'B' }, ['Pears.']),
      ]),
    ).toEqual([0, 0.5 * idf, 0]);
    const [titled = 0, other = 0] = scoresOf([
      createArticle({ id: 'a', title: 'The harbour' }, ['It opened.']),
      createArticle({ id: 'b', title: 'B' }, ['It opened.']),
    ]);
    expect(titled).toBeGreaterThan(0);
    expect(other).toBe(0);
  });

  const anyScores = fc
    .array(fc.constantFrom(0, 0, 0.5, 1, 1.5, 2, 3), { minLength: 1, maxLength: 60 })
    .map((scores) => ({
      scores: Float64Array.from(scores),
      touched: scores.filter((score) => score > 0).length,
    }));

  it('takes the best first, and the earlier one of two that are equal, as sorting all would', () => {
    fc.assert(
      fc.property(anyScores, fc.nat(70), (scores, count) => {
        const sorted = [...scores.scores.entries()]
          .filter(([, score]) => score > 0)
          .sort(([a, scoreA], [b, scoreB]) => scoreB - scoreA || a - b)
          .map(([unit]) => unit);
        expect(takeBest(scores, count)).toEqual(sorted.slice(0, count));
      }),
    );
  });
});

describe('a growing array', () => {
  it('keeps what is pushed, past every doubling', () => {
    const array = createGrowingArray();
    for (let value = 0; value < 1000; value++) array.push(value * 3);
    expect(array.length).toBe(1000);
    expect([...array.toArray()]).toEqual(Array.from({ length: 1000 }, (_, value) => value * 3));
  });
});
