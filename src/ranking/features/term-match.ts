import type { Question } from '../../retrieval/question.ts';
import type { MeaningTerms } from '../thesaurus.ts';
import type { TokenTable } from '../../retrieval/tokens.ts';

/** Which of a question's terms a stretch of text holds, by the terms' indices. */
export interface TermMatch {
  /** 1 where the term itself stands there, else 0. */
  readonly exact: Float64Array;
  /** The best of the term itself (1) and of its related forms (their weight). */
  readonly best: Float64Array;
  /** The best of these and of the words that may stand for the term (their weight, below 1). */
  readonly meaning: Float64Array;
}

/** A term of the question that some term of the corpus matches. */
interface TermTarget {
  readonly term: number;
  readonly weight: number;
  /** `form`: itself, misspelled or derived; `meaning`: another word that may stand for it. */
  readonly by: 'form' | 'meaning';
}

/** Term number → the question’s terms that it matches. */
export type TermTargets = ReadonlyMap<number, readonly TermTarget[]>;

/** The look-up that lets one pass over a sentence's tokens find every match. */
export function targetTerms(question: Question, meaningTerms: MeaningTerms): TermTargets {
  const targets = new Map<number, TermTarget[]>();
  const add = (number: number, term: number, weight: number, by: TermTarget['by']): void => {
    const list = targets.get(number);
    if (list === undefined) targets.set(number, [{ term, weight, by }]);
    else list.push({ term, weight, by });
  };
  for (const [index, term] of question.terms.entries()) {
    if (term.term >= 0) add(term.term, index, 1, 'form');
    for (const other of term.related) add(other.term, index, other.weight, 'form');
    for (const other of meaningTerms.find(term.stem)) add(other.term, index, other.weight, 'meaning');
  }
  return targets;
}

/** The matches of one sentence; linear in its tokens. */
export function matchSentence(
  sentence: number,
  targets: TermTargets,
  size: number,
  { sentenceFirstToken, tokens }: TokenTable,
): TermMatch {
  const exact = new Float64Array(size);
  const best = new Float64Array(size);
  const meaning = new Float64Array(size);
  const end = sentenceFirstToken[sentence + 1] ?? 0;
  for (let at = sentenceFirstToken[sentence] ?? 0; at < end; at++) {
    const matched = targets.get(tokens[at] ?? 0);
    if (matched === undefined) continue;
    for (const { term, weight, by } of matched) {
      if (weight > (meaning[term] ?? 0)) meaning[term] = weight;
      if (by === 'meaning') continue;
      if (weight === 1) exact[term] = 1;
      if (weight > (best[term] ?? 0)) best[term] = weight;
    }
  }
  return { exact, best, meaning };
}

/** A stretch that holds whatever any of its parts holds. */
export function uniteMatches(parts: readonly TermMatch[], size: number): TermMatch {
  const exact = new Float64Array(size);
  const best = new Float64Array(size);
  const meaning = new Float64Array(size);
  for (const part of parts)
    for (let term = 0; term < size; term++) {
      exact[term] = Math.max(exact[term] ?? 0, part.exact[term] ?? 0);
      best[term] = Math.max(best[term] ?? 0, part.best[term] ?? 0);
      meaning[term] = Math.max(meaning[term] ?? 0, part.meaning[term] ?? 0);
    }
  return { exact, best, meaning };
}

/** Share of the weights that is matched, 0 to 1; 0 when there is nothing to match. */
export function coverage(matched: Float64Array, weights: Float64Array): number {
  let sum = 0;
  let total = 0;
  for (let term = 0; term < weights.length; term++) {
    sum += (matched[term] ?? 0) * (weights[term] ?? 0);
    total += weights[term] ?? 0;
  }
  return total === 0 ? 0 : sum / total;
}
