import type { Clause } from './cue-patterns.ts';
import type { Frame } from '../reading/frame.ts';
import type { NounPhrase } from '../reading/noun-phrase.ts';

/** Which words of the frame say who spoke one quoted stretch. */
export interface Attribution {
  readonly frame: Frame;
  readonly phrase: NounPhrase;
  /** Indexes of the cue's tokens, half-open; null when no verb links them. */
  readonly cue: { readonly from: number; readonly to: number } | null;
  /** How it was found: the clause itself, or carried on from the stretch or sentence before. */
  readonly by: 'after' | 'before' | 'introduced' | 'carried';
  readonly loose: boolean;
}

/** The attribution that a clause of a frame makes. */
export function attributeByClause(frame: Frame, clause: Clause, by: Attribution['by']): Attribution {
  const { phrase, cue, cueEnd, loose } = clause;
  return { frame, phrase, cue: cue === null ? null : { from: cue, to: cueEnd }, by, loose };
}

/** The same, carried on to another stretch. */
export function carryOn(attribution: Attribution | null): Attribution | null {
  return attribution && { ...attribution, by: 'carried' };
}
