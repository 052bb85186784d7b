import type { Article } from '../corpus/article.ts';
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
  readonly passageFirstSentence: Uint32Array;
  readonly sentencePassage: Uint32Array;
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
  const { articleFirstParagraph, paragraphFirstSentence, sentencePassage } = layout;
  const firstSentence = paragraphFirstSentence[articleFirstParagraph[ordinal] ?? 0] ?? 0;
  const endSentence = paragraphFirstSentence[articleFirstParagraph[ordinal + 1] ?? 0] ?? 0;
  // Past the last sentence lies the end of the last passage.
  const passageAt = (sentence: number): number =>
    sentencePassage[sentence] ?? layout.passageFirstSentence.length - 1;
  return {
    firstSentence,
    endSentence,
    firstPassage: passageAt(firstSentence),
    endPassage: passageAt(endSentence),
  };
}

/** The article of a paragraph, and its index in it. Throws a RangeError when there is none. */
export function locateParagraph(
  articles: readonly Article[],
  { articleFirstParagraph, paragraphArticle }: Layout,
  paragraph: number,
): { readonly article: Article; readonly paragraph: number } {
  const ordinal = paragraphArticle[paragraph] ?? 0;
  const article = articles[ordinal];
  if (article === undefined) throw new RangeError(`paragraph ${paragraph} is of no article`);
  return { article, paragraph: paragraph - (articleFirstParagraph[ordinal] ?? 0) };
}

/** The article of a passage, and the index of the passage's first paragraph in it. Throws a RangeError when there is none. */
export function locatePassage(
  articles: readonly Article[],
  layout: Layout,
  passage: number,
): { readonly article: Article; readonly paragraph: number } {
  const sentence = layout.passageFirstSentence[passage] ?? 0;
  return locateParagraph(articles, layout, layout.sentenceParagraph[sentence] ?? 0);
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
  const passages = Array.from(
    layout.passageFirstSentence.subarray(firstPassage, endPassage),
    (first) => first - firstSentence,
  );
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
  const sentencePassage = createGrowingArray();

  for (const [ordinal, article] of articles.entries()) {
    const firstParagraph = paragraphArticle.length;
    const firstSentence = sentenceParagraph.length;
    articleFirstParagraph.push(firstParagraph);
    const { sentences, passages } = recall?.(ordinal) ?? chunkArticle(article);
    const firstPassage = passageFirstSentence.length;
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
    for (const [at, first] of passages.entries()) {
      passageFirstSentence.push(firstSentence + first);
      for (let sentence = first; sentence < (passages[at + 1] ?? sentences.length); sentence++)
        sentencePassage.push(firstPassage + at);
    }
  }
  articleFirstParagraph.push(paragraphArticle.length);
  paragraphFirstSentence.push(sentenceParagraph.length);
  passageFirstSentence.push(sentenceParagraph.length);

  return {
    articleFirstParagraph: articleFirstParagraph.toArray(),
    paragraphArticle: paragraphArticle.toArray(),
    paragraphFirstSentence: paragraphFirstSentence.toArray(),
    sentenceParagraph: sentenceParagraph.toArray(),
    sentenceStart: sentenceStart.toArray(),
    sentenceEnd: sentenceEnd.toArray(),
    passageFirstSentence: passageFirstSentence.toArray(),
    sentencePassage: sentencePassage.toArray(),
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
    passages: layout.passageFirstSentence.length - 1,
  };
}
