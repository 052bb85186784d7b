import type { Layout } from './layout.ts';
import { SHAPE, type TokenTable } from './tokens.ts';

/**
 * The inverted index: for each term the sentences that hold it, ascending, with how often. Because sentences
 * are numbered in reading order, the same lists also count by paragraph and by article.
 */
export interface Postings {
  /** Postings of term t are `[termFirst[t], termFirst[t + 1])`. */
  readonly termFirst: Uint32Array;
  readonly sentences: Uint32Array;
  readonly frequencies: Uint8Array;
  /** Paragraphs that hold term t. */
  readonly paragraphCount: Uint32Array;
  /** Content words of each sentence and of each paragraph. */
  readonly sentenceLength: Uint32Array;
  readonly paragraphLength: Uint32Array;
}

/** A term saturates long before this; a byte keeps the index small. */
const MAX_FREQUENCY = 255;

/** Inverts a token table. Stop words get no postings. Linear in the number of tokens. */
export function invertTokens(tokens: TokenTable, layout: Layout): Postings {
  const sentenceCount = layout.sentenceParagraph.length;
  const paragraphTotal = layout.paragraphArticle.length;
  const termCount = tokens.terms.length;
  const termFirst = new Uint32Array(termCount + 1);
  const paragraphCount = new Uint32Array(termCount);
  const lastSentence = new Int32Array(termCount).fill(-1);
  const lastParagraph = new Int32Array(termCount).fill(-1);
  const sentenceLength = new Uint32Array(sentenceCount);
  const paragraphLength = new Uint32Array(paragraphTotal);

  forEachContentToken(tokens, layout, (term, sentence, paragraph) => {
    sentenceLength[sentence] = (sentenceLength[sentence] ?? 0) + 1;
    paragraphLength[paragraph] = (paragraphLength[paragraph] ?? 0) + 1;
    if (lastSentence[term] !== sentence) {
      lastSentence[term] = sentence;
      termFirst[term + 1] = (termFirst[term + 1] ?? 0) + 1;
    }
    if (lastParagraph[term] !== paragraph) {
      lastParagraph[term] = paragraph;
      paragraphCount[term] = (paragraphCount[term] ?? 0) + 1;
    }
  });
  for (let term = 0; term < termCount; term++)
    termFirst[term + 1] = (termFirst[term + 1] ?? 0) + (termFirst[term] ?? 0);

  const total = termFirst[termCount] ?? 0;
  const sentences = new Uint32Array(total);
  const frequencies = new Uint8Array(total);
  const next = termFirst.slice();
  forEachContentToken(tokens, layout, (term, sentence) => {
    const at = next[term] ?? 0;
    const open = at > (termFirst[term] ?? 0) && sentences[at - 1] === sentence;
    if (open) {
      frequencies[at - 1] = Math.min(MAX_FREQUENCY, (frequencies[at - 1] ?? 0) + 1);
    } else {
      sentences[at] = sentence;
      frequencies[at] = 1;
      next[term] = at + 1;
    }
  });
  return { termFirst, sentences, frequencies, paragraphCount, sentenceLength, paragraphLength };
}

function forEachContentToken(
  { tokens, shapes, sentenceFirstToken }: TokenTable,
  { sentenceParagraph }: Layout,
  visit: (term: number, sentence: number, paragraph: number) => void,
): void {
  for (let sentence = 0; sentence < sentenceParagraph.length; sentence++) {
    const end = sentenceFirstToken[sentence + 1] ?? 0;
    for (let at = sentenceFirstToken[sentence] ?? 0; at < end; at++)
      if (((shapes[at] ?? 0) & SHAPE.stopWord) === 0)
        visit(tokens[at] ?? 0, sentence, sentenceParagraph[sentence] ?? 0);
  }
}
