import type { Article } from '../corpus/article.ts';
import { createExactIndex } from './exact-index.ts';
import { createFuzzyTerms } from './fuzzy-terms.ts';
import { findArticleRows, layOutArticles } from './layout.ts';
import { slicePieces } from './piece-table.ts';
import { invertTokens } from './postings.ts';
import { sliceVectors } from './quantised-vectors.ts';
import type { SearchIndex } from './search-index.ts';
import { tabulateTokens } from './tokens.ts';
import { NO_NODES } from './vector-nodes.ts';

/**
 * The index of one article of an index, as if nothing else had ever been indexed: words are as rare as they are in
 * that article, and a word that only others hold is unknown. So a question is judged as the confidence is calibrated. Only
 * the vectors and the pieces are taken over; the rest is made anew from the article's text, in time that grows with its length.
 * `ordinal` is the article's in `index`. Throws a RangeError when the two do not fit together.
 */
export function narrowIndex(index: SearchIndex, article: Article, ordinal: number): SearchIndex {
  const layout = layOutArticles([article]);
  const tokens = tabulateTokens([article], layout);
  const whole = index.layout;
  const { firstSentence, firstPassage, endPassage } = findArticleRows(whole, ordinal);
  const sentences = layout.sentenceParagraph.length;
  for (let sentence = 0; sentence < sentences; sentence++)
    if (whole.sentenceStart[firstSentence + sentence] !== layout.sentenceStart[sentence])
      throw new RangeError(`article ${article.id} is not number ${ordinal} of the index`);
  const passageVectors = sliceVectors(index.passageVectors, firstPassage, endPassage);
  return {
    layout,
    tokens,
    postings: invertTokens(tokens, layout),
    fuzzy: createFuzzyTerms(tokens.terms),
    pieces: slicePieces(index.pieces, whole, ordinal),
    passageVectors,
    passageIndex: createExactIndex(passageVectors),
    passageNodes: NO_NODES,
  };
}
