import { BM25 } from '../../retrieval/bm25.ts';
import type { FeatureGroup } from './feature-group.ts';
import type { Scene } from './scene.ts';
import { coverage, uniteMatches } from './term-match.ts';

/** What the paragraph and the neighbouring sentences say of the question. */
export const surroundingFeatures: FeatureGroup = {
  name: 'surroundings',
  features: {
    paragraphBm25: 'BM25 of the paragraph ÷ the most that the question could score',
    paragraphBm25Share: 'BM25 of the paragraph ÷ that of the best candidate’s paragraph',
    paragraphCoverage: 'idf-weighted share of the terms that stand in the paragraph',
    paragraphRelatedCoverage: 'the same, with misspelled and derived forms',
    previousCoverage: 'coverage of the sentence before, also across paragraphs, 0 when it opens the article',
    nextCoverage: 'coverage of the sentence after, also across paragraphs, 0 when it closes the article',
    withPrevious: 'coverage of the sentence and the one before together',
    withNext: 'coverage of the sentence and the one after together',
    paragraphGain: 'coverage of the paragraph less that of the sentence',
    paragraphRank: 'share of the candidates’ paragraphs that score higher, 0 for the best',
    bestElsewhere: 'highest coverage of another sentence of the paragraph',
  },
  measure(scene, sentence) {
    const { idf, candidates, index } = scene;
    const size = idf.length;
    const paragraph = index.layout.sentenceParagraph[sentence] ?? 0;
    const own = scene.matchOf(sentence);
    const whole = scene.matchOfParagraph(paragraph);
    const before = neighbour(scene, sentence, -1);
    const after = neighbour(scene, sentence, 1);
    const covered = coverage(own.exact, idf);
    const wholeCovered = coverage(whole.exact, idf);
    const score = candidates.paragraphScores.scores[paragraph] ?? 0;
    return [
      score / Math.max(1e-9, scene.totalIdf * (BM25.k1 + 1)),
      score / Math.max(1e-9, scene.best.paragraphScore),
      wholeCovered,
      coverage(whole.best, idf),
      before === undefined ? 0 : coverage(before.exact, idf),
      after === undefined ? 0 : coverage(after.exact, idf),
      before === undefined ? covered : coverage(uniteMatches([own, before], size).exact, idf),
      after === undefined ? covered : coverage(uniteMatches([own, after], size).exact, idf),
      wholeCovered - covered,
      shareAbove(scene, paragraph),
      bestElsewhere(scene, sentence, paragraph),
    ];
  },
};

function neighbour(scene: Scene, sentence: number, step: 1 | -1): ReturnType<Scene['matchOf']> | undefined {
  const { sentenceParagraph, paragraphArticle } = scene.index.layout;
  const other = sentence + step;
  const articleOf = (ordinal: number): number | undefined =>
    paragraphArticle[sentenceParagraph[ordinal] ?? -1];
  return articleOf(other) === articleOf(sentence) ? scene.matchOf(other) : undefined;
}

function shareAbove(scene: Scene, paragraph: number): number {
  const count = Math.min(scene.candidates.paragraphScores.touched, MOST_PARAGRAPHS);
  return scene.paragraphsAbove(paragraph) / Math.max(1, count);
}

/** Ranks beyond this many paragraphs are all equally hopeless. */
const MOST_PARAGRAPHS = 20;

function bestElsewhere(scene: Scene, sentence: number, paragraph: number): number {
  const { paragraphFirstSentence } = scene.index.layout;
  let best = 0;
  const end = paragraphFirstSentence[paragraph + 1] ?? 0;
  for (let other = paragraphFirstSentence[paragraph] ?? 0; other < end; other++)
    if (other !== sentence) best = Math.max(best, coverage(scene.matchOf(other).exact, scene.idf));
  return best;
}
