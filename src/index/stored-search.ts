import * as z from 'zod';
import type { Layout } from '../retrieval/layout.ts';
import type { Postings } from '../retrieval/postings.ts';
import type { QuantisedVectors } from '../retrieval/quantised-vectors.ts';
import type { SearchIndex } from '../retrieval/search-index.ts';
import { restoreTokens, type TokenTable } from '../retrieval/tokens.ts';
import type { VectorNodes } from '../retrieval/vector-nodes.ts';
import { decodeArrays, encodeArrays } from './array-file.ts';

/** The parts of a search index that are stored as they are; the rest is made again or has its own file. */
export interface StoredSearch {
  readonly layout: Layout;
  readonly tokens: TokenTable;
  readonly postings: Postings;
  readonly sentenceVectors: QuantisedVectors;
  readonly passageVectors: QuantisedVectors;
  readonly passageNodes: VectorNodes;
}

/** The content of `search.bin`: every number of the search index but those of the passages' graph. */
export function encodeSearch(search: SearchIndex): Uint8Array[] {
  const { layout, tokens, postings, sentenceVectors, passageVectors, passageNodes } = search;
  return encodeArrays({
    articleFirstParagraph: layout.articleFirstParagraph,
    paragraphArticle: layout.paragraphArticle,
    paragraphFirstSentence: layout.paragraphFirstSentence,
    sentenceParagraph: layout.sentenceParagraph,
    sentenceStart: layout.sentenceStart,
    sentenceEnd: layout.sentenceEnd,
    passageFirstSentence: layout.passageFirstSentence,
    passageEndSentence: layout.passageEndSentence,
    sentenceFirstToken: tokens.sentenceFirstToken,
    tokens: tokens.tokens,
    shapes: tokens.shapes,
    titleFirstToken: tokens.titleFirstToken,
    titleTokens: tokens.titleTokens,
    termFirst: postings.termFirst,
    postingSentences: postings.sentences,
    postingFrequencies: postings.frequencies,
    paragraphCount: postings.paragraphCount,
    sentenceLength: postings.sentenceLength,
    paragraphLength: postings.paragraphLength,
    sentenceValues: sentenceVectors.values,
    sentenceScales: sentenceVectors.scales,
    passageValues: passageVectors.values,
    passageScales: passageVectors.scales,
    nodeFirst: passageNodes.first,
    nodePassages: passageNodes.rows,
  });
}

/** The content of `terms.json`. */
export function encodeTerms({ terms, surfaces }: TokenTable): Uint8Array[] {
  return [Buffer.from(JSON.stringify({ terms, surfaces }))];
}

const termsShape = z.object({ terms: z.array(z.string()), surfaces: z.array(z.string()) });

/**
 * Reads `search.bin` and `terms.json` of vectors of `dimension` numbers. The arrays are views of `content`. Throws an
 * Error when something is missing; whether the numbers fit each other is not checked here.
 */
export function decodeSearch(content: Uint8Array, termsText: string, dimension: number): StoredSearch {
  const take = decodeArrays(content);
  const { terms, surfaces } = termsShape.parse(JSON.parse(termsText));
  return {
    layout: {
      articleFirstParagraph: take('articleFirstParagraph', 'uint32'),
      paragraphArticle: take('paragraphArticle', 'uint32'),
      paragraphFirstSentence: take('paragraphFirstSentence', 'uint32'),
      sentenceParagraph: take('sentenceParagraph', 'uint32'),
      sentenceStart: take('sentenceStart', 'uint32'),
      sentenceEnd: take('sentenceEnd', 'uint32'),
      passageFirstSentence: take('passageFirstSentence', 'uint32'),
      passageEndSentence: take('passageEndSentence', 'uint32'),
    },
    tokens: restoreTokens({
      terms,
      surfaces,
      sentenceFirstToken: take('sentenceFirstToken', 'uint32'),
      tokens: take('tokens', 'uint32'),
      shapes: take('shapes', 'uint8'),
      titleFirstToken: take('titleFirstToken', 'uint32'),
      titleTokens: take('titleTokens', 'uint32'),
    }),
    postings: {
      termFirst: take('termFirst', 'uint32'),
      sentences: take('postingSentences', 'uint32'),
      frequencies: take('postingFrequencies', 'uint8'),
      paragraphCount: take('paragraphCount', 'uint32'),
      sentenceLength: take('sentenceLength', 'uint32'),
      paragraphLength: take('paragraphLength', 'uint32'),
    },
    sentenceVectors: {
      dimension,
      values: take('sentenceValues', 'int8'),
      scales: take('sentenceScales', 'float32'),
    },
    passageVectors: {
      dimension,
      values: take('passageValues', 'int8'),
      scales: take('passageScales', 'float32'),
    },
    passageNodes: { first: take('nodeFirst', 'uint32'), rows: take('nodePassages', 'uint32') },
  };
}
