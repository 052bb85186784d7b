import type { CutPieces } from '../models/word-pieces.ts';
import type { Reader } from '../models/reader.ts';
import type { Candidates } from '../retrieval/propose-candidates.ts';
import type { Question } from '../retrieval/question.ts';
import type { Searchable } from '../retrieval/search-index.ts';
import type { Span } from '../text/span.ts';
import { locateAnswer } from './locate-answer.ts';
import type { Judgement, JudgeOptions, RankedSentence } from './judge.ts';
import { measureByWords, orderByWords } from './judge-by-words.ts';
import { predict, type Logistic } from './logistic.ts';
import { packPassage, scoreSentencesRead, type ReadSentence } from './read-passages.ts';

/** What a judge that reads needs. */
export interface Reading {
  readonly reader: Reader;
  readonly cutPieces: CutPieces;
}

/**
 * Passages that are read, at most. The right sentence is among so many for … of the development questions. Sensible: 4 to
 * 16; the time of an answer grows with it.
 */
const PASSAGES_READ = 8;
/** Sentences at the top whose words are looked for: what is shown. */
const WITH_WORDS = 3;

/**
 * Judges by reading: the best passages beside the question, in one batch. A sentence's score is the evidence that the
 * reader finds in it; those that were not read come after, by their words. Rejects as the reader does.
 */
export async function judgeByReading(
  question: Question,
  candidates: Candidates,
  { articles, search }: Searchable,
  { reader, cutPieces }: Reading,
  confidence: Logistic,
  options: JudgeOptions,
): Promise<Judgement> {
  const asked = cutPieces(question.text).map(({ id }) => id);
  const packed = candidates.passages
    .slice(0, PASSAGES_READ)
    .map((passage) => packPassage(asked, passage, search))
    .filter(({ spans }) => spans.length > 0);
  const numbers = await reader.read(
    packed.map(({ window }) => window),
    options,
  );
  const read = packed
    .flatMap((passage, at) => scoreSentencesRead(passage, numbers[at] ?? new Float32Array(0)))
    .sort((a, b) => b.evidence - a.evidence || a.sentence - b.sentence);
  const known = new Set(read.map(({ sentence }) => sentence));
  const rest = orderByWords(question, candidates, search).filter(({ sentence }) => !known.has(sentence));
  const lowest = read.at(-1)?.evidence ?? 0;
  const locate = (found: ReadSentence): Span | null => locateAnswer(found, articles, search, cutPieces);
  const sentences: RankedSentence[] = [
    ...read.map((found, place) => ({
      sentence: found.sentence,
      score: found.evidence,
      answer: place < WITH_WORDS ? locate(found) : null,
    })),
    // Below all that was read, in their own order.
    ...rest.map((sentence) => ({ ...sentence, score: lowest - 1 / (1 + sentence.score) })),
  ];
  const measures = { ...measureByWords(question, candidates, search, sentences), ...measureReading(read) };
  return {
    sentences,
    confidence: read.length === 0 ? 0 : predict(confidence, measures),
    measures,
    isCutShort: false,
  };
}

/** How sure the reader is, by name. */
function measureReading(read: readonly ReadSentence[]): Record<string, number> {
  const first = read[0]?.evidence ?? 0;
  const total = read.reduce((sum, { evidence }) => sum + Math.exp(evidence - first), 0);
  return {
    /** Log-odds that any sentence answers: "none of these" is the constant 0 of the reader's softmax. */
    any: first + Math.log(total),
    /** Of the probability that any does, how much the first one has, as a logarithm. */
    first: -Math.log(total),
    lead: first - (read[1]?.evidence ?? first - 5),
    sureOfWords: Math.log(Math.max(1e-6, read[0]?.words.sureness ?? 0)),
  };
}
