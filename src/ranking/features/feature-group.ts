import type { Scene } from './scene.ts';

/** Features that belong together: one subject, one pass over the sentence. */
export interface FeatureGroup {
  readonly name: string;
  /** Name → what it measures, in the order in which `measure` gives them. */
  readonly features: Readonly<Record<string, string>>;
  /** The features of one candidate, as many as are named, all finite. */
  measure(scene: Scene, sentence: number): readonly number[];
}
