import type { Clause } from './cue-patterns.ts';
import type { Frame } from '../reading/frame.ts';
import type { NounPhrase } from '../reading/noun-phrase.ts';

/** Which words of the frame say who spoke one quoted stretch. */
export interface Attribution {
  readonly frame: Frame;
  readonly phrase: NounPhrase;
  /** Indexes of the cue's tokens, half-open; null when no verb links them. */
  readonly cue: { readonly from: number; readonly to: number } | null;
  /** How it was found: the clause itself, or carried on from the stretch or sentence before; `nobody` when a clause denies the words. */
  readonly by: 'after' | 'before' | 'introduced' | 'carried' | 'label' | 'nobody';
  readonly loose: boolean;
  /** The full name that the article gives elsewhere for the phrase, a short label. */
  readonly name?: string;
}

/** The attribution that a clause of a frame makes. */
export function attributeByClause(frame: Frame, clause: Clause, by: Attribution['by']): Attribution {
  const { phrase, cue, cueEnd, loose, negated = false } = clause;
  const found = negated ? 'nobody' : by;
  return { frame, phrase, cue: cue === null ? null : { from: cue, to: cueEnd }, by: found, loose };
}

/** The same, carried on to another stretch; null when nobody spoke. */
export function carryOn(attribution: Attribution | null): Attribution | null {
  return attribution === null || attribution.by === 'nobody' ? null : { ...attribution, by: 'carried' };
}
