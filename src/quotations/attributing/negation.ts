import type { Token } from '../reading/frame.ts';
import { AUXILIARIES, DO, isNegation, PREPOSITIONS } from '../../text/lexicon/function-words.ts';
import { AVOIDING, DENYING } from '../../text/lexicon/verbs-of-saying.ts';
import { ADVERB } from './cue-subject.ts';

/** How far back, in tokens, a verb is looked for that denies the whole clause of a cue. */
const REACH = 8;

/** Besides adverbs and auxiliaries, what may stand between a negation and the cue it turns round ("refused to", "short of"). */
const LINK = /^(?:to|of|from|than|that|having|ever|go|went|so|far|as|one)$/;

/** Where another clause begins, which a negation before it does not reach. */
const PARTING = /^(?:and|but|who|which|when|while|because|after|before|if)$/;

/**
 * Whether the sentence says that the cue at token `cue` did not happen: "did not say", "never said", "denied that she said",
 * "refused to say", "without saying", "no one said", "Did she say". "Not only said" and "did not hesitate to say" did.
 */
export function isNegated(tokens: readonly Token[], cue: number): boolean {
  let linked = true;
  for (let at = cue - 1; at >= 0 && cue - at <= REACH; at--) {
    const token = tokens[at];
    if (token?.kind !== 'word' || token.sentence !== tokens[cue]?.sentence || PARTING.test(token.lower))
      return false;
    const { lower } = token;
    if (isNegation(lower))
      return linked && !/^(?:only|just|merely|simply)$/.test(tokens[at + 1]?.lower ?? '');
    if (lower === 'no' && (linked || opensClause(tokens, at))) return true;
    if (asks(tokens, at)) return true;
    if (DENYING.has(lower) || (linked && avoids(tokens, at))) return !isNegation(tokens[at - 1]?.lower ?? '');
    linked &&= AUXILIARIES.has(lower) || ADVERB.test(lower) || LINK.test(lower);
  }
  return false;
}

function avoids(tokens: readonly Token[], at: number): boolean {
  const lower = tokens[at]?.lower ?? '';
  const next = tokens[at + 1]?.lower ?? '';
  if (/^(?:instead|short)$/.test(lower)) return next === 'of';
  if (lower === 'rather') return next === 'than';
  return lower === 'far' ? next === 'from' : AVOIDING.has(lower);
}

/** Whether "no" at token `at` begins a subject ("No official said"), not an adverb ("in no uncertain terms"). */
function opensClause(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return before?.kind !== 'word' && !PREPOSITIONS.has(before?.lower ?? '');
}

/** Whether the sentence begins at token `at` as a question: "Did she say". */
function asks(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return token?.capital === true && DO.has(token.lower) && tokens[at - 1]?.sentence !== token.sentence;
}
