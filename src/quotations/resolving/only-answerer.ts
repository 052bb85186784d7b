import type { Frame } from '../reading/frame.ts';
import type { Focus } from './focus.ts';
import type { Entity } from './registry.ts';

/**
 * The one of the candidates whom a pronoun of `frame` can mean in a dialogue, where each answers the other; null when there
 * are more. Those count who stand as subjects in the paragraph, or in the one before when this one opens with quoted
 * words; where nobody does, all. `spoken` are the mentions resolved so far: whoever just spoke is not the one who answers.
 */
export function onlyAnswerer(
  candidates: readonly Focus[],
  frame: Frame,
  spoken: readonly Focus[],
): Entity | null {
  const opens = frame.tokens[0]?.kind === 'quoted';
  const sure = candidates.filter(({ entity }) => entity.sure);
  const close = sure.filter(
    ({ subject, paragraph }) => subject && frame.paragraph - paragraph <= (opens ? 1 : 0),
  );
  const near = close.length > 0 ? close : sure;
  const [first] = near;
  if (first === undefined || near.some(({ entity }) => entity !== first.entity)) return null;
  const last = spoken.findLast(({ entity }) => entity === first.entity)?.paragraph;
  return opens && first.paragraph < frame.paragraph && last === frame.paragraph - 1 ? null : first.entity;
}
