import { foldText } from '../../text/fold.ts';
import type { Entity } from './registry.ts';

/** A name that stands apart by punctuation, as one calls somebody by it: "Louisa, never wonder!", "Come, Tom." */
const CALLED =
  /(?:^|[,;!?…—–-]\s*)(?:(?:my|dear|dearest|oh|o|no|yes|well|mr|mrs|miss|ms|dr|lord|lady|sir)\.?\s+)*(\p{Lu}[\p{L}’'-]{1,30}(?:\s\p{Lu}[\p{L}’'-]{1,30})?)(?=\s*[,!?.;…—–-])/giu;

/** Whether the words call the entity by its name: then they are said to it, not by it. */
export function addresses(words: string, entity: Entity): boolean {
  for (const [, name = ''] of words.matchAll(CALLED)) {
    const called = foldText(name).split(/\s+/);
    if (/^\p{Lu}/u.test(name) && called.every((word) => entity.words.includes(word))) return true;
  }
  return false;
}
