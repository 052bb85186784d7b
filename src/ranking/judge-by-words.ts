import { inverseFrequency } from '../retrieval/bm25.ts';
import { statisticsOf } from '../retrieval/corpus-statistics.ts';
import type { Candidates } from '../retrieval/propose-candidates.ts';
import { dotQuantised } from '../retrieval/quantised-vectors.ts';
import type { Question } from '../retrieval/question.ts';
import type { Searchable, SearchIndex } from '../retrieval/search-index.ts';
import type { Judgement, RankedSentence } from './judge.ts';
import { leadsOn } from './leads-on.ts';
import { predict, type Logistic } from './logistic.ts';

/** How much a passage's score counts beside its sentence's. Chosen on development data; from 0.25 to 1 it hardly matters. */
const PASSAGE_WEIGHT = 0.5;

/**
 * Judges by words and vectors alone: what remains where there is no reader, where it cannot read in time, and for articles
 * in languages that it was not trained on. A sentence's score is its BM25 and half its passage's, each as a share of what
 * all of the question's words would be worth.
 */
export function judgeByWords(
  question: Question,
  candidates: Candidates,
  story: Searchable,
  confidence: Logistic,
): Judgement {
  const sentences = orderByWords(question, candidates, story);
  const measures = measureByWords(question, candidates, story.search, sentences);
  return {
    sentences,
    confidence: sentences.length === 0 ? 0 : predict(confidence, measures),
    measures,
    isCutShort: false,
  };
}

/**
 * All sentences of the proposed passages, best first by their words; of equals the earlier one first. What only leads to an
 * answer comes last.
 */
export function orderByWords(
  question: Question,
  { passages, sentenceScores, passageScores }: Candidates,
  { articles, search }: Searchable,
): RankedSentence[] {
  const { passageFirstSentence } = search.layout;
  const worth = worthOfQuestion(question, search);
  const ranked: RankedSentence[] = [];
  for (const passage of passages) {
    const ofPassage = PASSAGE_WEIGHT * ((passageScores.scores[passage] ?? 0) / worth.inPassages);
    const end = passageFirstSentence[passage + 1] ?? 0;
    for (let sentence = passageFirstSentence[passage] ?? 0; sentence < end; sentence++) {
      const score = (sentenceScores.scores[sentence] ?? 0) / worth.inSentences + ofPassage;
      // Below 0 for what only leads to an answer, and so behind all others.
      const isLast = leadsOn(sentence, articles, search.layout);
      ranked.push({ sentence, score: isLast ? -1 / (1 + score) : score, answer: null });
    }
  }
  return ranked.sort((a, b) => b.score - a.score || a.sentence - b.sentence);
}

/** How well words and vectors fit the first of an order, by name. */
function measureByWords(
  question: Question,
  { sentenceScores, passageScores, vector }: Candidates,
  search: SearchIndex,
  sentences: readonly RankedSentence[],
): Record<string, number> {
  const first = sentences[0]?.sentence ?? 0;
  const passage = search.layout.sentencePassage[first] ?? 0;
  const worth = worthOfQuestion(question, search);
  return {
    words: (sentenceScores.scores[first] ?? 0) / worth.inSentences,
    passageWords: (passageScores.scores[passage] ?? 0) / worth.inPassages,
    vector:
      search.passageVectors.scales.length === 0 ? 0 : dotQuantised(search.passageVectors, passage, vector),
    lead: (sentences[0]?.score ?? 0) - Math.max(0, sentences[1]?.score ?? 0),
    unknown: worth.unknown,
  };
}

/** What all words of a question are worth: BM25 of a unit of usual length that holds each of them once. */
function worthOfQuestion(
  { terms }: Question,
  { postings, layout }: SearchIndex,
): { inSentences: number; inPassages: number; unknown: number } {
  const { sentences, passages, sentencesWith, passagesWith } = statisticsOf(layout, postings);
  let inSentences = 0;
  let inPassages = 0;
  let unknown = 0;
  for (const { term } of terms) {
    const idf = inverseFrequency(sentences, term < 0 ? 0 : (sentencesWith[term] ?? 0));
    inSentences += idf;
    inPassages += inverseFrequency(passages, term < 0 ? 0 : (passagesWith[term] ?? 0));
    if (term < 0) unknown += idf;
  }
  // A question of function words alone is worth nothing, and neither is what it finds.
  return {
    inSentences: Math.max(inSentences, Number.MIN_VALUE),
    inPassages: Math.max(inPassages, Number.MIN_VALUE),
    unknown: inSentences === 0 ? 1 : unknown / inSentences,
  };
}
