import { expect, test } from 'vitest';
import { decodeSearch, encodeSearch, encodeTerms } from '../../src/index/stored-search.ts';
import { buildSearchIndex } from '../../src/retrieval/search-index.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';
import { cutLetters, makeCorpus } from './small-corpus.ts';

const { index } = await buildSearchIndex(makeCorpus(3).articles, createFakeEmbedder({ dimension: 8 }), {
  graphFrom: 1,
  cutPieces: cutLetters,
});
const bin = (): Uint8Array => new Uint8Array(Buffer.concat(encodeSearch(index)));
const terms = Buffer.concat(encodeTerms(index.tokens)).toString();

test('a search index is stored number by number, and read back as it was', () => {
  const { layout, tokens, postings, pieces, passageVectors, passageNodes } = index;
  for (const [name, numbers] of Object.entries({ ...layout, ...postings, ...pieces }))
    expect(numbers, name).not.toHaveLength(0);
  expect(decodeSearch(bin(), terms, 8)).toEqual({
    layout,
    tokens,
    postings,
    pieces,
    passageVectors,
    passageNodes,
  });
});

test('a stored search index that lacks something, or has it as other numbers, is refused', () => {
  const renamed = (from: string, to: string): Uint8Array => {
    const bytes = bin();
    const at = Buffer.from(bytes.buffer).indexOf(from);
    bytes.set(Buffer.from(to), at);
    return bytes;
  };
  expect(() => decodeSearch(renamed('"sentencePassage"', '"sentencePassagX"'), terms, 8)).toThrow(
    'no uint32 array named sentencePassage',
  );
  const fromPieces = (kind: string): string => `"name":"pieces","kind":"${kind}"`;
  expect(() => decodeSearch(renamed(fromPieces('uint16'), fromPieces('uint32')), terms, 8)).toThrow();
  expect(() => decodeSearch(bin(), '{"terms":[]}', 8)).toThrow();
});
