import type { SpeakerCount } from '../quotations/looking-up/look-up.ts';

/** The speakers as plain data for JSON, `count` being the number of quotations. */
export function encodeSpeakers(speakers: readonly SpeakerCount[]) {
  return speakers.map(({ speaker: { name, role, kind, aliases }, count }) => ({
    speaker: name,
    role,
    kind,
    aliases,
    count,
  }));
}
