import type { Article } from '../corpus/article.ts';
import { createExactIndex } from './exact-index.ts';
import { createFuzzyTerms } from './fuzzy-terms.ts';
import { findArticleRows, layOutArticles, type Layout } from './layout.ts';
import { pickPieces } from './piece-table.ts';
import { invertTokens } from './postings.ts';
import { pickVectors } from './quantised-vectors.ts';
import type { SearchIndex } from './search-index.ts';
import { tabulateTokens } from './tokens.ts';
import { NO_NODES } from './vector-nodes.ts';

/**
 * The index of some articles of an index, as if nothing else had ever been indexed: words are as rare as they are in
 * those, and a word that only others hold is unknown. So a question is judged as the confidence is calibrated. Only
 * the vectors and the pieces are taken over; the rest is made anew from the articles' texts, in time that grows with their length.
 * `ordinals` are the articles' in `index`, ascending. Throws a RangeError when the two do not fit together.
 */
export function narrowIndex(
  index: SearchIndex,
  articles: readonly Article[],
  ordinals: readonly number[],
): SearchIndex {
  const layout = layOutArticles(articles);
  const tokens = tabulateTokens(articles, layout);
  const whole = index.layout;
  const rows = ordinals.map((ordinal) => findArticleRows(whole, ordinal));
  for (const [at, article] of articles.entries()) checkRows(article, layout, at, whole, rows[at]);
  const passageVectors = pickVectors(
    index.passageVectors,
    rows.map(({ firstPassage, endPassage }) => [firstPassage, endPassage]),
  );
  return {
    layout,
    tokens,
    postings: invertTokens(tokens, layout),
    fuzzy: createFuzzyTerms(tokens.terms),
    pieces: pickPieces(index.pieces, whole, ordinals),
    passageVectors,
    passageIndex: createExactIndex(passageVectors),
    passageNodes: NO_NODES,
  };
}

/** Throws a RangeError unless an article's sentences are those of the rows in the whole layout. */
function checkRows(
  { id }: Article,
  layout: Layout,
  at: number,
  whole: Layout,
  theirs: ReturnType<typeof findArticleRows> | undefined,
): void {
  const own = findArticleRows(layout, at);
  for (let sentence = own.firstSentence; sentence < own.endSentence; sentence++) {
    const same = (theirs?.firstSentence ?? 0) + sentence - own.firstSentence;
    if (whole.sentenceStart[same] !== layout.sentenceStart[sentence])
      throw new RangeError(`article ${id} is another one in the index`);
  }
}
