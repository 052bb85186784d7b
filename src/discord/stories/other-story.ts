import type { Call, Outcome } from '../bot-parts.ts';
import { markStory } from '../buttons/button-codec.ts';
import { createPayload } from '../rendering/payload.ts';

/**
 * Says that something is of another story than the one that is answered from here now, by the mark in its button or id; null where
 * it is of this one, or has no mark.
 */
export function refuseOtherStory(mark: string | null, { parts, messages }: Call): Outcome | null {
  // Where there is only one story, it was perhaps the shared one of many before.
  const here = parts.layout.mark === '' ? markStory(null) : parts.layout.mark;
  return mark === null || mark === here
    ? null
    : { payload: createPayload(messages.otherStory), hidden: true };
}
