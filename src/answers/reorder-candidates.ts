import type { Article } from '../corpus/article.ts';
import { IbidError } from '../errors.ts';
import type { Ranking, RankedSentence } from '../ranking/ranker.ts';
import type { Reranker } from '../models/reranker.ts';
import type { SearchIndex } from '../retrieval/search-index.ts';
import { makeExtract } from './extract.ts';

/**
 * How many of the ranker's best are re-ordered. The right sentence is among so many for 98.9 to 100 % of the development
 * questions; twice as many would add at most 0.3 points and cost twice the time. Sensible: 8 to 48.
 */
export const CANDIDATES_REORDERED = 24;
/** Milliseconds that re-ordering may take, waiting for other questions included. People do not wait longer. */
const TIME_LIMIT = 5000;

/** Puts a ranking in another order. Never fails: at worst it is the order it was given. */
export type Reorder = (
  question: string,
  ranking: Ranking,
  story: { readonly articles: readonly Article[]; readonly search: SearchIndex },
) => Promise<Ranking>;

export interface ReorderOptions {
  /**
   * Told why the ranker's own order stands: once, and again only after it has worked in between. What it throws, the
   * question rejects with.
   */
  readonly onFailure?: (error: unknown) => void;
  /** In milliseconds. */
  readonly timeLimit?: number;
}

/**
 * Re-orders the best candidates of a ranking by a reranker. It reads each as a person would be shown it, as an
 * extract. Their new score is the sum of the ranker's and the reranker's, both log-odds, so that neither's mistake
 * counts alone; those below keep their order.
 *
 * The confidence becomes the mean of two: the ranker's in the sentence that stood first, and the ranker's in the one
 * that stands first now. The first would be right if the reranker were never wrong, the second if it knew nothing.
 */
export function createReorder(reranker: Reranker, options: ReorderOptions = {}): Reorder {
  const { onFailure, timeLimit = TIME_LIMIT } = options;
  let isFailing = false;
  return async (question, ranking, { articles, search }) => {
    const best = ranking.sentences.slice(0, CANDIDATES_REORDERED);
    if (best.length < 2) return ranking;
    const texts = best.map((candidate) => makeExtract(candidate, articles, search).text);
    const signal = AbortSignal.timeout(timeLimit);
    try {
      const scores = await scoreOnce(reranker, question, texts, signal);
      isFailing = false;
      return joinScores(ranking, best, scores);
    } catch (error) {
      const wasFailing = isFailing;
      isFailing = true;
      if (!wasFailing) onFailure?.(signal.aborted ? describeDelay(reranker, timeLimit, error) : error);
      return ranking;
    }
  };
}

/** Scores of the texts; equal texts, such as a short sentence's and its neighbour's extract, are scored once. */
async function scoreOnce(
  reranker: Reranker,
  question: string,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<number[]> {
  const distinct = [...new Set(texts)];
  const scores = await reranker.score(question, distinct, { signal });
  const scoreOf = new Map(distinct.map((text, at) => [text, scores[at] ?? 0]));
  return texts.map((text) => scoreOf.get(text) ?? 0);
}

function joinScores(ranking: Ranking, best: readonly RankedSentence[], scores: readonly number[]): Ranking {
  const placed = best
    .map(({ sentence, score }, place) => ({ sentence, score: score + (scores[place] ?? 0), place }))
    .sort((a, b) => b.score - a.score || a.place - b.place);
  const lowest = placed.at(-1)?.score ?? 0;
  const rest = ranking.sentences.slice(best.length);
  // Scores fall down the list, so those below move down as one where they would stand above.
  const shift = Math.min(0, lowest - (rest[0]?.score ?? lowest));
  const { confidence, judge } = ranking;
  const judged = judge?.(placed[0]?.place ?? 0) ?? confidence;
  return {
    sentences: [
      ...placed.map(({ sentence, score }) => ({ sentence, score })),
      ...rest.map(({ sentence, score }) => ({ sentence, score: score + shift })),
    ],
    confidence: (confidence + judged) / 2,
  };
}

function describeDelay({ model }: Reranker, milliseconds: number, cause: unknown): IbidError {
  const detail = `it took longer than ${milliseconds / 1000} s`;
  return new IbidError('reranking-failed', { model, detail }, { cause });
}
