import { languageOf } from '../corpus/article-language.ts';
import type { ArticleIndex } from '../retrieval/article-index.ts';
import { decodeArrays, encodeArrays } from './array-file.ts';
import { takeRows } from './stored-search.ts';

/** What an index holds of one article, with words of its own: the numbers in its tokens are their places here. */
export interface OwnIndex extends Omit<ArticleIndex, 'article'> {
  readonly terms: readonly string[];
  readonly surfaces: readonly string[];
  /** Of the article, by ISO 639-1; null where it is not known. */
  readonly language: string | null;
}

/** The same with only the words of the article, each numbered as it comes; `terms` and `surfaces` are those of its index. */
export function ownWords(
  { article, chunks, tokens, pieces, passageVectors }: ArticleIndex,
  { terms, surfaces }: Pick<OwnIndex, 'terms' | 'surfaces'>,
): OwnIndex {
  const numbers = new Map<number, number>();
  const renumber = (term: number): number => {
    const number = numbers.get(term) ?? numbers.size;
    numbers.set(term, number);
    return number;
  };
  return {
    chunks,
    pieces,
    passageVectors,
    language: languageOf(article),
    tokens: renumberTokens(tokens, renumber),
    terms: [...numbers.keys()].map((term) => terms[term] ?? ''),
    surfaces: [...numbers.keys()].map((term) => surfaces[term] ?? ''),
  };
}

/** The same tokens under other numbers. */
export function renumberTokens(
  tokens: ArticleIndex['tokens'],
  renumber: (term: number) => number,
): ArticleIndex['tokens'] {
  return {
    ...tokens,
    tokens: tokens.tokens.map((term) => renumber(term)),
    headingTokens: tokens.headingTokens.map((term) => renumber(term)),
  };
}

/** All of it as one file of arrays. */
export function encodeOwnIndex({
  chunks,
  tokens,
  pieces,
  passageVectors,
  terms,
  surfaces,
  language,
}: OwnIndex): Buffer {
  const { sentences, passages } = chunks;
  return Buffer.concat(
    encodeArrays({
      words: new Uint8Array(Buffer.from(JSON.stringify([terms, surfaces, language]))),
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

/** Reads it back. Throws an Error when the bytes are something else. */
export function decodeOwnIndex(content: Uint8Array, dimension: number): OwnIndex {
  // What a database sends stands anywhere in its buffer.
  const take = decodeArrays(new Uint8Array(content));
  const starts = take('sentenceStart', 'uint32');
  const ends = take('sentenceEnd', 'uint32');
  const paragraphs = take('sentenceParagraph', 'uint32');
  const [terms, surfaces, language] = JSON.parse(Buffer.from(take('words', 'uint8')).toString()) as [
    ...[terms: string[], surfaces: string[]],
    language: string | null,
  ];
  return {
    terms,
    surfaces,
    language,
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
