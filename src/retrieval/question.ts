import { findWords, type Word } from '../text/words.ts';
import type { WeightedTerm } from './bm25.ts';
import type { RelatedTerm } from './fuzzy-terms.ts';
import type { SearchIndex } from './search-index.ts';
import { shapeOf, SHAPE } from './tokens.ts';

/** A content word of a question, once however often it is asked. */
export interface QuestionTerm {
  readonly stem: string;
  /** Its index among the question's words. */
  readonly word: number;
  /** Its number in the corpus; −1 when no article holds it. */
  readonly term: number;
  /** Begins with a capital without being the question's first word, or is an acronym. */
  readonly name: boolean;
  /** Misspellings (only for a word the corpus lacks) and derived forms. */
  readonly related: readonly RelatedTerm[];
  /** Whether `related` are guesses at a misspelling. */
  readonly misspelled: boolean;
}

/** A question, read against one index. */
export interface Question {
  readonly text: string;
  readonly words: readonly Word[];
  readonly terms: readonly QuestionTerm[];
  /** All tokens as term numbers (−1 for unknown), stop words included, for comparing word order. */
  readonly sequence: readonly number[];
}

/** Reads the words of a question. */
export function readQuestion(text: string, index: SearchIndex): Question {
  const words = findWords(text);
  const numberOf = (word: Word): number => index.tokens.termNumbers.get(word.stem) ?? -1;
  const terms: QuestionTerm[] = [];
  const seen = new Set<string>();
  for (const [position, word] of words.entries()) {
    if (word.stopWord || seen.has(word.stem)) continue;
    seen.add(word.stem);
    terms.push(readTerm(text, word, position, index));
  }
  return { text, words, terms, sequence: words.map(numberOf) };
}

function readTerm(text: string, word: Word, position: number, index: SearchIndex): QuestionTerm {
  const { postings, tokens, fuzzy } = index;
  const number = tokens.termNumbers.get(word.stem) ?? -1;
  // A word that stands only in titles has no postings: as good as unknown.
  const term = number < 0 || (postings.paragraphCount[number] ?? 0) === 0 ? -1 : number;
  const shape = shapeOf(text, word, { start: 0, end: text.length });
  const misspelled = term < 0 ? fuzzy.findMisspelled(word.stem) : [];
  return {
    stem: word.stem,
    word: position,
    term,
    name: (shape & SHAPE.acronym) !== 0 || (shape & (SHAPE.capital | SHAPE.initial)) === SHAPE.capital,
    related: misspelled.length > 0 ? misspelled : fuzzy.findDerived(word.stem),
    misspelled: misspelled.length > 0,
  };
}

/** The terms to search for: each one the corpus holds, and related forms at a discount. */
export function searchTerms(terms: readonly QuestionTerm[]): WeightedTerm[] {
  const weights = new Map<number, number>();
  const raise = (term: number, weight: number): void => {
    weights.set(term, Math.max(weights.get(term) ?? 0, weight));
  };
  for (const { term, related } of terms) {
    if (term >= 0) raise(term, 1);
    for (const other of related) raise(other.term, other.weight * RELATED_DISCOUNT);
  }
  return [...weights].map(([term, weight]) => ({ term, weight }));
}

/** A related form only proposes candidates; what it is worth, the judge decides. */
const RELATED_DISCOUNT = 0.5;
