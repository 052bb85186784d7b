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
type StoredTokens = Omit<TokenTable, 'termNumbers'>;

/** A table read before. */
interface FormerTokens {
  readonly tokens: TokenTable;
  readonly layout: Layout;
  /** For each article the ordinal of the same one in the former table, −1 where it is another. */
  readonly sameArticle: Int32Array;
}

/**
 * Reads every sentence and title of the articles into numbers; those of articles that have not changed are taken over. The
 * table is the same either way: terms are numbered as they come.
 */
export function tabulateTokens(
  articles: readonly Article[],
  layout: Layout,
  former?: FormerTokens,
): TokenTable {
  const terms: string[] = [];
  const surfaces: string[] = [];
  const termNumbers = new Map<string, number>();
  const addTerm = (stem: string, surface: string): number => {
    const number = terms.length;
    terms.push(stem);
    surfaces.push(surface);
    termNumbers.set(stem, number);
    return number;
  };
  const numberOf = ({ stem, folded }: Word): number => termNumbers.get(stem) ?? addTerm(stem, folded);
  const recall = former && recallTokens(former.tokens);
  /** By the number that a term had. */
  const renumbered: (number | undefined)[] = Array.from({ length: former?.tokens.terms.length ?? 0 });

  const sentenceFirstToken = createGrowingArray();
  const tokens = createGrowingArray();
  const shapes = createGrowingArray();
  let quotes: (offset: number) => boolean = () => false;
  for (let sentence = 0; sentence < layout.sentenceParagraph.length; sentence++) {
    sentenceFirstToken.push(tokens.length);
    const ordinal = layout.paragraphArticle[layout.sentenceParagraph[sentence] ?? 0] ?? 0;
    const article = articles[ordinal];
    if (article === undefined) continue;
    const span = { start: layout.sentenceStart[sentence] ?? 0, end: layout.sentenceEnd[sentence] ?? 0 };
    const same = former?.sameArticle[ordinal] ?? -1;
    if (former && recall && same >= 0) {
      const from = firstSentenceOf(former.layout, same) + sentence - firstSentenceOf(layout, ordinal);
      recall(from, (term, shape, at, isFirst) => {
        if (renumbered[term] === undefined) {
          const stem = former.tokens.terms[term] ?? '';
          // Written otherwise where it came first before, perhaps: then this sentence is read for how it stands here.
          const readSurface = (): string | undefined =>
            isFirst ? former.tokens.surfaces[term] : findWords(article.text, span)[at]?.folded;
          renumbered[term] = termNumbers.get(stem) ?? addTerm(stem, readSurface() ?? stem);
        }
        tokens.push(renumbered[term] ?? 0);
        shapes.push(shape);
      });
      continue;
    }
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

/** Gives the tokens of a sentence of a table one after the other: term, shape, its place, whether the term comes first there. */
function recallTokens({ terms, tokens, shapes, sentenceFirstToken }: TokenTable) {
  const firstToken = new Uint32Array(terms.length);
  for (let at = tokens.length - 1; at >= 0; at--) firstToken[tokens[at] ?? 0] = at;
  return (
    sentence: number,
    take: (term: number, shape: number, at: number, isFirst: boolean) => void,
  ): void => {
    const first = sentenceFirstToken[sentence] ?? 0;
    const end = sentenceFirstToken[sentence + 1] ?? 0;
    for (let at = first; at < end; at++) {
      const term = tokens[at] ?? 0;
      take(term, shapes[at] ?? 0, at - first, firstToken[term] === at);
    }
  };
}

function firstSentenceOf({ articleFirstParagraph, paragraphFirstSentence }: Layout, article: number): number {
  return paragraphFirstSentence[articleFirstParagraph[article] ?? 0] ?? 0;
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
