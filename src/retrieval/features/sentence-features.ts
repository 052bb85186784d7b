import { answerKindFeatures } from './answer-kind.ts';
import { denseFeatures } from './dense.ts';
import type { FeatureGroup } from './feature-group.ts';
import { lexicalFeatures } from './lexical.ts';
import { meaningFeatures } from './meaning.ts';
import { nameAndTitleFeatures } from './names-and-title.ts';
import { positionFeatures } from './position.ts';
import type { Scene } from './scene.ts';
import { surroundingFeatures } from './surroundings.ts';
import { wordOrderFeatures } from './word-order.ts';

/** All groups, in the order of their features. */
export const FEATURE_GROUPS: readonly FeatureGroup[] = [
  lexicalFeatures,
  surroundingFeatures,
  wordOrderFeatures,
  denseFeatures,
  meaningFeatures,
  answerKindFeatures,
  nameAndTitleFeatures,
  positionFeatures,
];

/** The names of all features, in order: what the ranker's weights refer to. */
export const FEATURE_NAMES: readonly string[] = FEATURE_GROUPS.flatMap((group) =>
  Object.keys(group.features),
);

/** All features of one candidate sentence, in the order of `FEATURE_NAMES`. */
export function measureSentence(scene: Scene, sentence: number): Float64Array {
  const values = new Float64Array(FEATURE_NAMES.length);
  let at = 0;
  for (const group of FEATURE_GROUPS)
    for (const value of group.measure(scene, sentence)) values[at++] = value;
  return values;
}
