import type { Token } from '../reading/frame.ts';
import { type NounPhrase, readNounPhrase } from '../reading/noun-phrase.ts';
import { cueKind } from '../../text/lexicon/verbs-of-saying.ts';
import { AUXILIARIES, PREPOSITIONS, SUBORDINATORS } from '../../text/lexicon/function-words.ts';
import { isRole } from '../../text/lexicon/people.ts';

export const ADVERB =
  /^(?:\p{Ll}{3,}ly|also|then|later|now|again|once|still|even|first|recently|often|further|never|always|soon|just|too|not|nevertheless|back)$/u;

/** Whose cue the verb at token `cue` is, within the sentence that begins at `from`. */
export function subjectOf(tokens: readonly Token[], cue: number, from: number): NounPhrase | null {
  let before = cue - 1;
  while (before >= from && isAdverbial(tokens[before])) before--;
  const token = tokens[before];
  if (before < from || token === undefined || token.kind === 'quoted') {
    // Inverted: "Said Rama: “…”", or "“…,” says Rama, “…".
    return readNounPhrase(tokens, cue + 1, false);
  }
  if (token.lower === 'who' || token.lower === 'which') {
    let end = before;
    while (end > from && isMark(tokens[end - 1], ',')) end--;
    return phraseEndingAt(tokens, end, from) ?? mainSubject(tokens, from, before);
  }
  if (
    token.kind === 'word' &&
    token.lower !== 'to' &&
    token.lower !== 'and' &&
    token.lower !== 'but' &&
    !PREPOSITIONS.has(token.lower)
  ) {
    const phrase = phraseEndingAt(tokens, before + 1, from);
    if (phrase !== null) return phrase;
  }
  const shared = token.lower === 'and' || token.lower === 'but' ? sharedSubject(tokens, before, from) : null;
  return shared ?? mainSubject(tokens, from, cue);
}

/** The first phrase of `[from, to)` that no preposition governs and that stands in no introductory clause. */
export function mainSubject(tokens: readonly Token[], from: number, to: number): NounPhrase | null {
  for (let at = from; at < to; at++) {
    const token = tokens[at];
    if (token === undefined) return null;
    if (token.kind !== 'word') continue;
    if (SUBORDINATORS.has(token.lower) && at <= from + 1 && !PREPOSITIONS.has(token.lower)) {
      at = nextComma(tokens, at, to) ?? at;
      continue;
    }
    if (PREPOSITIONS.has(token.lower) || token.lower === 'as') {
      const governed = readNounPhrase(tokens, at + 1);
      if (governed !== null) at = governed.to - 1;
      continue;
    }
    if (at === from && (token.lower.endsWith('ing') || token.lower.endsWith('ed'))) {
      const comma = nextComma(tokens, at, to);
      if (comma !== null) {
        at = comma;
        continue;
      }
    }
    const phrase = readNounPhrase(tokens, at);
    if (phrase !== null && phrase.to <= to) return canSpeak(tokens, phrase) ? phrase : null;
  }
  return null;
}

/** The subject of the verb that "and" at token `and` joins the cue to: "I laughed and said". */
function sharedSubject(tokens: readonly Token[], and: number, from: number): NounPhrase | null {
  for (let at = and - 1; at > from && at > and - 12; at--) {
    const token = tokens[at];
    if (token?.kind !== 'word' || token.capital) continue;
    const verb = cueKind(token.lower) !== null || AUXILIARIES.has(token.lower) || token.lower.endsWith('ed');
    if (verb && tokens[at - 1]?.kind === 'word') return phraseEndingAt(tokens, at, from);
  }
  return null;
}

/** The longest phrase that ends exactly before token `end`. */
function phraseEndingAt(tokens: readonly Token[], end: number, from: number): NounPhrase | null {
  for (let at = Math.max(from, end - 16); at < end; at++) {
    const phrase = readNounPhrase(tokens, at);
    if (phrase?.to === end) return phrase;
  }
  return null;
}

/** Whether a phrase is a name, a pronoun, or has a word for somebody who speaks or something that is read. */
function canSpeak(tokens: readonly Token[], phrase: NounPhrase): boolean {
  return phrase.kind !== 'role' || tokens.slice(phrase.from, phrase.to).some((token) => isRole(token.lower));
}

/** Whether a token can stand between a subject and its verb. */
export function isAdverbial(token: Token | undefined): boolean {
  return token?.kind === 'word' && (AUXILIARIES.has(token.lower) || ADVERB.test(token.lower));
}

/** Whether a token is one of the punctuation marks given. */
export function isMark(token: Token | undefined, marks: string): boolean {
  return token?.kind === 'mark' && marks.includes(token.text);
}

function nextComma(tokens: readonly Token[], from: number, to: number): number | null {
  for (let at = from; at < to; at++) if (isMark(tokens[at], ',')) return at;
  return null;
}
