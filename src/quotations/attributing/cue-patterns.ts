import type { Token } from '../reading/frame.ts';
import { ADVERB, isAdverbial, isMark, mainSubject, subjectOf } from './cue-subject.ts';
import { isNegated } from './negation.ts';
import { withApposition } from '../reading/apposition.ts';
import { type NounPhrase, readNounPhrase } from '../reading/noun-phrase.ts';
import { cueKind, isParticiple } from '../../text/lexicon/verbs-of-saying.ts';
import {
  AUXILIARIES,
  BE,
  NOUN_MARKERS,
  PREPOSITIONS,
  isNegation,
} from '../../text/lexicon/function-words.ts';
import { EPITHETS } from '../../text/lexicon/people.ts';

/** Who is said to speak, and by which word. */
export interface Clause {
  readonly phrase: NounPhrase;
  /** Index of the cue among the tokens; null for a bare "Rama: “…”". */
  readonly cue: number | null;
  /** Index after the last token that belongs to the cue ("according to"). */
  readonly cueEnd: number;
  /** Whether nothing but an object or a preposition stands between the cue and the words. */
  readonly tight: boolean;
  readonly loose: boolean;
  /** Whether the sentence says that nobody said it ("did not say"); the phrase then stands for nobody. */
  readonly negated?: boolean;
}

/** How far, in tokens, a cue may stand from the words it brings in. */
const REACH = 40;

/** The clause that follows the stretch at token `at`: "…,” said the minister", "…,” Hugh Hill, a doctor, said". */
export function findClauseAfter(tokens: readonly Token[], at: number): Clause | null {
  let from = at + 1;
  while (isMark(tokens[from], ',—–-') || tokens[from]?.lower === 'as') from++;
  const first = tokens[from];
  if (first?.kind !== 'word' || first.sentence !== tokens[at]?.sentence) return null;

  if (first.lower === 'according' && tokens[from + 1]?.lower === 'to') {
    const phrase = readNounPhrase(tokens, from + 2);
    return phrase && { phrase, cue: from, cueEnd: from + 2, tight: true, loose: false };
  }
  const verb = skipAdverbs(tokens, from);
  if (isFiniteCue(tokens[verb])) {
    const phrase = readNounPhrase(tokens, skipEpithets(tokens, skipAdverbs(tokens, verb + 1)), false);
    if (phrase !== null && !followedByCue(tokens, phrase.to)) return clause(tokens, phrase, verb, true);
  }
  const phrase = readNounPhrase(tokens, skipEpithets(tokens, from));
  if (phrase === null)
    return isFiniteCue(tokens[from + 1]) && isNegated(tokens, from + 1)
      ? negatedClause(tokens, from + 1)
      : null;
  const cue = reachCue(tokens, phrase.to);
  if (cue === null) return null;
  return isNegated(tokens, cue) ? negatedClause(tokens, cue) : clause(tokens, phrase, cue, true);
}

/**
 * The clause that leads to the stretch at token `at` within its sentence: "Rama said, “", "saying “", "told reporters that “".
 * The nearest cue wins. `from` is the first token that may be looked at; `bare` whether a colon will do without a cue.
 */
export function findClauseBefore(
  tokens: readonly Token[],
  at: number,
  from: number,
  bare = true,
): Clause | null {
  const colon = isMark(tokens[at - 1], ':');
  for (let cue = at - 1; cue >= from && cue >= at - REACH; cue--) {
    const token = tokens[cue];
    if (token?.kind !== 'word') continue;
    if (token.lower === 'according' && tokens[cue + 1]?.lower === 'to') {
      const phrase = readNounPhrase(tokens, cue + 2);
      if (phrase !== null && phrase.to <= at)
        return { phrase, cue, cueEnd: cue + 2, tight: true, loose: false };
    }
    if (cueKind(token.lower) === null || isNoun(tokens, cue)) continue;
    if (isNegated(tokens, cue)) return negatedClause(tokens, cue);
    if (isPassive(tokens, cue)) continue;
    if (cueKind(token.lower) === 'loose' && at - cue > 12 && !colon) continue;
    const phrase = subjectOf(tokens, cue, from);
    if (phrase === null) continue;
    return clause(tokens, phrase, cue, isTight(tokens, cue, at));
  }
  if (!colon || !bare) return null;
  const phrase = mainSubject(tokens, from, at);
  return phrase && { phrase, cue: null, cueEnd: at, tight: true, loose: false };
}

