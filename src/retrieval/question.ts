import { findWords, type Word } from '../text/words.ts';
import { chooseLanguage } from './question-language.ts';
import type { WeightedTerm } from './bm25.ts';
import type { RelatedTerm } from './fuzzy-terms.ts';
import type { SearchIndex } from './search-index.ts';

/** A content word of a question, once however often it is asked. */
export interface QuestionTerm {
  readonly stem: string;
  /** Its index among the question's words. */
  readonly word: number;
  /** Its number in the corpus; −1 when no article holds it. */
  readonly term: number;
  /** Misspellings (only for a word the corpus lacks) and derived forms. */
  readonly related: readonly RelatedTerm[];
  /** Whether `related` are guesses at a misspelling. */
  readonly misspelled: boolean;
}

/** A question, read against one index. */
export interface Question {
  /** As it is read: slips of the keyboard may have been mended since it was typed. */
  readonly text: string;
  /** As they were typed. */
  readonly words: readonly Word[];
  readonly terms: readonly QuestionTerm[];
}

/** Reads the words of a question. */
export function readQuestion(text: string, index: SearchIndex): Question {
  const words = findWords(text, undefined, chooseLanguage(text, index.tokens.languages));
  const terms: QuestionTerm[] = [];
  const seen = new Set<string>();
  for (const [position, word] of words.entries()) {
    if (word.stopWord || seen.has(word.stem)) continue;
    seen.add(word.stem);
    terms.push(readTerm(word, position, index));
  }
  return { text, words, terms };
}

function readTerm(word: Word, position: number, index: SearchIndex): QuestionTerm {
  const { tokens, fuzzy } = index;
  const term = tokens.termNumbers.get(word.stem) ?? -1;
  const misspelled = term < 0 ? fuzzy.findMisspelled(word.stem) : [];
  return {
    stem: word.stem,
    word: position,
    term,
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
