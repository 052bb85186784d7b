import type { Article } from '../corpus/article.ts';
import type { Span } from '../text/span.ts';
import { findWords, type Word } from '../text/words.ts';
import { createGrowingArray } from './growing-array.ts';
import type { Layout } from './layout.ts';

/** How a word stands in its sentence; a bit set, one byte a token. */
export const SHAPE = Object.freeze({
  /** A function word: never searched for, but kept so that word order can be compared. */
  stopWord: 1,
  /** Begins with a capital letter. */
  capital: 2,
  /** First word of its sentence, or first after an opening quotation mark: its capital says nothing. */
  initial: 4,
  /** Holds a digit. */
  digit: 8,
  /** Two or more letters, all capitals. */
  acronym: 16,
  /** Next to a currency or percent sign. */
  amount: 32,
  /** Inside quotation marks that were opened in its paragraph. */
  quoted: 64,
});

/**
 * Every word of the corpus as a number. A term is a stem; `tokens` are term numbers in reading order, so
 * features of word order need no text at query time.
 */
export interface TokenTable {
  /** The stems; a term's number is its index. */
  readonly terms: readonly string[];
  /** How each term was first written, folded: what is embedded for it, since a stem is no word. */
  readonly surfaces: readonly string[];
  readonly termNumbers: ReadonlyMap<string, number>;
  /** Tokens of sentence i are `[sentenceFirstToken[i], sentenceFirstToken[i + 1])`. */
  readonly sentenceFirstToken: Uint32Array;
  readonly tokens: Uint32Array;
  /** `SHAPE` bits of each token. */
  readonly shapes: Uint8Array;
  /** Tokens of the title and subtitle of article i, stop words left out. */
  readonly titleFirstToken: Uint32Array;
  readonly titleTokens: Uint32Array;
}

/** What of a token table is stored; the map is made again on loading. */
export type StoredTokens = Omit<TokenTable, 'termNumbers'>;

/** Reads every sentence and title of the articles into numbers. */
export function tabulateTokens(articles: readonly Article[], layout: Layout): TokenTable {
  const terms: string[] = [];
  const surfaces: string[] = [];
  const termNumbers = new Map<string, number>();
  const numberOf = ({ stem, folded }: Word): number => {
    let number = termNumbers.get(stem);
    if (number === undefined) {
      number = terms.length;
      terms.push(stem);
      surfaces.push(folded);
      termNumbers.set(stem, number);
    }
    return number;
  };

  const sentenceFirstToken = createGrowingArray();
  const tokens = createGrowingArray();
  const shapes = createGrowingArray();
  let quotes: (offset: number) => boolean = () => false;
  for (let sentence = 0; sentence < layout.sentenceParagraph.length; sentence++) {
    sentenceFirstToken.push(tokens.length);
    const article = articles[layout.paragraphArticle[layout.sentenceParagraph[sentence] ?? 0] ?? 0];
    if (article === undefined) continue;
    const span = { start: layout.sentenceStart[sentence] ?? 0, end: layout.sentenceEnd[sentence] ?? 0 };
    if (layout.sentenceParagraph[sentence] !== layout.sentenceParagraph[sentence - 1])
      quotes = createQuoteReader(article.text, span.start);
    for (const word of findWords(article.text, span)) {
      tokens.push(numberOf(word));
      shapes.push(shapeOf(article.text, word, span) | (quotes(word.start) ? SHAPE.quoted : 0));
    }
  }
  sentenceFirstToken.push(tokens.length);

  const titleFirstToken = createGrowingArray();
  const titleTokens = createGrowingArray();
  for (const article of articles) {
    titleFirstToken.push(titleTokens.length);
    for (const word of findWords(`${article.title}\n${article.subtitle ?? ''}`))
      if (!word.stopWord) titleTokens.push(numberOf(word));
  }
  titleFirstToken.push(titleTokens.length);

  return {
    terms,
    surfaces,
    termNumbers,
    sentenceFirstToken: sentenceFirstToken.toArray(),
    tokens: tokens.toArray(),
    shapes: Uint8Array.from(shapes.toArray()),
    titleFirstToken: titleFirstToken.toArray(),
    titleTokens: titleTokens.toArray(),
  };
}

/** The same table with its map of term numbers, which is not stored. */
export function restoreTokens(stored: StoredTokens): TokenTable {
  return { ...stored, termNumbers: new Map(stored.terms.map((term, number) => [term, number])) };
}

/** Tells, for rising offsets, whether they stand inside double quotation marks opened since `from`. */
function createQuoteReader(text: string, from: number): (offset: number) => boolean {
  let at = from;
  let open = false;
  return (offset) => {
    for (; at < offset; at++) {
      const mark = text[at];
      if (mark === '“' || mark === '„' || mark === '«') open = true;
      else if (mark === '”' || mark === '»') open = false;
      else if (mark === '"') open = !open;
    }
    return open;
  };
}

const AMOUNT_BEFORE = /[$€£¥₹]\s?$/u;
const AMOUNT_AFTER = /^\s?(?:[%€£¥₹]|percent|per cent)/u;
const OPENS = /["“‘«„([]\s*$/u;

/** The `SHAPE` bits of a word of `text` within its sentence. */
export function shapeOf(text: string, word: Word, sentence: Span): number {
  const surface = text.slice(word.start, word.end);
  let shape = 0;
  if (word.stopWord) shape |= SHAPE.stopWord;
  if (/^\p{Lu}/u.test(surface)) shape |= SHAPE.capital;
  if (/^(?:\p{Lu}\.?){2,}(?:s|[’']s)?$/u.test(surface)) shape |= SHAPE.acronym;
  if (/\p{Nd}/u.test(surface)) {
    shape |= SHAPE.digit;
    const before = text.slice(Math.max(sentence.start, word.start - 2), word.start);
    const after = text.slice(word.end, Math.min(sentence.end, word.end + 10));
    if (AMOUNT_BEFORE.test(before) || AMOUNT_AFTER.test(after)) shape |= SHAPE.amount;
  }
  const lead = text.slice(sentence.start, word.start);
  if (lead.length <= 3 ? !/[\p{L}\p{Nd}]/u.test(lead) : OPENS.test(text.slice(word.start - 2, word.start)))
    shape |= SHAPE.initial;
  return shape;
}
