import type { Token } from './frame.ts';
import { cueKind, isParticiple } from '../../text/lexicon/verbs-of-saying.ts';
import { CONNECTORS } from '../../text/lexicon/organisations.ts';
import {
  AUXILIARIES,
  DETERMINERS,
  NAMELESS,
  PREPOSITIONS,
  PRONOUNS,
  SUBORDINATORS,
} from '../../text/lexicon/function-words.ts';
import { isRole } from '../../text/lexicon/people.ts';

/** The tokens `[from, to)` of a frame that may name somebody. */
export interface NounPhrase {
  readonly from: number;
  readonly to: number;
  readonly kind: 'pronoun' | 'name' | 'role';
  /** The name in apposition to a role, within `[from, to)`: "The company’s co-founder, Sergey Brin". */
  readonly name?: NounPhrase;
}

/** The most words that one phrase takes up. */
const LONGEST = 16;

/** Nouns and modifiers that stand in lower case between a name and another ("Trump campaign spokesman Jason Miller"). */
const BETWEEN =
  /^(?:campaign|press|police|state|city|county|national|deputy|senior|chief|foreign|finance|defense|defence|interior|vice|assistant|and)$/;

/** Prepositions that bind what follows into the phrase ("the head of the council", "Mr. Morgan of the Sierra Club"). */
export const BINDING: ReadonlySet<string> = new Set(['of', 'for', 'at', 'from', 'with', 'in', 'on']);

/**
 * The phrase that begins at token `from`, or null when none does. It ends before a verb, a comma, a bracket or a conjunction; with `bind`, words
 * that "of", "for" and the like tie to it are part of it.
 */
export function readNounPhrase(tokens: readonly Token[], from: number, bind = true): NounPhrase | null {
  const first = tokens[from];
  if (first?.kind !== 'word') return null;
  if (isPronoun(first)) return { from, to: from + 1, kind: 'pronoun' };
  if (!beginsPhrase(first, tokens, from)) return null;

  let to = from;
  let named = false;
  let head = false;
  for (; to < tokens.length && to - from < LONGEST; to++) {
    const token = tokens[to];
    if (token?.sentence !== first.sentence) break;
    if (token.kind === 'mark') {
      if (token.text === '&' && tokens[to + 1]?.capital === true) continue;
      break;
    }
    if (token.kind === 'quoted') {
      if (to > from && tokens[to + 1]?.capital === true && token.end - token.start < 24) continue;
      break;
    }
    if (to > from && stopsPhrase(tokens, to, named, head)) break;
    if (BINDING.has(token.lower)) {
      if (!bind || !(named || head) || !bindsNext(tokens, to)) break;
      named = false;
      head = false;
      continue;
    }
    if (token.capital && !DETERMINERS.has(token.lower)) named = true;
    if (token.possessive) {
      named = false;
      head = false;
    } else if (isRole(token.lower)) head = true;
  }
  while (to > from + 1 && (BINDING.has(tokens[to - 1]?.lower ?? '') || tokens[to - 1]?.lower === 'and')) to--;
  if (to === from + 1 && (DETERMINERS.has(first.lower) || first.possessive))
    return pronounLike(first) ? { from, to, kind: 'pronoun' } : null;
  return { from, to, kind: named || endsInName(tokens, from, to) ? 'name' : 'role' };
}

function isPronoun(token: Token): boolean {
  return PRONOUNS.has(token.lower.replace(/'(?:s|d|ll|ve|re|m)$/, ''));
}

/** "one", "many", "others" can stand for somebody by themselves. */
function pronounLike(token: Token): boolean {
  return /^(?:one|another|some|several|many|others?)$/.test(token.lower);
}

function beginsPhrase(token: Token, tokens: readonly Token[], at: number): boolean {
  if (DETERMINERS.has(token.lower)) return true;
  if (token.capital) {
    const next = tokens[at + 1];
    const starts =
      at === 0 || tokens[at - 1]?.sentence !== token.sentence || tokens[at - 1]?.kind === 'quoted';
    if (!starts) return !SUBORDINATORS.has(token.lower) && !PREPOSITIONS.has(token.lower);
    if (NAMELESS.has(token.lower) || isParticiple(token.lower)) return false;
    return !(token.lower.endsWith('ly') && next?.lower === ',');
  }
  return (
    isRole(token.lower) ||
    token.possessive ||
    leadsToNamedRole(tokens, at) ||
    /^(?:former|retired|current|longtime|senior|fellow|top|u\.s)$/.test(token.lower)
  );
}

function stopsPhrase(tokens: readonly Token[], at: number, named: boolean, head: boolean): boolean {
  const token = tokens[at];
  if (token === undefined) return true;
  const { lower } = token;
  if (token.capital) return NAMELESS.has(lower) && !DETERMINERS.has(lower) && !PREPOSITIONS.has(lower);
  if (BINDING.has(lower)) return false;
  if (PRONOUNS.has(lower) || AUXILIARIES.has(lower) || PREPOSITIONS.has(lower) || SUBORDINATORS.has(lower))
    return true;
  if (/^(?:that|which|how|or|but|also|then|later|now|again|who|whom|whose|not|never)$/.test(lower))
    return true;
  if (lower === 'and') return tokens[at + 1]?.capital !== true || !named;
  if (cueKind(lower) !== null && !(isRole(lower) && !named)) return true;
  if (lower.endsWith('ly') && !isRole(lower) && (named || head)) return true;
  if (CONNECTORS.has(lower) && tokens[at + 1]?.capital === true) return false;
  if (named) return !(isRole(lower) || BETWEEN.test(lower) || leadsToRole(tokens, at));
  if (head) return !(isRole(lower) || BETWEEN.test(lower));
  return false;
}

/** Whether the lower-case words from `at` come to a role within three words ("Tulsa deputy fire chief"). */
function leadsToRole(tokens: readonly Token[], at: number): boolean {
  for (let next = at; next < at + 3; next++) {
    const token = tokens[next];
    if (
      token?.kind !== 'word' ||
      token.capital ||
      cueKind(token.lower) !== null ||
      AUXILIARIES.has(token.lower)
    )
      return false;
    if (PREPOSITIONS.has(token.lower) || /(?:ed|ly)$/.test(token.lower)) return false;
    if (isRole(token.lower)) return true;
  }
  return false;
}

/** Whether lower-case words from `at` come to a role and a name ("foreign ministry spokeswoman Maria Lopez"). */
function leadsToNamedRole(tokens: readonly Token[], at: number): boolean {
  let to = at;
  while (
    to < at + 5 &&
    tokens[to]?.kind === 'word' &&
    tokens[to]?.capital === false &&
    !isFunctionWord(tokens[to])
  )
    to++;
  return to > at + 1 && tokens[to]?.capital === true && isRole(tokens[to - 1]?.lower ?? '');
}

function isFunctionWord(token: Token | undefined): boolean {
  const lower = token?.lower ?? '';
  return NAMELESS.has(lower) || AUXILIARIES.has(lower) || (cueKind(lower) !== null && !isRole(lower));
}

function bindsNext(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  if (next?.kind !== 'word') return false;
  if (tokens[at]?.lower === 'in' || tokens[at]?.lower === 'on') return next.capital || next.lower === 'the';
  return !PRONOUNS.has(next.lower);
}

function endsInName(tokens: readonly Token[], from: number, to: number): boolean {
  const last = tokens[to - 1];
  return to > from && last?.capital === true && !isRole(last.lower);
}
