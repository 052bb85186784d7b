import type { Scene } from './scene.ts';
import { FEATURE_NAMES } from './sentence-features.ts';
import { coverage } from './term-match.ts';

const SCORE_FEATURES: Readonly<Record<string, string>> = {
  score: 'the ranker’s score of the first sentence',
  lead: 'its lead over the second, 10 when there is none',
  share: 'softmax probability that it stands first',
  scoreSpread: 'its lead over the mean of the first ten',
};

const QUESTION_FEATURES: Readonly<Record<string, string>> = {
  unknownIdf: 'idf-weighted share of the question’s terms that no article holds, in any form',
  unknownTerms: 'number of those terms',
  unknownNames: 'number of names in the question that no article holds',
  misspelled: 'number of terms that were taken for misspellings',
  rarity: 'mean idf of the question’s terms',
  everyWord: 'words of the question, function words included, up to 30',
};

/** What the confidence is judged by: the first sentence’s features, the scores, the question as a whole. */
export const ANSWER_FEATURES: readonly string[] = [
  ...FEATURE_NAMES,
  ...Object.keys(SCORE_FEATURES),
  ...Object.keys(QUESTION_FEATURES),
];

/** No lead is larger: beyond it the second sentence is out of the question. */
const WIDEST_LEAD = 10;

/**
 * The features of an answer, in the order of `ANSWER_FEATURES`: `row` are those of the best sentence, `scores` all
 * scores, best first, `question` what `measureQuestion` gives.
 */
export function joinAnswerFeatures(
  row: Float64Array,
  scores: readonly number[],
  question: readonly number[],
): Float64Array {
  const values = new Float64Array(ANSWER_FEATURES.length);
  values.set(row);
  values.set(measureScores(scores), FEATURE_NAMES.length);
  values.set(question, FEATURE_NAMES.length + Object.keys(SCORE_FEATURES).length);
  return values;
}

function measureScores(scores: readonly number[]): number[] {
  const top = scores[0] ?? 0;
  let sum = 0;
  for (const score of scores) sum += Math.exp(score - top);
  const firstTen = scores.slice(0, 10);
  return [
    top,
    Math.min(WIDEST_LEAD, top - (scores[1] ?? -Infinity)),
    1 / Math.max(1, sum),
    top - firstTen.reduce((total, score) => total + score, 0) / Math.max(1, firstTen.length),
  ];
}

/** What the question as a whole tells, given the sentence that answers it best. */
export function measureQuestion(scene: Scene, sentence: number): number[] {
  const { question, index, idf } = scene;
  const article = index.layout.paragraphArticle[index.layout.sentenceParagraph[sentence] ?? 0] ?? 0;
  const inTitle = scene.titleMatch(article);
  const unknown = Float64Array.from(question.terms, (term, at) =>
    term.term < 0 && term.related.length === 0 && (inTitle[at] ?? 0) === 0 ? 1 : 0,
  );
  return [
    coverage(unknown, idf),
    unknown.reduce((total, value) => total + value, 0),
    question.terms.filter((term, at) => term.name && unknown[at] === 1).length,
    question.terms.filter((term) => term.misspelled).length,
    idf.reduce((total, value) => total + value, 0) / Math.max(1, idf.length),
    Math.min(30, question.words.length),
  ];
}
