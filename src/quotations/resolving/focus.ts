import type { Frame } from '../reading/frame.ts';
import type { Entity } from './registry.ts';
import { findFirst } from '../../find-first.ts';
import { DETERMINERS, PREPOSITIONS } from '../../text/lexicon/function-words.ts';
import { isRole } from '../../text/lexicon/people.ts';

/** A place where somebody was in the reader's mind: what a later pronoun can refer to. */
export interface Focus {
  readonly start: number;
  readonly paragraph: number;
  readonly sentence: number;
  readonly entity: Entity;
  readonly subject: boolean;
}

/** How far back, in paragraphs, a pronoun is looked up. */
const MEMORY = 3;
/** How many places back a pronoun or a role is looked up at most. */
const DEPTH = 80;

/** The focus that a name at token `from` makes; its title begins at `titleStart`. */
export function createFocus(
  frame: Frame,
  from: number,
  start: number,
  entity: Entity,
  possessive: boolean,
  titleStart: number,
): Focus {
  let at = from;
  while (at > 0 && (frame.tokens[at]?.start ?? 0) > titleStart) at--;
  let previous = at - 1;
  while (
    previous > 0 &&
    (isRole(frame.tokens[previous]?.lower ?? '') || DETERMINERS.has(frame.tokens[previous]?.lower ?? ''))
  )
    previous--;
  const governed = PREPOSITIONS.has(frame.tokens[previous]?.lower ?? '');
  const sentence = frame.tokens[from]?.sentence ?? 0;
  return { start, paragraph: frame.paragraph, sentence, entity, subject: !possessive && !governed };
}

/** The nearest sentence that has a candidate; in it the subject before anybody else. */
export function bySentence(candidates: readonly Focus[], paragraph: number, sentence: number): Entity | null {
  let chosen: Focus | null = null;
  for (const focus of candidates) {
    if (paragraph - focus.paragraph > MEMORY) break;
    if (chosen !== null && (focus.paragraph !== chosen.paragraph || focus.sentence !== chosen.sentence))
      break;
    // In the pronoun's own sentence only a subject counts: "Rama met Pompeo, he said".
    if (focus.paragraph === paragraph && focus.sentence === sentence && !focus.subject) continue;
    if (chosen === null || focus.subject) chosen = focus;
  }
  return chosen?.entity ?? null;
}

/** The last places before a position, in order. */
export function lastBefore(places: readonly Focus[], position: number): readonly Focus[] {
  const end = lowerBound(places, position, (place) => place.start);
  return places.slice(Math.max(0, end - DEPTH), end);
}

/** The first index whose value is `bound` or more; `items` are in order of it. */
export function lowerBound<T>(items: readonly T[], bound: number, value: (item: T) => number): number {
  return findFirst(0, items.length, (at) => {
    const item = items[at];
    return item === undefined || value(item) >= bound;
  });
}
