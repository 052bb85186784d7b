import { LONGEST_WINDOW, NUMBERS_A_PIECE, type Window } from '../models/window.ts';
import { headingOfPassage, piecesOfSentence } from '../retrieval/piece-table.ts';
import type { SearchIndex } from '../retrieval/search-index.ts';

/** What the reader makes of a sentence. */
export interface ReadSentence {
  readonly sentence: number;
  /** Mean evidence of its pieces: log-odds against "no sentence of these". */
  readonly evidence: number;
  /** The best words in it, as a half-open range of its pieces, and how they score against all other words of it. */
  readonly words: { readonly first: number; readonly end: number; readonly sureness: number };
}

/** Pieces of BERT's vocabulary that stand between the parts of a window. */
const CLS = 101;
const SEP = 102;
const DOT = 1012;
/** Pieces of a question that are read. */
const QUESTION_PIECES = 32;
/** Pieces of an answer, at most. */
const ANSWER_PIECES = 25;

/** A passage as a window, and where its sentences stand in it. */
interface PackedPassage {
  readonly window: Window;
  readonly spans: readonly { readonly sentence: number; readonly first: number; readonly end: number }[];
}

/**
 * A question beside a passage, in the form that the reader was trained on:
 * `[CLS] question [SEP] heading . sentences [SEP]`. What is past the longest window is left out.
 */
export function packPassage(
  question: readonly number[],
  passage: number,
  { layout, pieces }: SearchIndex,
): PackedPassage {
  const packed: number[] = [CLS, ...question.slice(0, QUESTION_PIECES), SEP];
  const questionEnd = packed.length;
  const heading = headingOfPassage(pieces, passage);
  if (heading.length > 0) packed.push(...heading, DOT);
  const spans: { sentence: number; first: number; end: number }[] = [];
  const end = layout.passageFirstSentence[passage + 1] ?? 0;
  for (let sentence = layout.passageFirstSentence[passage] ?? 0; sentence < end; sentence++) {
    const own = piecesOfSentence(pieces, sentence);
    if (own.length === 0 || packed.length + own.length >= LONGEST_WINDOW) continue;
    spans.push({ sentence, first: packed.length, end: packed.length + own.length });
    packed.push(...own);
  }
  packed.push(SEP);
  return { window: { pieces: Uint16Array.from(packed), questionEnd }, spans };
}

/** The sentences of a passage by what the reader gives for its window, three numbers a piece. */
export function scoreSentencesRead({ spans }: PackedPassage, numbers: Float32Array): ReadSentence[] {
  return spans.map(({ sentence, first, end }) => {
    let sum = 0;
    for (let at = first; at < end; at++) sum += numbers[at * NUMBERS_A_PIECE + 2] ?? 0;
    return { sentence, evidence: sum / (end - first), words: findBestWords(numbers, first, end) };
  });
}

/**
 * The stretch with the best sum of start and end, at most `ANSWER_PIECES` long. Its sureness is the probability that it
 * begins and ends there, by a softmax over the sentence's pieces each.
 */
function findBestWords(numbers: Float32Array, first: number, end: number): ReadSentence['words'] {
  const startOf = (at: number): number => numbers[at * NUMBERS_A_PIECE] ?? 0;
  const endOf = (at: number): number => numbers[at * NUMBERS_A_PIECE + 1] ?? 0;
  let best = { from: first, to: first, score: -Infinity };
  for (let from = first; from < end; from++)
    for (let to = from; to < Math.min(end, from + ANSWER_PIECES); to++)
      if (startOf(from) + endOf(to) > best.score) best = { from, to, score: startOf(from) + endOf(to) };
  const sureness = Math.exp(best.score - sumLogs(first, end, startOf) - sumLogs(first, end, endOf));
  return { first: best.from - first, end: best.to + 1 - first, sureness };
}

/** log Σ exp of some values. */
function sumLogs(first: number, end: number, valueOf: (at: number) => number): number {
  let top = -Infinity;
  for (let at = first; at < end; at++) top = Math.max(top, valueOf(at));
  let sum = 0;
  for (let at = first; at < end; at++) sum += Math.exp(valueOf(at) - top);
  return top + Math.log(sum);
}
