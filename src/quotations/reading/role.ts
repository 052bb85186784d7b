import type { Token } from './frame.ts';
import type { NamePlace } from './names.ts';
import { DETERMINERS, NAMELESS, PREPOSITIONS } from '../../text/lexicon/function-words.ts';
import { cueKind } from '../../text/lexicon/verbs-of-saying.ts';
import { FORMS_OF_ADDRESS, isRole } from '../../text/lexicon/people.ts';

/** The longest role, in tokens. */
const LONGEST = 24;
/** Words in lower case that a role before a name can begin with or hold. */
const MODIFIER =
  /^(?:\p{Ll}+-\p{Ll}+|former|current|acting|interim|retired|senior|deputy|assistant|associate|chief|top|longtime|veteran|press|campaign|police|city|county|state|national|foreign|finance|defen[cs]e|interior|security|policy|political|communications|health|research|general|vice|news|law|economics|history|science)$/u;

/** What the words right around a name say the person is: "Albanian Prime Minister" Edi Rama; Hugh Hill, "a doctor". Null when they say nothing. */
export function roleAround(text: string, tokens: readonly Token[], place: NamePlace): string | null {
  if (place.kind !== 'person') return null;
  return roleAfter(text, tokens, place.to) ?? roleBefore(text, tokens, place.from);
}

function roleBefore(text: string, tokens: readonly Token[], end: number): string | null {
  let from = end;
  let hasRole = false;
  while (from > 0 && end - from < 8) {
    const token = tokens[from - 1];
    if (token?.kind !== 'word' || token.sentence !== tokens[end]?.sentence || token.possessive) break;
    const fits = token.capital
      ? !NAMELESS.has(token.lower)
      : isRole(token.lower) || (hasRole && MODIFIER.test(token.lower));
    if (!fits || DETERMINERS.has(token.lower) || PREPOSITIONS.has(token.lower) || NAMELESS.has(token.lower))
      break;
    if (!token.capital && !isRole(token.lower) && /(?:ed|ing|ly|s)$/.test(token.lower)) break;
    hasRole ||= isRole(token.lower);
    from--;
  }
  let to = end;
  while (to > from && FORMS_OF_ADDRESS.has(tokens[to - 1]?.lower ?? '')) to--;
  const first = tokens[from];
  const last = tokens[to - 1];
  if (!hasRole || to === from || first === undefined || last === undefined) return null;
  return spaced(text.slice(first.start, last.end));
}

function roleAfter(text: string, tokens: readonly Token[], after: number): string | null {
  let at = after;
  if (tokens[at]?.text === '(') {
    while (at < after + 6 && tokens[at]?.text !== ')') at++;
    at++;
  }
  if (tokens[at]?.text !== ',') return null;
  const first = tokens[at + 1];
  // "Maria Lopez, Mayor of Lisbon"; without an office of something a capital begins another name.
  const isOffice = isRole(first?.lower ?? '') && /^(?:of|at|for)$/.test(tokens[at + 2]?.lower ?? '');
  if (first?.kind !== 'word' || (first.capital && !isOffice)) return null;
  let end = at + 1;
  let hasRole = false;
  for (; end < tokens.length && end - at < LONGEST; end++) {
    const token = tokens[end];
    if (token?.kind !== 'word' || token.sentence !== first.sentence) break;
    if (/^(?:who|whose|which|that)$/.test(token.lower) || cueKind(token.lower) === 'speech') break;
    if (end - at < 8) hasRole ||= isRole(token.lower);
  }
  const last = tokens[end - 1];
  const begins =
    DETERMINERS.has(first.lower) ||
    isRole(first.lower) ||
    /^(?:former|now|head|co-founder|executive|associate)$/.test(first.lower);
  if (!hasRole || !begins || last === undefined || end - at < 2) return null;
  return spaced(text.slice(first.start, last.end));
}

/** The words on one line: a role may run over a line's end. */
function spaced(words: string): string {
  return words.replaceAll(/\s+/gu, ' ');
}
