import { describe, expect, test } from 'vitest';
import { checkSearch } from '../../src/index/check-search.ts';
import type { StoredSearch } from '../../src/index/stored-search.ts';
import { buildSearchIndex } from '../../src/retrieval/search-index.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';
import type { Layout } from '../../src/retrieval/layout.ts';
import { cutLetters, makeCorpus } from './small-corpus.ts';

const { articles } = makeCorpus(3);
const { index } = await buildSearchIndex(articles, createFakeEmbedder({ dimension: 8 }), {
  graphFrom: 1,
  cutPieces: cutLetters,
});
const { layout, tokens, postings, pieces, passageNodes: nodes } = index;

/** The first fault, or undefined. */
function findFault(...given: Parameters<typeof checkSearch>): string | null | undefined {
  return [...checkSearch(...given)].find((fault) => fault !== null);
}

/** The same numbers with one of them changed. */
function change(numbers: Uint32Array, at: number, value: number): Uint32Array {
  return numbers.with(at, value);
}

/** A passage and the next one as one. */
function joinToNext({ passageFirstSentence, sentencePassage }: Layout, passage: number): Partial<Layout> {
  return {
    passageFirstSentence: passageFirstSentence.filter((_, at) => at !== passage + 1),
    sentencePassage: sentencePassage.map((of) => (of > passage ? of - 1 : of)),
  };
}

describe('the check of a search index', () => {
  test('finds no fault in one that was just built', () => {
    expect(findFault(articles, index)).toBeUndefined();
  });

  const faults: [string, Partial<StoredSearch>, RegExp][] = [
    [
      'sentence past its paragraph',
      { layout: { ...layout, sentenceEnd: change(layout.sentenceEnd, 1, 5000) } },
      /past its end/,
    ],
    [
      'sentence before its paragraph',
      { layout: { ...layout, sentenceStart: change(layout.sentenceStart, 2, 0) } },
      /not in order/,
    ],
    [
      'empty sentence',
      { layout: { ...layout, sentenceEnd: change(layout.sentenceEnd, 0, 0) } },
      /not in order/,
    ],
    [
      'sentence of another paragraph',
      { layout: { ...layout, sentenceParagraph: change(layout.sentenceParagraph, 0, 1) } },
      /another paragraph/,
    ],
    [
      'paragraph of another article',
      { layout: { ...layout, paragraphArticle: change(layout.paragraphArticle, 0, 1) } },
      /another article/,
    ],
    [
      'passage that begins past the sentences',
      { layout: { ...layout, passageFirstSentence: change(layout.passageFirstSentence, 1, 60_000) } },
      /passages do not hold the sentences/,
    ],
    [
      'passage over two articles',
      { layout: { ...layout, ...joinToNext(layout, 3) } },
      /passage 3 crosses an article/,
    ],
    [
      'passage without sentences',
      { layout: { ...layout, passageFirstSentence: change(layout.passageFirstSentence, 1, 0) } },
      /passage 0 has no sentences/,
    ],
    [
      'sentence of another passage',
      { layout: { ...layout, sentencePassage: change(layout.sentencePassage, 1, 1) } },
      /sentence 1 is of another passage/,
    ],
    [
      'sentence without a passage',
      { layout: { ...layout, sentencePassage: layout.sentencePassage.subarray(1) } },
      /sentence without a passage/,
    ],
    [
      'sentence whose pieces are past the end',
      { pieces: { ...pieces, sentenceFirstPiece: change(pieces.sentenceFirstPiece, 1, 60_000) } },
      /sentences do not hold the pieces/,
    ],
    [
      'piece of no sentence',
      { pieces: { ...pieces, pieces: new Uint16Array([...pieces.pieces, 7]) } },
      /sentences do not hold the pieces/,
    ],
    [
      'heading whose pieces are past the end',
      { pieces: { ...pieces, passageFirstHeading: change(pieces.passageFirstHeading, 1, 60_000) } },
      /headings do not hold their pieces/,
    ],
    [
      'count of words for too few passages',
      { postings: { ...postings, passageLength: postings.passageLength.subarray(1) } },
      /counts of words/,
    ],
    [
      'token of no term',
      { tokens: { ...tokens, tokens: change(tokens.tokens, 0, 60_000) } },
      /token of no term/,
    ],
    [
      'posting of no sentence',
      { postings: { ...postings, sentences: change(postings.sentences, 0, 60_000) } },
      /posting of no sentence/,
    ],
    [
      'list that does not rise',
      { postings: { ...postings, termFirst: change(postings.termFirst, 1, 60_000) } },
      /postings/,
    ],
    [
      'missing vector',
      { passageVectors: { ...index.passageVectors, scales: new Float32Array(1) } },
      /one vector/,
    ],
    [
      'vector with a scale of NaN',
      { passageVectors: { ...index.passageVectors, scales: index.passageVectors.scales.with(2, NaN) } },
      /no number from 0/,
    ],
    [
      'node that holds passages past the end',
      { passageNodes: { ...nodes, first: change(nodes.first, 1, 60_000) } },
      /nodes do not hold/,
    ],
    [
      'node of no passage',
      { passageNodes: { ...nodes, rows: change(nodes.rows, 3, 60_000) } },
      /node of no passage/,
    ],
    [
      'passage of two nodes',
      { passageNodes: { ...nodes, rows: change(nodes.rows, 3, nodes.rows[4] ?? 0) } },
      /not one node a passage/,
    ],
    ['other dimension', { passageVectors: { ...index.passageVectors, dimension: 9 } }, /of 9 numbers/],
  ];
  test.each(faults)('finds a %s', (_, changes, fault) => {
    expect(findFault(articles, { ...index, ...changes })).toMatch(fault);
  });

  test('finds that an article has become shorter', () => {
    const [first, ...rest] = articles;
    const shorter = first ? [{ ...first, text: first.text.slice(0, -1) }, ...rest] : [];
    expect(findFault(shorter, index)).toMatch(/not a slice/);
  });
});
