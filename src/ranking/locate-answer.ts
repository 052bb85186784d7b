import type { CutPieces } from '../models/word-pieces.ts';
import type { Article } from '../corpus/article.ts';
import { locateParagraph } from '../retrieval/layout.ts';
import { cutSentence } from '../retrieval/sentence-pieces.ts';
import type { SearchIndex } from '../retrieval/search-index.ts';
import type { Span } from '../text/span.ts';
import type { ReadSentence } from './read-passages.ts';

/** Below this probability no words are marked: the sentence as a whole answers, or nobody knows which words do. */
const LEAST_SURENESS = 0.05;
/** Words that are more than this share of their sentence are as good as all of it. */
const LARGEST_SHARE = 0.9;
const PART_OF_WORD = /[\p{L}\p{M}\p{N}]/u;

/**
 * Where the words stand that answer, as a span of the article: whole words inside the sentence. Null when the reader is not
 * sure of any, and when they are nearly the whole sentence.
 */
export function locateAnswer(
  { sentence, words }: ReadSentence,
  articles: readonly Article[],
  { layout }: SearchIndex,
  cutPieces: CutPieces,
): Span | null {
  if (words.sureness < LEAST_SURENESS) return null;
  const { article, paragraph } = locateParagraph(articles, layout, layout.sentenceParagraph[sentence] ?? 0);
  const within = { start: layout.sentenceStart[sentence] ?? 0, end: layout.sentenceEnd[sentence] ?? 0 };
  const pieces = cutSentence(article, paragraph, within, cutPieces);
  if (words.end > pieces.length) return null;
  const spans = pieces.slice(words.first, words.end).flatMap(({ span }) => span ?? []);
  const [first, last] = [spans[0], spans.at(-1)];
  if (first === undefined || last === undefined) return null;
  const answer = widenToWords(article.text, { start: first.start, end: last.end }, within);
  return answer.end - answer.start > LARGEST_SHARE * (within.end - within.start) ? null : answer;
}

/** The span, and what is missing of the words at its ends. */
function widenToWords(text: string, { start, end }: Span, within: Span): Span {
  while (start > within.start && isInsideWord(text, start)) start--;
  while (end < within.end && isInsideWord(text, end)) end++;
  return { start, end };
}

function isInsideWord(text: string, at: number): boolean {
  // A surrogate pair is not parted either.
  const low = text.charCodeAt(at) >= 0xdc00 && text.charCodeAt(at) <= 0xdfff;
  return low || (PART_OF_WORD.test(text[at - 1] ?? '') && PART_OF_WORD.test(text[at] ?? ''));
}
