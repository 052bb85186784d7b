import type { Scene } from './scene.ts';
import { FEATURE_NAMES } from './sentence-features.ts';
import { coverage } from './term-match.ts';

const QUESTION_FEATURES: Readonly<Record<string, string>> = {
  score: 'the ranker’s score of the first sentence',
  lead: 'its lead over the second, 10 when there is none',
  share: 'softmax probability that it stands first',
  scoreSpread: 'its lead over the mean of the first ten',
  unknownIdf: 'idf-weighted share of the question’s terms that no article holds, in any form',
  unknownTerms: 'number of those terms',
  unknownNames: 'number of names in the question that no article holds',
  misspelled: 'number of terms that were taken for misspellings',
  rarity: 'mean idf of the question’s terms ÷ the highest idf possible',
  everyWord: 'words of the question, function words included, up to 30',
};

/** What the confidence is judged by: the first sentence’s features and those of the question as a whole. */
export const ANSWER_FEATURES: readonly string[] = [...FEATURE_NAMES, ...Object.keys(QUESTION_FEATURES)];

/** No lead is larger: beyond it the second sentence is out of the question. */
const WIDEST_LEAD = 10;

/** The features of an answer whose best sentence has the features `row`; `scores` are all scores, best first. */
export function measureAnswer(
  scene: Scene,
  sentence: number,
  row: Float64Array,
  scores: readonly number[],
): Float64Array {
  const { question, index, idf } = scene;
  const top = scores[0] ?? 0;
  let sum = 0;
  for (const score of scores) sum += Math.exp(score - top);
  const firstTen = scores.slice(0, 10);
  const article = index.layout.paragraphArticle[index.layout.sentenceParagraph[sentence] ?? 0] ?? 0;
  const inTitle = scene.titleMatch(article);
  const unknown = Float64Array.from(question.terms, (term, at) =>
    term.term < 0 && term.related.length === 0 && (inTitle[at] ?? 0) === 0 ? 1 : 0,
  );
  const highest = Math.log(1 + (index.layout.paragraphArticle.length + 0.5) / 0.5);
  const values = new Float64Array(ANSWER_FEATURES.length);
  values.set(row);
  values.set(
    [
      top,
      Math.min(WIDEST_LEAD, top - (scores[1] ?? -Infinity)),
      1 / Math.max(1, sum),
      top - firstTen.reduce((total, score) => total + score, 0) / Math.max(1, firstTen.length),
      coverage(unknown, idf),
      unknown.reduce((total, value) => total + value, 0),
      question.terms.filter((term, at) => term.name && unknown[at] === 1).length,
      question.terms.filter((term) => term.misspelled).length,
      idf.reduce((total, value) => total + value, 0) / Math.max(1, idf.length) / highest,
      Math.min(30, question.words.length),
    ],
    FEATURE_NAMES.length,
  );
  return values;
}
