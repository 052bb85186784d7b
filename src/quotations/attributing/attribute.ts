import type { Article } from '../../corpus/article.ts';
import type { Span } from '../../text/span.ts';
import { type Clause, findClauseAfter, findClauseBefore, findSentenceClause } from './cue-patterns.ts';
import type { Quoted } from '../finding/find-quoted.ts';
import { type Frame, readTokens, type Token } from '../reading/frame.ts';
import { findByline } from './byline.ts';
import type { NounPhrase } from '../reading/noun-phrase.ts';
import { isAside, readLabel } from '../finding/transcript.ts';
import { DETERMINERS } from '../../text/lexicon/function-words.ts';

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

/** How far back, in tokens, the beginning of a sentence is looked for. */
const SENTENCE = 80;

/**
 * Who spoke each stretch, by the first rule that holds:
 * 1. a clause right before it ("Rama said, “");
 * 2. a clause after words that end in a comma, a question or an exclamation ("…,” said Rama");
 * 3. a cue earlier in its sentence ("he claimed was “");
 * 4. a clause after words that end otherwise;
 * 5. the sentence before, when that ends with a colon;
 * 6. for whole sentences only: who spoke the stretch before it in the paragraph, who the cue of the sentence before belongs to, or who spoke
 *    the paragraph before, when this one begins with the stretch.
 * Null where none holds. The answers stand in the order of `quoted`.
 */
export function attributeQuoted(
  article: Article,
  frames: readonly Frame[],
  quoted: readonly Quoted[],
): (Attribution | null)[] {
  const found: (Attribution | null)[] = quoted.map(() => null);
  for (const frame of frames) {
    frame.tokens.forEach((token, at) => {
      if (token.kind !== 'quoted') return;
      const stretch = quoted[token.quoted];
      if (stretch === undefined) return;
      found[token.quoted] = attributeOne(article, frames, frame, at, stretch, quoted, found);
    });
  }
  carryBack(quoted, found);
  dropUnsure(quoted, found);
  return found;
}

function attributeOne(
  article: Article,
  frames: readonly Frame[],
  frame: Frame,
  at: number,
  stretch: Quoted,
  quoted: readonly Quoted[],
  found: readonly (Attribution | null)[],
): Attribution | null {
  const label = readLabel(article.text, stretch);
  if (label !== null) return labelled(article.text, frame.paragraph, label);
  if (isAside(article.text, stretch)) return null;
  const { tokens } = frame;
  const ending = article.text.charAt(stretch.end - 1);
  const from = sentenceStart(article.text, tokens, at, quoted);
  const before = findClauseBefore(tokens, at, from);
  if (before?.tight === true) return attribution(frame, before, 'before');
  const after = findClauseAfter(tokens, at);
  if (after !== null && /[,?!…—–-]/u.test(ending) && !leadsOn(tokens, after, ending))
    return attribution(frame, after, 'after');
  if (before !== null) return attribution(frame, before, 'before');
  if (after !== null && !/[.]/u.test(ending)) return attribution(frame, after, 'after');
  if (!isSentence(article.text, tokens, at, stretch, from)) return null;
  return (
    findCarried(article, frames, frame, at, from, stretch, quoted, found) ??
    (after !== null && !leadsOn(tokens, after, ending) ? attribution(frame, after, 'after') : null)
  );
}

/** Whether the clause after a full sentence brings in other words ("“…!” Rama said: “"): then it is not this one's. */
function leadsOn(tokens: readonly Token[], clause: Clause, ending: string): boolean {
  if (ending === ',') return false;
  const end = Math.max(clause.cueEnd, clause.phrase.to);
  const next = tokens[end];
  if (next?.lower === 'that') return true;
  return (
    next?.kind === 'mark' && /[,:]/.test(next.text) && tokens[end + 1]?.kind === 'quoted' && next.text === ':'
  );
}

