import type { AnalysedQuestion } from '../question.ts';
import type { TokenTable } from '../tokens.ts';

/** Which of a question's terms a stretch of text holds, by the terms' indices. */
export interface TermMatch {
  /** 1 where the term itself stands there, else 0. */
  readonly exact: Float64Array;
  /** The best of the term itself (1) and of its related forms (their weight). */
  readonly best: Float64Array;
}

/** Term number → the question's terms that it matches, exactly or by a related form. */
export type TermTargets = ReadonlyMap<number, readonly { readonly term: number; readonly weight: number }[]>;

/** The look-up that lets one pass over a sentence's tokens find every match. */
export function targetTerms(question: AnalysedQuestion): TermTargets {
  const targets = new Map<number, { term: number; weight: number }[]>();
  const add = (number: number, term: number, weight: number): void => {
    const list = targets.get(number);
    if (list === undefined) targets.set(number, [{ term, weight }]);
    else list.push({ term, weight });
  };
  for (const [index, term] of question.terms.entries()) {
    if (term.term >= 0) add(term.term, index, 1);
    for (const other of term.related) add(other.term, index, other.weight);
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
  const end = sentenceFirstToken[sentence + 1] ?? 0;
  for (let at = sentenceFirstToken[sentence] ?? 0; at < end; at++) {
    const matched = targets.get(tokens[at] ?? 0);
    if (matched === undefined) continue;
    for (const { term, weight } of matched) {
      if (weight === 1) exact[term] = 1;
      if (weight > (best[term] ?? 0)) best[term] = weight;
    }
  }
  return { exact, best };
}

/** A stretch that holds whatever any of its parts holds. */
export function uniteMatches(parts: readonly TermMatch[], size: number): TermMatch {
  const exact = new Float64Array(size);
  const best = new Float64Array(size);
  for (const part of parts)
    for (let term = 0; term < size; term++) {
      exact[term] = Math.max(exact[term] ?? 0, part.exact[term] ?? 0);
      best[term] = Math.max(best[term] ?? 0, part.best[term] ?? 0);
    }
  return { exact, best };
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
