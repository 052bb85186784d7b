import type { Article } from '../corpus/article.ts';
import type { ChunkedArticle } from './chunk-article.ts';
import { findArticleRows, recallChunks } from './layout.ts';
import { pickPieces, type PieceTable } from './piece-table.ts';
import { pickVectors, type QuantisedVectors } from './quantised-vectors.ts';
import type { Searchable } from './search-index.ts';
import type { TokenTable } from './tokens.ts';

/** What an index holds of one article, its rows counted from 0; its terms have the numbers that the whole corpus gives them. */
export interface ArticleIndex {
  readonly article: Article;
  readonly chunks: ChunkedArticle;
  readonly tokens: ArticleTokens;
  readonly pieces: PieceTable;
  readonly passageVectors: QuantisedVectors;
}

/** The rows of a token table. */
export type ArticleTokens = Pick<
  TokenTable,
  'sentenceFirstToken' | 'tokens' | 'passageFirstToken' | 'headingTokens'
>;

/** What an index holds of its article `ordinal`, copied. Throws a RangeError when it has no such article. */
export function cutOutArticle({ articles, search }: Searchable, ordinal: number): ArticleIndex {
  const article = articles[ordinal];
  if (article === undefined) throw new RangeError(`no article ${ordinal}`);
  const { layout, tokens, pieces, passageVectors } = search;
  const { firstSentence, endSentence, firstPassage, endPassage } = findArticleRows(layout, ordinal);
  const [sentenceFirstToken, ofSentences] = cutRows(
    tokens.sentenceFirstToken,
    tokens.tokens,
    firstSentence,
    endSentence,
  );
  const [passageFirstToken, headingTokens] = cutRows(
    tokens.passageFirstToken,
    tokens.headingTokens,
    firstPassage,
    endPassage,
  );
  return {
    article,
    chunks: recallChunks(layout, ordinal),
    tokens: { sentenceFirstToken, tokens: ofSentences, passageFirstToken, headingTokens },
    pieces: pickPieces(pieces, layout, [ordinal]),
    passageVectors: pickVectors(passageVectors, [[firstPassage, endPassage]]),
  };
}

/** Rows `[from, to)` of unlike length, the first of them beginning at 0. */
function cutRows(
  first: Uint32Array,
  values: Uint32Array,
  from: number,
  to: number,
): [first: Uint32Array, values: Uint32Array] {
  const start = first[from] ?? 0;
  return [first.slice(from, to + 1).map((at) => at - start), values.slice(start, first[to])];
}
