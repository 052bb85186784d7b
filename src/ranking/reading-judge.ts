import { IbidError } from '../errors.ts';
import type { Reranker } from '../models/reranker.ts';
import type { Searchable } from '../retrieval/search-index.ts';
import { sliceSpan } from '../text/span.ts';
import type { Judge, Judgement } from './judge.ts';
import { findReadableStretch } from './readable-stretch.ts';

/**
 * How many of the first judge's best are read. The right sentence is among so many for 98.9 to 100 % of the development
 * questions; twice as many would add at most 0.3 points and cost twice the time. Sensible: 8 to 48.
 */
export const CANDIDATES_READ = 24;
/** Milliseconds that reading may take, waiting for other questions included. People do not wait longer. */
const TIME_LIMIT = 5000;

export interface ReadingOptions {
  /**
   * Told why the first judge's word stands: once, and again only after reading has worked in between. What it throws,
   * the question rejects with.
   */
  readonly onFailure?: (error: unknown) => void;
  /** In milliseconds. */
  readonly timeLimit?: number;
}

/**
 * A judge that reads the best candidates of a first one with a cross-encoder, each as a person would be shown it. Their
 * score is the sum of both judges', so that neither's mistake counts alone; those below keep their order. How sure it is
 * of the first sentence, the cross-encoder says. When reading fails or takes too long, the first judge's word stands.
 */
export function createReadingJudge(first: Judge, reader: Reranker, options: ReadingOptions = {}): Judge {
  const { onFailure, timeLimit = TIME_LIMIT } = options;
  let isFailing = false;
  return async (question, candidates, story) => {
    const judged = await first(question, candidates, story);
    const texts = judged.sentences
      .slice(0, CANDIDATES_READ)
      .map(({ sentence }) => readableText(sentence, story));
    if (texts.length === 0) return judged;
    const signal = AbortSignal.timeout(timeLimit);
    try {
      const scores = await scoreOnce(reader, question.text, texts, signal);
      isFailing = false;
      return joinScores(judged, scores);
    } catch (error) {
      const wasFailing = isFailing;
      isFailing = true;
      if (!wasFailing) onFailure?.(signal.aborted ? describeDelay(reader, timeLimit, error) : error);
      return judged;
    }
  };
}

function readableText(sentence: number, { articles, search: { layout } }: Searchable): string {
  const article = articles[layout.paragraphArticle[layout.sentenceParagraph[sentence] ?? 0] ?? 0];
  if (article === undefined) throw new RangeError(`sentence ${sentence} is of no article`);
  return sliceSpan(article.text, findReadableStretch(article.text, sentence, layout));
}

/** Scores of the texts; equal texts, such as a short sentence's and its neighbour's stretch, are read once. */
async function scoreOnce(
  reader: Reranker,
  question: string,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<number[]> {
  const distinct = [...new Set(texts)];
  const scores = await reader.score(question, distinct, { signal });
  const scoreOf = new Map(distinct.map((text, at) => [text, scores[at] ?? 0]));
  return texts.map((text) => scoreOf.get(text) ?? 0);
}

/** The judgement with the scores of its first sentences joined to it. */
function joinScores({ sentences }: Judgement, scores: readonly number[]): Judgement {
  const read = scores
    .map((logOdds, place) => ({ ...sentences[place], logOdds, place }))
    .map(({ sentence = 0, score = 0, logOdds, place }) => ({
      sentence,
      score: score + logOdds,
      logOdds,
      place,
    }))
    .sort((a, b) => b.score - a.score || a.place - b.place);
  const rest = sentences.slice(scores.length);
  // Scores fall down the list, so those below move down as one where they would stand above.
  const lowest = read.at(-1)?.score ?? 0;
  const shift = Math.min(0, lowest - (rest[0]?.score ?? lowest));
  return {
    sentences: [
      ...read.map(({ sentence, score }) => ({ sentence, score })),
      ...rest.map(({ sentence, score }) => ({ sentence, score: score + shift })),
    ],
    confidence: 1 / (1 + Math.exp(-(read[0]?.logOdds ?? -Infinity))),
  };
}

function describeDelay({ model }: Reranker, milliseconds: number, cause: unknown): IbidError {
  const detail = `it took longer than ${milliseconds / 1000} s`;
  return new IbidError('reranking-failed', { model, detail }, { cause });
}
