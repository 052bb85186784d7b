import type { Article } from '../corpus/article.ts';
import type { QuantisedVectors } from '../retrieval/quantised-vectors.ts';
import type { StoredSearch } from './stored-search.ts';

/**
 * What does not fit in a search index over these articles, part by part, null for one that does: every paragraph and every
 * sentence is a slice in range, in order and within what holds it, and no number points past the end of what
 * it points into. So whatever is found later can be shown verbatim.
 */
export function* checkSearch(articles: readonly Article[], search: StoredSearch): Generator<string | null> {
  yield findSpanFault(articles, search);
  yield findPassageFault(search);
  yield findTokenFault(search);
  yield findPieceFault(search);
  yield findVectorFault(search.passageVectors, search.layout.passageFirstSentence.length - 1);
  yield findNodeFault(search);
}

function findSpanFault(articles: readonly Article[], { layout }: StoredSearch): string | null {
  const { articleFirstParagraph, paragraphArticle, paragraphFirstSentence } = layout;
  const { sentenceParagraph, sentenceStart, sentenceEnd } = layout;
  if (!isPartition(articleFirstParagraph, articles.length, paragraphArticle.length))
    return 'the articles do not hold the paragraphs';
  if (!isPartition(paragraphFirstSentence, paragraphArticle.length, sentenceParagraph.length))
    return 'the paragraphs do not hold the sentences';
  if (sentenceStart.length !== sentenceParagraph.length || sentenceEnd.length !== sentenceParagraph.length)
    return 'a sentence without a start or an end';
  let paragraph = 0;
  for (const [ordinal, article] of articles.entries()) {
    if ((articleFirstParagraph[ordinal + 1] ?? 0) - paragraph !== article.paragraphs.length)
      return `article ${article.id} has another number of paragraphs`;
    let before = 0;
    for (const span of article.paragraphs) {
      if (!(before <= span.start && span.start < span.end && span.end <= article.text.length))
        return `paragraph ${paragraph} is not a slice of article ${article.id}`;
      before = span.end;
      if (paragraphArticle[paragraph] !== ordinal) return `paragraph ${paragraph} is of another article`;
      let at = span.start;
      const end = paragraphFirstSentence[paragraph + 1] ?? 0;
      for (let sentence = paragraphFirstSentence[paragraph] ?? 0; sentence < end; sentence++) {
        const start = sentenceStart[sentence] ?? 0;
        if (sentenceParagraph[sentence] !== paragraph) return `sentence ${sentence} is of another paragraph`;
        if (!(at <= start && start < (sentenceEnd[sentence] ?? 0)))
          return `sentence ${sentence} is not in order`;
        at = sentenceEnd[sentence] ?? 0;
      }
      if (at > span.end) return `paragraph ${paragraph} has a sentence past its end`;
      paragraph++;
    }
  }
  return null;
}

function findPassageFault({ layout }: StoredSearch): string | null {
  const { passageFirstSentence, sentencePassage, sentenceParagraph, paragraphArticle } = layout;
  const passages = passageFirstSentence.length - 1;
  if (!isPartition(passageFirstSentence, passages, sentenceParagraph.length))
    return 'the passages do not hold the sentences';
  if (sentencePassage.length !== sentenceParagraph.length) return 'a sentence without a passage';
  const articleOf = (sentence: number): number => paragraphArticle[sentenceParagraph[sentence] ?? 0] ?? 0;
  for (let passage = 0; passage < passages; passage++) {
    const first = passageFirstSentence[passage] ?? 0;
    const end = passageFirstSentence[passage + 1] ?? 0;
    if (first === end) return `passage ${passage} has no sentences`;
    if (articleOf(first) !== articleOf(end - 1)) return `passage ${passage} crosses an article`;
    for (let sentence = first; sentence < end; sentence++)
      if (sentencePassage[sentence] !== passage) return `sentence ${sentence} is of another passage`;
  }
  return null;
}

function findTokenFault({ layout, tokens, postings }: StoredSearch): string | null {
  const terms = tokens.terms.length;
  const sentences = layout.sentenceParagraph.length;
  if (tokens.surfaces.length !== terms || tokens.termNumbers.size !== terms)
    return 'the terms are not each there once';
  if (!isPartition(tokens.sentenceFirstToken, sentences, tokens.tokens.length))
    return 'the sentences do not hold the tokens';
  const passages = layout.passageFirstSentence.length - 1;
  if (!isPartition(tokens.passageFirstToken, passages, tokens.headingTokens.length))
    return 'the passages do not hold the tokens above them';
  if (!isBelow(tokens.tokens, terms) || !isBelow(tokens.headingTokens, terms)) return 'a token of no term';
  if (!isPartition(postings.termFirst, terms, postings.sentences.length))
    return 'the terms do not hold the postings';
  if (!isPartition(postings.headingFirst, terms, postings.headingPassages.length))
    return 'the terms do not hold the postings above passages';
  if (!isBelow(postings.headingPassages, passages)) return 'a posting above no passage';
  if (postings.frequencies.length !== postings.sentences.length) return 'a posting without a frequency';
  if (!isBelow(postings.sentences, sentences)) return 'a posting of no sentence';
  if (
    postings.passageCount.length !== terms ||
    postings.sentenceLength.length !== sentences ||
    postings.passageLength.length !== layout.passageFirstSentence.length - 1
  )
    return 'the counts of words have the wrong length';
  return null;
}

function findPieceFault({ layout, pieces }: StoredSearch): string | null {
  if (!isPartition(pieces.sentenceFirstPiece, layout.sentenceParagraph.length, pieces.pieces.length))
    return 'the sentences do not hold the pieces';
  if (
    !isPartition(pieces.passageFirstHeading, layout.passageFirstSentence.length - 1, pieces.headings.length)
  )
    return 'the headings do not hold their pieces';
  return null;
}

function findVectorFault({ dimension, values, scales }: QuantisedVectors, count: number): string | null {
  if (scales.length !== count || values.length !== count * dimension)
    return `not one vector of ${dimension} numbers a passage`;
  for (const scale of scales)
    if (!(scale >= 0 && scale < Infinity)) return 'a passage’s vector whose scale is no number from 0';
  return null;
}

function findNodeFault({ passageNodes: { first, rows }, layout }: StoredSearch): string | null {
  const passages = layout.passageFirstSentence.length - 1;
  if (first.length === 1 && rows.length === 0) return null;
  if (!isPartition(first, first.length - 1, rows.length)) return 'the nodes do not hold the passages';
  const seen = new Uint8Array(passages);
  for (const row of rows) {
    if (row >= passages) return 'a node of no passage';
    seen[row] = 1;
  }
  return rows.length === passages && !seen.includes(0) ? null : 'not one node a passage';
}

/** Whether `first` has `rows + 1` numbers that rise, or stay, from 0 to `total`. */
function isPartition(first: Uint32Array, rows: number, total: number): boolean {
  if (first.length !== rows + 1 || first[0] !== 0 || first[rows] !== total) return false;
  for (let row = 0; row < rows; row++) if ((first[row] ?? 0) > (first[row + 1] ?? 0)) return false;
  return true;
}

function isBelow(numbers: Uint32Array, limit: number): boolean {
  // Not `every`, which takes several times as long for millions.
  for (const number of numbers) if (number >= limit) return false;
  return true;
}