/** Who the sentence `[from, to)` is about: the subject of its last cue. Null when it has no cue, unless `anyVerb`. */
export function findSentenceClause(
  tokens: readonly Token[],
  from: number,
  to: number,
  anyVerb: boolean,
): Clause | null {
  const found = findClauseBefore(tokens, to, from);
  if (found !== null || !anyVerb) return found;
  const phrase = mainSubject(tokens, from, to);
  return phrase && { phrase, cue: null, cueEnd: to, tight: false, loose: true };
}

function clause(tokens: readonly Token[], phrase: NounPhrase, cue: number, tight: boolean): Clause {
  return {
    phrase: withApposition(tokens, phrase),
    cue,
    cueEnd: cue + 1,
    tight,
    loose: cueKind(tokens[cue]?.lower ?? '') === 'loose',
  };
}

/** The clause of a cue that is said not to have happened. */
function negatedClause(tokens: readonly Token[], cue: number): Clause {
  const phrase: NounPhrase = { from: cue, to: cue + 1, kind: 'role' };
  return { phrase, cue, cueEnd: cue + 1, tight: true, loose: false, negated: true };
}

/** The cue that the subject ending before `from` comes to, over adverbs, auxiliaries and appositions. */
function reachCue(tokens: readonly Token[], from: number): number | null {
  const sentence = tokens[from - 1]?.sentence;
  for (let at = from; at < from + 8; at++) {
    const token = tokens[at];
    if (token === undefined || token.sentence !== sentence || token.kind === 'quoted') return null;
    if (isFiniteCue(token)) return isPassive(tokens, at) ? null : at;
    if (isMark(token, ',(—–-')) return reachCuePastApposition(tokens, at);
    if (token.kind === 'mark') return null;
    if (token.lower === 'who' || token.lower === 'whose') return reachCuePastApposition(tokens, at);
    if (AUXILIARIES.has(token.lower) || ADVERB.test(token.lower) || isNegation(token.lower)) continue;
    if (!PREPOSITIONS.has(token.lower)) return null;
    const governed = readNounPhrase(tokens, at + 1);
    if (governed === null) return null;
    at = governed.to - 1;
  }
  return null;
}

function reachCuePastApposition(tokens: readonly Token[], from: number): number | null {
  const sentence = tokens[from]?.sentence;
  for (let at = from + 1; at < from + REACH; at++) {
    const token = tokens[at];
    if (token === undefined || token.sentence !== sentence) return null;
    if (token.kind === 'quoted' && token.end - token.start > 24) return null;
    if (!isFiniteCue(token)) continue;
    let before = at - 1;
    while (before > from && isAdverbial(tokens[before])) before--;
    if (isMark(tokens[before], ',)—–-') && before > from) return at;
  }
  return null;
}

/** Whether a form that can be noun or verb is a noun here: "the claims", "his remarks". */
function isNoun(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  if (token === undefined || before?.kind !== 'word' || token.lower === 'said') return false;
  if (token.lower.endsWith('ing')) return NOUN_MARKERS.has(before.lower);
  return before.possessive || NOUN_MARKERS.has(before.lower) || /^(?:of|in|with|for)$/.test(before.lower);
}

/** Whether a form of "to be" makes the cue a passive, whose subject is spoken of or to: "were called", "has been said". */
function isPassive(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.lower.endsWith('ing') === true) return false;
  let before = at - 1;
  while (ADVERB.test(tokens[before]?.lower ?? '') && before > at - 3) before--;
  return BE.has(tokens[before]?.lower ?? '');
}

function isTight(tokens: readonly Token[], cue: number, at: number): boolean {
  const last = tokens[at - 1];
  if (at - cue === 1) return true;
  return (isMark(last, ',:') || last?.lower === 'that') && at - cue <= 12;
}

function isFiniteCue(token: Token | undefined): boolean {
  return (
    token?.kind === 'word' && !token.capital && cueKind(token.lower) !== null && !isParticiple(token.lower)
  );
}

function followedByCue(tokens: readonly Token[], at: number): boolean {
  return isFiniteCue(tokens[at]) && cueKind(tokens[at]?.lower ?? '') === 'speech';
}

/** Past the words that a story puts before a name: said "little" Amy. */
function skipEpithets(tokens: readonly Token[], from: number): number {
  let at = from;
  while (EPITHETS.has(tokens[at]?.lower ?? '')) at++;
  return tokens[at]?.capital === true ? at : from;
}

function skipAdverbs(tokens: readonly Token[], from: number): number {
  let at = from;
  while (at < from + 3 && isAdverbial(tokens[at])) at++;
  return at;
}
