import type { Frame, Token } from '../reading/frame.ts';
import type { NounPhrase } from '../reading/noun-phrase.ts';
import {
  FRENCH_AUXILIARIES,
  FRENCH_DETERMINERS,
  FRENCH_SAYING,
  FRENCH_STOPS,
} from '../../text/lexicon/french.ts';
import { attributeByClause, type Attribution } from './attribution.ts';
import type { Clause } from './cue-patterns.ts';
import { isMark } from './cue-subject.ts';

/** How far, in tokens, a subject may stand from the words that it brings in. */
const REACH = 14;

/** "a-t-elle ajouté". */
const PAST_INVERTED = /^(?:a|ont|avait|avaient)-(?:t-)?(?:ils?|elles?|on)$/;

/**
 * Who spoke each stretch of a French article, by the clause beside it and nothing else: "», a déclaré la maire", "», explique
 * Anne Lopez", "», selon la maire", "La maire a déclaré : «". Null where there is none. In the order of the stretches.
 */
export function attributeFrench(frames: readonly Frame[]): (Attribution | null)[] {
  return frames.flatMap((frame) =>
    frame.tokens.flatMap(({ kind }, at) => {
      if (kind !== 'quoted') return [];
      const clause = clauseAfter(frame.tokens, at) ?? clauseBefore(frame.tokens, at);
      return [clause && attributeByClause(frame, clause, 'after')];
    }),
  );
}

function clauseAfter(tokens: readonly Token[], at: number): Clause | null {
  let from = at + 1;
  while (isMark(tokens[from], ',—–-')) from++;
  if (tokens[from]?.sentence !== tokens[at]?.sentence) return null;
  if (tokens[from]?.lower === 'selon') return clauseOf(readSubject(tokens, from + 1), from);
  if (PAST_INVERTED.test(bare(tokens[from])) && FRENCH_SAYING.has(bare(tokens[from + 1])))
    return clauseOf({ from, to: from + 1, kind: 'pronoun' }, from + 1);
  const isPast = FRENCH_AUXILIARIES.has(bare(tokens[from]));
  const cue = isPast ? from + 1 : from;
  const [verb = '', pronoun] = bare(tokens[cue]).split(/-(?:t-)?(?=(?:il|elle|ils|elles|on|je)$)/u);
  if (!FRENCH_SAYING.has(verb)) return null;
  if (pronoun !== undefined) return clauseOf({ from: cue, to: cue + 1, kind: 'pronoun' }, cue);
  return clauseOf(readSubject(tokens, cue + 1), cue);
}

function clauseBefore(tokens: readonly Token[], at: number): Clause | null {
  if (!isMark(tokens[at - 1], ':')) return null;
  for (let cue = at - 2; cue >= 0 && cue > at - REACH; cue--) {
    if (tokens[cue]?.sentence !== tokens[at - 1]?.sentence || tokens[cue]?.kind !== 'word') return null;
    if (!FRENCH_SAYING.has(bare(tokens[cue]))) continue;
    const end = FRENCH_AUXILIARIES.has(bare(tokens[cue - 1])) ? cue - 1 : cue;
    let from = end;
    while (from > 0 && tokens[from - 1]?.sentence === tokens[cue]?.sentence && end - from < REACH) from--;
    const subject = readSubject(tokens, from);
    return subject?.to === end ? clauseOf(subject, cue) : null;
  }
  return null;
}

/** The name, pronoun or "la maire" that begins at token `from`. */
function readSubject(tokens: readonly Token[], from: number): NounPhrase | null {
  const first = tokens[from];
  if (first?.kind !== 'word') return null;
  if (/^(?:il|elle|ils|elles|on|je)$/.test(first.lower)) return { from, to: from + 1, kind: 'pronoun' };
  const isName = first.capital && !FRENCH_DETERMINERS.has(first.lower);
  if (!isName && !FRENCH_DETERMINERS.has(first.lower) && !/^l['’]/.test(first.lower)) return null;
  let to = from + 1;
  for (; to < from + REACH; to++) {
    const token = tokens[to];
    if (token?.kind !== 'word' || token.sentence !== first.sentence) break;
    const ends =
      FRENCH_STOPS.has(token.lower) || FRENCH_AUXILIARIES.has(token.lower) || FRENCH_SAYING.has(token.lower);
    if (ends || (isName && !token.capital)) break;
  }
  if (to === from + 1 && FRENCH_DETERMINERS.has(first.lower)) return null;
  return { from, to, kind: isName ? 'name' : 'role' };
}

function clauseOf(phrase: NounPhrase | null, cue: number): Clause | null {
  return phrase && { phrase, cue, cueEnd: cue + 1, tight: true, loose: false };
}

/** A word without what is elided before it: "s’est" gives "est". */
function bare(token: Token | undefined): string {
  return token?.lower.replace(/^[slmtnj]['’]/, '') ?? '';
}
