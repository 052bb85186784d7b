import type { FeatureGroup } from './feature-group.ts';
import { coverage } from './term-match.ts';

/** What the sentence says in other words than the question. */
export const meaningFeatures: FeatureGroup = {
  name: 'meaning',
  features: {
    meaningCoverage: 'coverage that also counts words which may stand for the question’s, at their weight',
    meaningGain: 'what these words add to the coverage by form',
    meaningInParagraph: 'the same coverage of the paragraph',
    meaningInArticle: 'the same coverage of the article’s candidates',
    unmetIdf: 'idf of the terms that no candidate of the article holds in form or meaning, summed',
    hardestMet: 'how well the article’s candidates hold the question’s rarest term, 0 to 1',
    focusMet: 'how well the sentence holds the word that says what is asked for, in form or meaning',
  },
  measure(scene, sentence) {
    const { idf, index, question } = scene;
    const paragraph = index.layout.sentenceParagraph[sentence] ?? 0;
    const own = scene.matchOf(sentence);
    const inArticle = scene.matchOfArticle(index.layout.paragraphArticle[paragraph] ?? 0).meaning;
    const covered = coverage(own.meaning, idf);
    const focus = question.terms.findIndex((term) => term.word === scene.expected.focus);
    let unmet = 0;
    let rarest = -1;
    for (let term = 0; term < idf.length; term++) {
      unmet += (1 - (inArticle[term] ?? 0)) * (idf[term] ?? 0);
      if (rarest < 0 || (idf[term] ?? 0) > (idf[rarest] ?? 0)) rarest = term;
    }
    return [
      covered,
      covered - coverage(own.best, idf),
      coverage(scene.matchOfParagraph(paragraph).meaning, idf),
      coverage(inArticle, idf),
      unmet,
      inArticle[rarest] ?? 0,
      focus < 0 ? 0 : (own.meaning[focus] ?? 0),
    ];
  },
};