function findCarried(
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
  if (stretch.continues && earlier !== null) return carried(earlier);
  if (from > 0) {
    const start = sentenceStart(article.text, tokens, from - 1, quoted);
    if (tokens[from - 1]?.kind === 'quoted') return carried(earlier);
    const held = findSentenceClause(tokens, start, from, false);
    const colon = tokens[from - 1]?.text === ':';
    if (colon && held !== null) return attribution(frame, held, 'introduced');
    if (previous?.paragraph === frame.paragraph && earlier !== null) return carried(earlier);
    return held === null ? carriedBySubject(frame, start, from) : attribution(frame, held, 'carried');
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
    if (clause !== null) return attribution(last, clause, 'introduced');
  }
  if (previous?.paragraph === frame.paragraph - 1 && earlier !== null && !earlier.loose)
    return carried(earlier);
  if (previous?.paragraph === frame.paragraph - 1) return null;
  const held = findSentenceClause(last.tokens, start, end, false);
  return held === null || held.loose ? null : attribution(last, held, 'carried');
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
  return person ? { ...attribution(frame, clause, 'carried'), cue: null } : null;
}

/**
 * A stretch that runs over paragraphs is attributed as a whole: a part that a clause of its own attributes speaks for those before it that
 * were only carried on.
 */
function carryBack(quoted: readonly Quoted[], found: (Attribution | null)[]): void {
  for (let at = quoted.length - 2; at >= 0; at--) {
    const next = found[at + 1] ?? null;
    if (quoted[at + 1]?.continues !== true || next === null) continue;
    const own = found[at] ?? null;
    if (own === null || (own.by === 'carried' && next.by === 'after')) found[at] = next;
  }
}

/** The attribution that a transcript's label makes; the label stands inside the words, so it brings a frame of its own. */
function labelled(text: string, paragraph: number, label: Span): Attribution {
  const tokens = readTokens(text, label);
  return {
    frame: { paragraph, tokens },
    phrase: { from: 0, to: tokens.length, kind: 'name' },
    cue: null,
    by: 'before',
    loose: false,
  };
}

/** An opening mark that nothing closes and nothing takes up may be a stray: only a clause of its own says who spoke after it. */
function dropUnsure(quoted: readonly Quoted[], found: (Attribution | null)[]): void {
  quoted.forEach((stretch, index) => {
    const alone = !stretch.closed && !stretch.continues && quoted[index + 1]?.continues !== true;
    if (alone && found[index]?.by === 'carried') found[index] = null;
  });
}

function carried(attribution: Attribution | null): Attribution | null {
  return attribution && { ...attribution, by: 'carried' };
}

function attribution(frame: Frame, clause: Clause, by: Attribution['by']): Attribution {
  const { phrase, cue, cueEnd, loose } = clause;
  return { frame, phrase, cue: cue === null ? null : { from: cue, to: cueEnd }, by, loose };
}

/** The first token of the sentence that token `at` stands in. A quoted stretch that ends a sentence ends the frame's too. */
function sentenceStart(
  text: string,
  tokens: readonly Token[],
  at: number,
  quoted: readonly Quoted[],
): number {
  let from = at;
  while (from > 0 && at - from < SENTENCE) {
    const token = tokens[from - 1];
    if (token === undefined || (tokens[at] !== undefined && token.sentence !== tokens[at].sentence)) break;
    if (tokens[at] === undefined && token.sentence !== tokens[at - 1]?.sentence) break;
    const stretch = quoted[token.quoted];
    if (stretch !== undefined && /[.?!]/.test(text.charAt(stretch.end - 1)) && beginsAnew(text, tokens[from]))
      break;
    from--;
  }
  return from;
}

/** Whether what follows words that end with a full stop begins a sentence: a capital, or other quoted words. */
function beginsAnew(text: string, token: Token | undefined): boolean {
  return (
    token === undefined ||
    token.kind === 'quoted' ||
    (token.kind === 'word' && /^[^\p{Ll}]/u.test(text.charAt(token.start)))
  );
}

/** Whether the stretch stands as a sentence of its own: nothing of its sentence before it, a capital, an end. */
function isSentence(
  text: string,
  tokens: readonly Token[],
  at: number,
  stretch: Quoted,
  from: number,
): boolean {
  if (tokens.slice(from, at).some((token) => token.kind === 'word')) return false;
  const words = text.slice(stretch.start, stretch.end);
  const next = tokens[at + 1];
  const ends = /[.?!…,—–-]$/u.test(words) || next?.kind !== 'word';
  return ends && /^[^\p{Ll}]/u.test(words.slice(0, 2)) && words.includes(' ');
}
