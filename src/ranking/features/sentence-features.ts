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

const TITLE_SHARE = FEATURE_NAMES.indexOf('titleShare');
const FITS = FEATURE_NAMES.indexOf('fits');

/**
 * What the trees start from, before they have learnt anything: when the title already holds what the question names,
 * as in "Why did Albania cut ties?" of an article headed "Albania cuts ties", nearly every sentence is about that, and
 * only the kind of answer tells them apart. Set by hand: in the data at hand, titles are too short to learn it from.
 */
export function scoreBeforehand(row: Float64Array): number {
  return TITLE_PRIOR * (row[TITLE_SHARE] ?? 0) * ((row[FITS] ?? 0) - 0.5);
}

const TITLE_PRIOR = 4;
