import type { Article } from '../../corpus/article.ts';
import { DETERMINERS } from '../../text/lexicon/function-words.ts';
import type { Quoted } from '../finding/find-quoted.ts';
import type { Frame } from '../reading/frame.ts';
import { attributeByClause, type Attribution, carryOn } from './attribution.ts';
import { findByline } from './byline.ts';
import { findSentenceClause } from './cue-patterns.ts';
import { sentenceStart } from './frame-sentence.ts';

/**
 * Who spoke a stretch of whole sentences that no clause of its own attributes: whoever spoke the stretch before it, or
 * whom the sentence before it is about. `from` is the first token of its sentence.
 */
export function findCarried(
  article: Article,
  frames: readonly Frame[],
  frame: Frame,
  at: number,
  from: number,
  stretch: Quoted,
  quoted: readonly Quoted[],
  found: readonly (Attribution | null)[],
): Attribution | null {
  const { tokens } = frame;
  const index = tokens[at]?.quoted ?? -1;
  const previous = quoted[index - 1];
  const earlier = found[index - 1] ?? null;
  if (stretch.continues && earlier !== null) return carryOn(earlier);
  if (from > 0) {
    const start = sentenceStart(article.text, tokens, from - 1, quoted);
    if (tokens[from - 1]?.kind === 'quoted') return carryOn(earlier);
    const held = findSentenceClause(tokens, start, from, false);
    const colon = tokens[from - 1]?.text === ':';
    if (colon && held !== null) return attributeByClause(frame, held, 'introduced');
    if (previous?.paragraph === frame.paragraph && earlier !== null) return carryOn(earlier);
    return held === null ? carriedBySubject(frame, start, from) : attributeByClause(frame, held, 'carried');
  }
  const byline = findByline(frames, frame.paragraph, at);
  if (byline !== null) return byline;
  const last = frames[frame.paragraph - 1];
  if (last === undefined) return null;
  const end = last.tokens.length;
  const start = sentenceStart(article.text, last.tokens, end, quoted);
  const closing = last.tokens[end - 1];
  if (closing?.text === ':') {
    const clause = findSentenceClause(last.tokens, start, end, true);
    if (clause !== null) return attributeByClause(last, clause, 'introduced');
  }
  if (previous?.paragraph === frame.paragraph - 1 && earlier !== null && !earlier.loose)
    return carryOn(earlier);
  if (previous?.paragraph === frame.paragraph - 1) return null;
  const held = findSentenceClause(last.tokens, start, end, false);
  return held === null || held.loose ? null : attributeByClause(last, held, 'carried');
}

/** The person whom the sentence before is about, named or "he" or "she": whole sentences after it are taken for theirs. */
function carriedBySubject(frame: Frame, start: number, end: number): Attribution | null {
  const clause = findSentenceClause(frame.tokens, start, end, true);
  const first = clause && frame.tokens[clause.phrase.from];
  if (!clause || !first) return null;
  const person =
    clause.phrase.kind === 'pronoun'
      ? /^s?he\b/.test(first.lower)
      : clause.phrase.kind === 'name' && !DETERMINERS.has(first.lower);
  return person ? { ...attributeByClause(frame, clause, 'carried'), cue: null } : null;
}

/**
 * A stretch that runs over paragraphs is attributed as a whole: a part that a clause of its own attributes speaks for those before it that
 * were only carried on.
 */
export function carryBack(quoted: readonly Quoted[], found: (Attribution | null)[]): void {
  for (let at = quoted.length - 2; at >= 0; at--) {
    const next = found[at + 1] ?? null;
    if (quoted[at + 1]?.continues !== true || next === null) continue;
    const own = found[at] ?? null;
    if (own === null || (own.by === 'carried' && next.by === 'after')) found[at] = next;
  }
}
