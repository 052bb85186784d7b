import { surroundingsOf, type Article } from '../corpus/article.ts';
import { languageOf } from '../corpus/article-language.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Span } from '../text/span.ts';
import { readParts } from './sentence-pieces.ts';
import { findWords } from '../text/words.ts';

/** A sentence of an article; offsets are those of `Article.text`. */
interface Sentence extends Span {
  /** Index of its paragraph in the article, from 0. */
  readonly paragraph: number;
}

export interface ChunkedArticle {
  /** In reading order. */
  readonly sentences: readonly Sentence[];
  /** The first sentence of each passage; a passage ends where the next one begins. */
  readonly passages: readonly number[];
}

/**
 * Words in a passage, at most, unless a single sentence is longer: about the 112 word pieces that the reader was trained
 * to read beside a question, and a news paragraph. Sensible: 40 to 120.
 */
export const PASSAGE_WORDS = 80;

/**
 * Cuts an article into its sentences and these into passages, each sentence into one. Short paragraphs share a passage,
 * since a line of a dialogue says little alone, as long as they stand below the same headings and are read with the same
 * context; a paragraph that is too long for one is cut evenly.
 */
export function chunkArticle(article: Article, maxWords: number = PASSAGE_WORDS): ChunkedArticle {
  const sentences: Sentence[] = [];
  const passages: number[] = [];
  /** Words of the passage that is being filled; Infinity where the next sentence begins another. */
  let filled = Infinity;
  let around = '';
  for (const [paragraph, span] of article.paragraphs.entries()) {
    const cut = splitSentences(article.text, span, languageOf(article)).map((sentence) => ({
      sentence,
      words: countWords(article, paragraph, sentence),
    }));
    const total = cut.reduce((sum, { words }) => sum + words, 0);
    // What does not fit as a whole begins a passage of its own and is shared out among as few as it takes.
    const share = total <= maxWords ? maxWords : total / Math.ceil(total / maxWords);
    const surroundings = surroundingsOf(article, paragraph).join('\n');
    if (filled + total > maxWords || surroundings !== around) filled = Infinity;
    around = surroundings;
    for (const { sentence, words } of cut) {
      if (filled + words > maxWords || (filled >= share && total > maxWords)) {
        passages.push(sentences.length);
        filled = 0;
      }
      sentences.push({ start: sentence.start, end: sentence.end, paragraph });
      filled += words;
    }
  }
  return { sentences, passages };
}

/** The words that are read of a sentence, those above the cells of a row counted too. */
function countWords(article: Article, paragraph: number, sentence: Span): number {
  return readParts(article, paragraph, sentence).reduce((sum, part) => {
    const words = 'head' in part ? findWords(part.head) : findWords(article.text, part.span);
    return sum + words.length;
  }, 0);
}
