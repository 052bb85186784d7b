import type { Article } from '../corpus/article.ts';
import { findFirst } from '../find-first.ts';
import { chunkArticle, type ChunkedArticle } from './chunk-article.ts';
import { createGrowingArray } from './growing-array.ts';

/**
 * Where everything stands, by ordinals that run over the whole corpus: articles, their paragraphs, the
 * paragraphs' sentences and passages, each numbered from 0 in reading order. Numbers live in typed arrays so
 * that ten thousand articles load as fast as they are read. Offsets are those of `Article.text`.
 *
 * Arrays called `…First…` have one entry more than there are rows: row i covers `[first[i], first[i + 1])`.
 */
export interface Layout {
  readonly articleFirstParagraph: Uint32Array;
  readonly paragraphArticle: Uint32Array;
  readonly paragraphFirstSentence: Uint32Array;
  readonly sentenceParagraph: Uint32Array;
  readonly sentenceStart: Uint32Array;
  readonly sentenceEnd: Uint32Array;
  /** Passages overlap, so each has a first sentence and an end sentence (exclusive) of its own. */
  readonly passageFirstSentence: Uint32Array;
  readonly passageEndSentence: Uint32Array;
}

/** Ordinals of the sentences and the passages of one article, half-open. */
interface ArticleRows {
  readonly firstSentence: number;
  readonly endSentence: number;
  readonly firstPassage: number;
  readonly endPassage: number;
}

/** Where the sentences and passages of an article are, by its ordinal. */
export function findArticleRows(layout: Layout, ordinal: number): ArticleRows {
  const { articleFirstParagraph, paragraphFirstSentence, passageFirstSentence } = layout;
  const firstSentence = paragraphFirstSentence[articleFirstParagraph[ordinal] ?? 0] ?? 0;
  const endSentence = paragraphFirstSentence[articleFirstParagraph[ordinal + 1] ?? 0] ?? 0;
  const passageFrom = (sentence: number): number =>
    findFirst(0, passageFirstSentence.length, (passage) => (passageFirstSentence[passage] ?? 0) >= sentence);
  return {
    firstSentence,
    endSentence,
    firstPassage: passageFrom(firstSentence),
    endPassage: passageFrom(endSentence),
  };
}

/** An article of a layout as `chunkArticle` has cut it. */
export function recallChunks(layout: Layout, ordinal: number): ChunkedArticle {
  const firstParagraph = layout.articleFirstParagraph[ordinal] ?? 0;
  const { firstSentence, endSentence, firstPassage, endPassage } = findArticleRows(layout, ordinal);
  const sentences = Array.from({ length: endSentence - firstSentence }, (_, at) => ({
    start: layout.sentenceStart[firstSentence + at] ?? 0,
    end: layout.sentenceEnd[firstSentence + at] ?? 0,
    paragraph: (layout.sentenceParagraph[firstSentence + at] ?? 0) - firstParagraph,
  }));
  const passages = Array.from({ length: endPassage - firstPassage }, (_, at) => {
    const first = (layout.passageFirstSentence[firstPassage + at] ?? 0) - firstSentence;
    const end = (layout.passageEndSentence[firstPassage + at] ?? 0) - firstSentence;
    return {
      firstSentence: first,
      endSentence: end,
      start: sentences[first]?.start ?? 0,
      end: sentences[end - 1]?.end ?? 0,
      paragraph: sentences[first]?.paragraph ?? 0,
    };
  });
  return { sentences, passages };
}

/** Cuts every article into sentences and passages, unless `recall` knows how it is cut, and numbers them. */
export function layOutArticles(
  articles: readonly Article[],
  recall?: (ordinal: number) => ChunkedArticle | undefined,
): Layout {
  const articleFirstParagraph = createGrowingArray();
  const paragraphArticle = createGrowingArray();
  const paragraphFirstSentence = createGrowingArray();
  const sentenceParagraph = createGrowingArray();
  const sentenceStart = createGrowingArray();
  const sentenceEnd = createGrowingArray();
  const passageFirstSentence = createGrowingArray();
  const passageEndSentence = createGrowingArray();

  for (const [ordinal, article] of articles.entries()) {
    const firstParagraph = paragraphArticle.length;
    const firstSentence = sentenceParagraph.length;
    articleFirstParagraph.push(firstParagraph);
    const { sentences, passages } = recall?.(ordinal) ?? chunkArticle(article);
    let next = 0;
    for (let paragraph = 0; paragraph < article.paragraphs.length; paragraph++) {
      paragraphArticle.push(ordinal);
      paragraphFirstSentence.push(sentenceParagraph.length);
      for (let sentence = sentences[next]; sentence?.paragraph === paragraph; sentence = sentences[++next]) {
        sentenceParagraph.push(firstParagraph + paragraph);
        sentenceStart.push(sentence.start);
        sentenceEnd.push(sentence.end);
      }
    }
    for (const passage of passages) {
      passageFirstSentence.push(firstSentence + passage.firstSentence);
      passageEndSentence.push(firstSentence + passage.endSentence);
    }
  }
  articleFirstParagraph.push(paragraphArticle.length);
  paragraphFirstSentence.push(sentenceParagraph.length);

  return {
    articleFirstParagraph: articleFirstParagraph.toArray(),
    paragraphArticle: paragraphArticle.toArray(),
    paragraphFirstSentence: paragraphFirstSentence.toArray(),
    sentenceParagraph: sentenceParagraph.toArray(),
    sentenceStart: sentenceStart.toArray(),
    sentenceEnd: sentenceEnd.toArray(),
    passageFirstSentence: passageFirstSentence.toArray(),
    passageEndSentence: passageEndSentence.toArray(),
  };
}

/** Articles, paragraphs, sentences and passages of a layout. */
export function countLayout(layout: Layout): {
  articles: number;
  paragraphs: number;
  sentences: number;
  passages: number;
} {
  return {
    articles: layout.articleFirstParagraph.length - 1,
    paragraphs: layout.paragraphArticle.length,
    sentences: layout.sentenceParagraph.length,
    passages: layout.passageFirstSentence.length,
  };
}
