import type { Article } from '../../corpus/article.ts';
import { DETERMINERS } from '../../text/lexicon/function-words.ts';
import type { Quoted } from '../finding/find-quoted.ts';
import type { Frame } from '../reading/frame.ts';
import { attributeByClause, type Attribution, carryOn } from './attribution.ts';
import { findByline } from './byline.ts';
import { findSentenceClause } from './cue-patterns.ts';
import { sentenceStart } from './frame-sentence.ts';

/** A stretch at token `at` of its frame. */
export interface Place {
  readonly frame: Frame;
  readonly at: number;
  readonly stretch: Quoted;
}

/** An article's stretches with who spoke them, as far as that has been found; `found` is in their order. */
export interface Scene {
  readonly article: Article;
  readonly frames: readonly Frame[];
  readonly quoted: readonly Quoted[];
  readonly found: readonly (Attribution | null)[];
  /** Whether people talk to each other, so that a new paragraph is rather another's. */
  readonly dialogue: boolean;
}

/**
 * Who spoke a stretch of whole sentences that no clause of its own attributes: whoever spoke the stretch before it, or
 * whom the sentence before it is about. `from` is the first token of its sentence.
 */
export function findCarried(scene: Scene, place: Place, from: number): Attribution | null {
  const { article, quoted, found } = scene;
  const { frame, at, stretch } = place;
  const { tokens } = frame;
  const index = tokens[at]?.quoted ?? -1;
  const previous = quoted[index - 1];
  const earlier = found[index - 1] ?? null;
  if (stretch.continues && earlier !== null) return carryOn(earlier);
  if (from === 0) return findByline(scene.frames, frame.paragraph, at) ?? carryOver(scene, place);
  const start = sentenceStart(article.text, tokens, from - 1, quoted);
  if (tokens[from - 1]?.kind === 'quoted') return carryOn(earlier);
  const held = findSentenceClause(tokens, start, from, false);
  const colon = tokens[from - 1]?.text === ':';
  if (colon && held !== null) return attributeByClause(frame, held, 'introduced');
  if (previous?.paragraph === frame.paragraph && earlier !== null) return carryOn(earlier);
  if (held?.negated === true) return null;
  return held === null ? carriedBySubject(frame, start, from) : attributeByClause(frame, held, 'carried');
}

/** Who spoke the words that open a paragraph, by the paragraph before. */
function carryOver(scene: Scene, { frame, at }: Place): Attribution | null {
  const { article, frames, quoted, found } = scene;
  const index = frame.tokens[at]?.quoted ?? -1;
  const previous = quoted[index - 1];
  const earlier = found[index - 1] ?? null;
  const last = frames[frame.paragraph - 1];
  if (last === undefined) return null;
  const end = last.tokens.length;
  const start = sentenceStart(article.text, last.tokens, end, quoted);
  if (last.tokens[end - 1]?.text === ':') {
    const clause = findSentenceClause(last.tokens, start, end, true);
    if (clause !== null) return attributeByClause(last, clause, 'introduced');
  }
  if (previous?.paragraph === frame.paragraph - 1)
    return earlier === null || earlier.loose || !goesOn(scene, index) ? null : carryOn(earlier);
  // "Lopez nodded." before the words of another: who talks to whom is not told.
  if (scene.dialogue && last.tokens[end - 1]?.text !== ',') return null;
  const held = findSentenceClause(last.tokens, start, end, false);
  return held === null || held.loose || held.negated === true
    ? null
    : attributeByClause(last, held, 'carried');
}

/**
 * Whether the words at `index`, which open a paragraph, can be those of whoever spoke the paragraph before: nobody answers
 * anybody there, and no further paragraph waits for a speaker, as the turns of a dialogue do.
 */
function goesOn({ article, quoted, found, dialogue }: Scene, index: number): boolean {
  const previous = quoted[index - 1];
  const here = quoted[index];
  if (dialogue || previous === undefined || here === undefined) return false;
  if (found[index - 1]?.by === 'carried' && previous.paragraph !== quoted[index - 2]?.paragraph) return false;
  let next = index + 1;
  while (quoted[next]?.paragraph === here.paragraph) next++;
  const waits = quoted[next]?.paragraph === here.paragraph + 1 && found[next] === null;
  return !waits && !article.text.slice(previous.start, previous.end).endsWith('?');
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
