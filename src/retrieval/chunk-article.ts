import type { Article } from '../corpus/article.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Span } from '../text/span.ts';
import { findWords } from '../text/words.ts';

/** A sentence of an article; offsets are those of `Article.text`. */
interface Sentence extends Span {
  /** Index of its paragraph in the article, from 0. */
  readonly paragraph: number;
}

/** The unit that is embedded and searched: whole sentences of one paragraph. */
interface Passage extends Span {
  /** Index of its paragraph in the article, from 0. */
  readonly paragraph: number;
  /** Its sentences, as a half-open range of indices into the article's sentences. */
  readonly firstSentence: number;
  readonly endSentence: number;
}

export interface ChunkedArticle {
  readonly sentences: readonly Sentence[];
  readonly passages: readonly Passage[];
}

interface PassageLimits {
  /**
   * Words in a passage, at most, unless a single sentence is longer. Default 100: about 128 word pieces, the
   * length that small sentence encoders are trained on (all-MiniLM-L6-v2's model card: 128 tokens), and
   * about a news paragraph. Sensible: 40 to 200.
   */
  readonly maxWords: number;
  /** Sentences that the next passage of the same paragraph repeats. Default 1. Sensible: 0 to 2. */
  readonly overlap: number;
}

export const PASSAGE_LIMITS: PassageLimits = Object.freeze({ maxWords: 100, overlap: 1 });

/** Cuts an article into its sentences and, from these, into passages that never cross a paragraph. */
export function chunkArticle(article: Article, limits: PassageLimits = PASSAGE_LIMITS): ChunkedArticle {
  const sentences: Sentence[] = [];
  const passages: Passage[] = [];
  for (const [paragraph, span] of article.paragraphs.entries()) {
    const first = sentences.length;
    for (const { start, end } of splitSentences(article.text, span))
      sentences.push({ start, end, paragraph });
    const lengths = sentences.slice(first).map((sentence) => findWords(article.text, sentence).length);
    for (const [from, to] of groupSentences(lengths, limits)) {
      const opening = sentences[first + from];
      const closing = sentences[first + to - 1];
      if (opening === undefined || closing === undefined) continue;
      passages.push({
        paragraph,
        start: opening.start,
        end: closing.end,
        firstSentence: first + from,
        endSentence: first + to,
      });
    }
  }
  return { sentences, passages };
}

/** Half-open groups of consecutive sentences within the limits, each new one repeating `overlap` sentences. */
function groupSentences(
  lengths: readonly number[],
  { maxWords, overlap }: PassageLimits,
): [number, number][] {
  const groups: [number, number][] = [];
  let from = 0;
  while (from < lengths.length) {
    let to = from;
    let words = 0;
    while (to < lengths.length && (to === from || words + (lengths[to] ?? 0) <= maxWords)) {
      words += lengths[to] ?? 0;
      to++;
    }
    groups.push([from, to]);
    if (to === lengths.length) break;
    // The repetition must not keep the window from moving: a group of one sentence has nothing to repeat.
    from = Math.max(from + 1, to - overlap);
  }
  return groups;
}
