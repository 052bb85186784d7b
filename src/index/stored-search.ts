import * as z from 'zod';
import type { ArticleIndex } from '../retrieval/article-index.ts';
import type { Layout } from '../retrieval/layout.ts';
import type { PieceTable } from '../retrieval/piece-table.ts';
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
  readonly pieces: PieceTable;
  readonly passageVectors: QuantisedVectors;
  readonly passageNodes: VectorNodes;
}

/** The content of `search.bin`: every number of the search index but those of the passages' graph. */
export function encodeSearch(search: SearchIndex): Uint8Array[] {
  const { layout, tokens, postings, pieces, passageVectors, passageNodes } = search;
  return encodeArrays({
    articleFirstParagraph: layout.articleFirstParagraph,
    paragraphArticle: layout.paragraphArticle,
    paragraphFirstSentence: layout.paragraphFirstSentence,
    sentenceParagraph: layout.sentenceParagraph,
    sentenceStart: layout.sentenceStart,
    sentenceEnd: layout.sentenceEnd,
    passageFirstSentence: layout.passageFirstSentence,
    sentencePassage: layout.sentencePassage,
    sentenceFirstToken: tokens.sentenceFirstToken,
    tokens: tokens.tokens,
    passageFirstToken: tokens.passageFirstToken,
    headingTokens: tokens.headingTokens,
    termFirst: postings.termFirst,
    postingSentences: postings.sentences,
    postingFrequencies: postings.frequencies,
    passageCount: postings.passageCount,
    headingFirst: postings.headingFirst,
    headingPassages: postings.headingPassages,
    sentenceLength: postings.sentenceLength,
    passageLength: postings.passageLength,
    sentenceFirstPiece: pieces.sentenceFirstPiece,
    pieces: pieces.pieces,
    passageFirstHeading: pieces.passageFirstHeading,
    headings: pieces.headings,
    passageValues: passageVectors.values,
    passageScales: passageVectors.scales,
    nodeFirst: passageNodes.first,
    nodePassages: passageNodes.rows,
  });
}

/** The content of `terms.json`. */
export function encodeTerms({
  terms,
  surfaces,
  languages,
}: Pick<TokenTable, 'terms' | 'surfaces' | 'languages'>): Uint8Array[] {
  return [Buffer.from(JSON.stringify({ terms, surfaces, languages }))];
}

const words = z.array(z.string());
const termsShape = z.object({ terms: words, surfaces: words, languages: words });

/** Reads `terms.json`. Throws an Error when it is something else. */
export function decodeTerms(text: string): z.infer<typeof termsShape> {
  return termsShape.parse(JSON.parse(text));
}

/**
 * Reads `search.bin` and `terms.json` of vectors of `dimension` numbers. The arrays are views of `content`. Throws an
 * Error when something is missing; whether the numbers fit each other is not checked here.
 */
export function decodeSearch(content: Uint8Array, termsText: string, dimension: number): StoredSearch {
  const take = decodeArrays(content);
  const { terms, surfaces, languages } = decodeTerms(termsText);
  const { tokens, ...rows } = takeRows(take, dimension);
  return {
    layout: {
      articleFirstParagraph: take('articleFirstParagraph', 'uint32'),
      paragraphArticle: take('paragraphArticle', 'uint32'),
      paragraphFirstSentence: take('paragraphFirstSentence', 'uint32'),
      sentenceParagraph: take('sentenceParagraph', 'uint32'),
      sentenceStart: take('sentenceStart', 'uint32'),
      sentenceEnd: take('sentenceEnd', 'uint32'),
      passageFirstSentence: take('passageFirstSentence', 'uint32'),
      sentencePassage: take('sentencePassage', 'uint32'),
    },
    tokens: restoreTokens({
      terms,
      surfaces,
      languages,
      ...tokens,
    }),
    postings: {
      termFirst: take('termFirst', 'uint32'),
      sentences: take('postingSentences', 'uint32'),
      frequencies: take('postingFrequencies', 'uint8'),
      passageCount: take('passageCount', 'uint32'),
      headingFirst: take('headingFirst', 'uint32'),
      headingPassages: take('headingPassages', 'uint32'),
      sentenceLength: take('sentenceLength', 'uint32'),
      passageLength: take('passageLength', 'uint32'),
    },
    ...rows,
    passageNodes: { first: take('nodeFirst', 'uint32'), rows: take('nodePassages', 'uint32') },
  };
}

/** What an index holds of its sentences and passages, whether these are of one article or of all. Throws as `take` does. */
export function takeRows(
  take: ReturnType<typeof decodeArrays>,
  dimension: number,
): Pick<ArticleIndex, 'tokens' | 'pieces' | 'passageVectors'> {
  return {
    tokens: {
      sentenceFirstToken: take('sentenceFirstToken', 'uint32'),
      tokens: take('tokens', 'uint32'),
      passageFirstToken: take('passageFirstToken', 'uint32'),
      headingTokens: take('headingTokens', 'uint32'),
    },
    pieces: {
      sentenceFirstPiece: take('sentenceFirstPiece', 'uint32'),
      pieces: take('pieces', 'uint16'),
      passageFirstHeading: take('passageFirstHeading', 'uint32'),
      headings: take('headings', 'uint16'),
    },
    passageVectors: {
      dimension,
      values: take('passageValues', 'int8'),
      scales: take('passageScales', 'float32'),
    },
  };
}
