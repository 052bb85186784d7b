import type { FeatureGroup } from './feature-group.ts';

/** How close the embedder puts question and text. */
export const denseFeatures: FeatureGroup = {
  name: 'dense',
  features: {
    similarity: 'cosine of question and sentence',
    similarityGap: 'the same less that of the closest candidate',
    passageSimilarity: 'cosine of question and the paragraph’s closest passage',
    passageSimilarityGap: 'the same less that of the closest candidate',
  },
  measure(scene, sentence) {
    const paragraph = scene.index.layout.sentenceParagraph[sentence] ?? 0;
    const similarity = scene.similarityOf(sentence);
    const passageSimilarity = scene.passageSimilarityOf(paragraph);
    return [
      similarity,
      similarity - scene.best.similarity,
      passageSimilarity,
      passageSimilarity - scene.best.passageSimilarity,
    ];
  },
};
