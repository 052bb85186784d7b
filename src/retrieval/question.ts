import { findWords, type Word } from '../text/words.ts';
import { inverseFrequency, scoreParagraphs, scoreSentences, type Scores, type WeightedTerm } from './bm25.ts';
import type { Embedder } from '../models/embedder.ts';
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
  /** How much it tells paragraphs apart: ln(1 + (N − n + 0.5) / (n + 0.5)). Highest for words not there. */
  readonly idf: number;
  /** Begins with a capital without being the question's first word, or is an acronym. */
  readonly name: boolean;
  readonly digit: boolean;
  /** Misspellings (only for a word the corpus lacks) and derived forms. */
  readonly related: readonly RelatedTerm[];
  /** Whether `related` are guesses at a misspelling. */
  readonly misspelled: boolean;
}

/** A question, read against one index. */
export interface AnalysedQuestion {
  readonly words: readonly Word[];
  readonly terms: readonly QuestionTerm[];
  /** All tokens as term numbers (−1 for unknown), stop words included, for comparing word order. */
  readonly sequence: readonly number[];
  /** BM25 of every sentence and of every paragraph of the index. */
  readonly sentenceScores: Scores;
  readonly paragraphScores: Scores;
  readonly vector: Float32Array;
}

/** Reads a question: its terms, what it asks for, its vector. Rejects with the embedder's error. */
export async function analyseQuestion(
  text: string,
  index: SearchIndex,
  embedder: Embedder,
): Promise<AnalysedQuestion> {
  // The model runs in a process of its own; the words are read and searched for meanwhile.
  const embedding = embedder.embed([text]);
  const read = readWords(text, index);
  const [vector] = await embedding;
  return { ...read, vector: vector ?? new Float32Array(embedder.dimension) };
}

/** The same with the vector already at hand. */
export function readQuestion(text: string, index: SearchIndex, vector: Float32Array): AnalysedQuestion {
  return { ...readWords(text, index), vector };
}

function readWords(text: string, index: SearchIndex): Omit<AnalysedQuestion, 'vector'> {
  const words = findWords(text);
  const numberOf = (word: Word): number => index.tokens.termNumbers.get(word.stem) ?? -1;
  const terms: QuestionTerm[] = [];
  const seen = new Set<string>();
  for (const [position, word] of words.entries()) {
    if (word.stopWord || seen.has(word.stem)) continue;
    seen.add(word.stem);
    terms.push(readTerm(text, word, position, index));
  }
  const wanted = searchTerms(terms);
  return {
    words,
    terms,
    sequence: words.map(numberOf),
    sentenceScores: scoreSentences(wanted, index.layout, index.postings),
    paragraphScores: scoreParagraphs(wanted, index.layout, index.postings),
  };
}

function readTerm(text: string, word: Word, position: number, index: SearchIndex): QuestionTerm {
  const { postings, tokens, layout, fuzzy } = index;
  const number = tokens.termNumbers.get(word.stem) ?? -1;
  const holding = number < 0 ? 0 : (postings.paragraphCount[number] ?? 0);
  // A word that stands only in titles has no postings: as good as unknown.
  const term = holding === 0 ? -1 : number;
  const shape = shapeOf(text, word, { start: 0, end: text.length });
  const misspelled = term < 0 ? fuzzy.findMisspelled(word.stem) : [];
  return {
    stem: word.stem,
    word: position,
    term,
    idf: inverseFrequency(layout.paragraphArticle.length, holding),
    name: (shape & SHAPE.acronym) !== 0 || (shape & (SHAPE.capital | SHAPE.initial)) === SHAPE.capital,
    digit: (shape & SHAPE.digit) !== 0,
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

/** A related form only proposes candidates; what it is worth, the ranker decides. */
const RELATED_DISCOUNT = 0.5;
