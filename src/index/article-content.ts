import type { ArticleIndex } from '../retrieval/article-index.ts';
import type { Article } from '../corpus/article.ts';
import { decodeArrays, encodeArrays } from './array-file.ts';
import { encodeArticles } from './stored-articles.ts';
import { takeRows } from './stored-search.ts';

/** All that an index holds of one article, as one file of arrays. */
export function encodeArticleIndex({
  article,
  chunks,
  tokens,
  pieces,
  passageVectors,
}: ArticleIndex): Buffer {
  const { sentences, passages } = chunks;
  return Buffer.concat(
    encodeArrays({
      article: new Uint8Array(Buffer.concat(encodeArticles([article]))),
      sentenceStart: Uint32Array.from(sentences, ({ start }) => start),
      sentenceEnd: Uint32Array.from(sentences, ({ end }) => end),
      sentenceParagraph: Uint32Array.from(sentences, ({ paragraph }) => paragraph),
      passages: Uint32Array.from(passages),
      ...tokens,
      ...pieces,
      passageValues: passageVectors.values,
      passageScales: passageVectors.scales,
    }),
  );
}

/** Reads back one article. Throws an Error when the bytes are something else. */
export function decodeArticleIndex(content: Uint8Array, dimension: number): ArticleIndex {
  // What a database sends stands anywhere in its buffer.
  const take = decodeArrays(new Uint8Array(content));
  const starts = take('sentenceStart', 'uint32');
  const ends = take('sentenceEnd', 'uint32');
  const paragraphs = take('sentenceParagraph', 'uint32');
  return {
    article: readArticle(take('article', 'uint8')),
    chunks: {
      sentences: Array.from(starts, (start, at) => ({
        start,
        end: ends[at] ?? 0,
        paragraph: paragraphs[at] ?? 0,
      })),
      passages: [...take('passages', 'uint32')],
    },
    ...takeRows(take, dimension),
  };
}

function readArticle(bytes: Uint8Array): Article {
  const [article] = JSON.parse(Buffer.from(bytes).toString()) as Article[];
  if (article === undefined) throw new Error('no article');
  return article;
}
