import type { Outline } from './outline.ts';
import type { Refuse } from './parse-text.ts';
import type { Substitutions } from './rst-phrase.ts';

/** A text in reStructuredText that is being read. */
export interface RstText {
  readonly outline: Outline;
  readonly substitutions: Substitutions;
  /** The marks of its headings, the outermost first. */
  readonly styles: string[];
  /** Those of the first depth. */
  readonly headings: string[];
  /** What its head tells of it, by names in lower case. */
  readonly facts: Map<string, string>;
  /** How deep what is written now stands in other blocks. */
  depth: number;
  readonly refuse: Refuse;
  /** Writes lines inside it, the first of which are not indented; `context` is what they are read with. */
  readonly write: (lines: readonly string[], context: readonly string[]) => void;
}
