import type { Article } from '../corpus/article.ts';
import { languageOf } from '../corpus/article-language.ts';
import type { CutPieces } from '../models/word-pieces.ts';
import type { Reader } from '../models/reader.ts';
import { locatePassage } from '../retrieval/layout.ts';
import type { Candidates } from '../retrieval/propose-candidates.ts';
import type { Question } from '../retrieval/question.ts';
import type { Searchable } from '../retrieval/search-index.ts';
import type { Span } from '../text/span.ts';
import { createGuidance } from './guidance.ts';
import { leadsOn } from './leads-on.ts';
import { locateAnswer } from './locate-answer.ts';
import type { Judgement, JudgeOptions, RankedSentence } from './judge.ts';
import { orderByWords } from './judge-by-words.ts';
import { predict, type Logistic } from './logistic.ts';
import { packPassage, scoreSentencesRead, type ReadSentence } from './read-passages.ts';

/** What a judge that reads needs. */
export interface Reading {
  readonly reader: Reader;
  readonly cutPieces: CutPieces;
}

/**
 * Passages that are read, at most. The right sentence is among so many for 0.99 of the development questions and for 0.97 of
 * SQuAD's, whose articles have a hundred passages. Sensible: 4 to 16; the time of an answer grows with it.
 */
const PASSAGES_READ = 12;
/**
 * What the words of the best-matching sentence are worth, in the units of evidence; of the others as much less as their
 * BM25 is. Where two sentences say nearly the same, the one that is worded like the question comes first. Chosen on
 * development articles.
 */
const WORDS_WEIGHT = 0.5;
/** Sentences at the top whose words are looked for: what is shown. */
const WITH_WORDS = 3;

/**
 * Judges by reading: the best passages beside the question, in one batch. A sentence's score is the evidence that the
 * reader finds in it, what leads to it, and a little for its words; those that were not read come after, by their words,
 * and so do questions and what else only leads to an answer. Resolves to null where there is nothing that can be read, as
 * in articles of another language. Rejects as the reader does.
 */
export async function judgeByReading(
  question: Question,
  candidates: Candidates,
  { articles, search }: Searchable,
  { reader, cutPieces }: Reading,
  confidence: Logistic,
  { asker = '', passages = PASSAGES_READ, prefer = () => 0 }: JudgeOptions,
): Promise<Judgement | null> {
  const asked = cutPieces(question.text).map(({ id }) => id);
  const packed = candidates.passages
    .slice(0, passages)
    .filter((passage) => isEnglish(locatePassage(articles, search.layout, passage).article))
    .map((passage) => packPassage(asked, passage, search))
    .filter(({ spans }) => spans.length > 0);
  if (packed.length === 0) return null;
  const { scores } = candidates.sentenceScores;
  const most = packed.flatMap(({ spans }) => spans.map(({ sentence }) => scores[sentence] ?? 0));
  const best = Math.max(...most, Number.MIN_VALUE);
  const wordsOf = (sentence: number): number => (scores[sentence] ?? 0) / best;
  const numbers = await reader.read(
    packed.map(({ window }) => window),
    { asker },
  );
  const guidance = createGuidance(question, { articles, search });
  const guide = (found: ReadSentence) => {
    const { sentence } = found;
    const evidence = guidance.weigh(sentence, found.evidence);
    return {
      ...found,
      evidence,
      score: evidence + guidance.words(sentence) + WORDS_WEIGHT * wordsOf(sentence) + prefer(sentence),
    };
  };
  const read = packed
    .flatMap((passage, at) => scoreSentencesRead(passage, numbers[at] ?? new Float32Array(0)))
    .map(guide)
    .filter(({ sentence }) => !leadsOn(sentence, articles, search.layout))
    .sort((a, b) => b.score - a.score || a.sentence - b.sentence);
  if (read.length === 0) return null;
  const known = new Set(read.map(({ sentence }) => sentence));
  const rest = orderByWords(question, candidates, { articles, search }).filter(
    ({ sentence }) => !known.has(sentence),
  );
  const lowest = read.at(-1)?.score ?? 0;
  const locate = (found: ReadSentence): Span | null => locateAnswer(found, articles, search, cutPieces);
  const sentences: RankedSentence[] = [
    ...read.map((found, place) => ({
      sentence: found.sentence,
      score: found.score,
      answer: place < WITH_WORDS ? locate(found) : null,
    })),
    // Below all that was read, in their own order.
    ...rest.map((found, place) => ({ ...found, score: lowest - (place + 1) / (rest.length + 1) })),
  ];
  const measures = { evidence: read[0]?.evidence ?? 0 };
  return {
    sentences,
    confidence: predict(confidence, measures),
    measures,
    isCutShort: false,
  };
}

/** Whether an article is in the language that the reader was trained on, as far as can be told. */
const isEnglish = (article: Article): boolean => (languageOf(article) ?? 'en') === 'en';
