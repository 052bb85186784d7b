import type { Frame, Token } from '../reading/frame.ts';
import { PREPOSITIONS } from '../../text/lexicon/function-words.ts';
import type { NamePlace } from '../reading/names.ts';
import type { Entity, Registry } from './registry.ts';

/** So much has to speak of somebody as "he" or "she", and so many times as much as speaks otherwise. */
const FEWEST = 3;
const MAJORITY = 2;

/** What a word behind a name tells of its bearer: "himself" is theirs, "her" may be another's. */
const WEIGHT: Readonly<Record<string, readonly ['he' | 'she', number]>> = {
  himself: ['he', 4],
  herself: ['she', 4],
  he: ['he', 2],
  she: ['she', 2],
  his: ['he', 1],
  her: ['she', 1],
};

/** How far behind a name, in tokens, a pronoun is taken for it. */
const REACH = 20;

/**
 * Gives those whose name and title do not tell it the pronoun that the article uses of them: that which follows their name
 * in the same sentence, before anybody else is named ("Marilla folded her hands").
 */
export function settlePronouns(
  frames: readonly Frame[],
  placesByFrame: readonly (readonly NamePlace[])[],
  registry: Registry,
): void {
  const votes = new Map<Entity, { he: number; she: number }>();
  frames.forEach(({ tokens }, index) => {
    placesByFrame[index]?.forEach((place, at) => {
      const entity = registry.find(place.name, place.title);
      if (entity === null || entity.kind === 'organisation' || entity.pronoun !== null || place.possessive)
        return;
      // "In Virginia he" tells nothing of Virginia.
      if (PREPOSITIONS.has(tokens[place.from - 1]?.lower ?? '')) return;
      const told = pronounAfter(tokens, place.to, placesByFrame[index]?.[at + 1]?.from ?? Infinity);
      if (told === null) return;
      const vote = votes.get(entity) ?? { he: 0, she: 0 };
      vote[told[0]] += told[1];
      votes.set(entity, vote);
    });
  });
  for (const [entity, { he, she }] of votes) {
    const [most, least] = [Math.max(he, she), Math.min(he, she)];
    if (most < FEWEST || most < MAJORITY * least) continue;
    entity.pronoun = he > she ? 'he' : 'she';
    entity.kind = 'person';
    entity.sure = true;
  }
}

/** The first pronoun behind a name in its sentence, with its weight. */
function pronounAfter(
  tokens: readonly Token[],
  from: number,
  limit: number,
): readonly ['he' | 'she', number] | null {
  const sentence = tokens[from - 1]?.sentence;
  for (let at = from; at < limit && at < from + REACH && tokens[at]?.sentence === sentence; at++) {
    const told = WEIGHT[tokens[at]?.lower ?? ''];
    if (told !== undefined) return told;
  }
  return null;
}
