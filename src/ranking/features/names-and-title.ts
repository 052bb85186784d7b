import type { FeatureGroup } from './feature-group.ts';
import { coverage } from './term-match.ts';

/** Names that the question insists on, and words that the whole article is about. */
export const nameAndTitleFeatures: FeatureGroup = {
  name: 'names and title',
  features: {
    names: 'names in the question',
    namesHeld: 'idf-weighted share of them in the sentence, 1 when there are none',
    namesInParagraph: 'the same in the paragraph',
    namesInArticle: 'the same in the article’s candidates and title',
    titleShare: 'idf-weighted share of the question’s terms that the title holds',
    coverageWithoutTitle: 'coverage of the terms that the title does not hold',
    articleCoverage: 'idf-weighted share of the terms that the article’s candidates and title hold',
  },
  measure(scene, sentence) {
    const { idf, nameIdf, index } = scene;
    const paragraph = index.layout.sentenceParagraph[sentence] ?? 0;
    const article = index.layout.paragraphArticle[paragraph] ?? 0;
    const title = scene.titleMatch(article);
    const inArticle = scene
      .matchOfArticle(article)
      .best.map((value, term) => Math.max(value, title[term] ?? 0));
    let names = 0;
    for (const value of nameIdf) if (value > 0) names++;
    const held = (matched: Float64Array): number => (names === 0 ? 1 : coverage(matched, nameIdf));
    return [
      names,
      held(scene.matchOf(sentence).best),
      held(scene.matchOfParagraph(paragraph).best),
      held(inArticle),
      coverage(title, idf),
      coverage(scene.matchOf(sentence).best, scene.idfWithoutTitle(article)),
      coverage(inArticle, idf),
    ];
  },
};
