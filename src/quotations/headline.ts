import { foldText } from '../text/fold.ts';
import type { Token } from './frame.ts';
import { DETERMINERS, PREPOSITIONS, TITLES, genderOfRole } from './name-words.ts';
import type { NamePlace } from './names.ts';

/** Whether a line is in title case, which names everything and nobody: of its words only the smallest are in lower case. */
export function isHeadline(tokens: readonly Token[]): boolean {
  if (tokens.some((token) => token.kind === 'quoted')) return false;
  const words = tokens.filter((token) => token.kind === 'word');
  return words.length >= 5 && words.every((token) => token.capital || isSmall(token));
}

/** Names that only the beginning of a sentence makes capital: "Should Clinton" loses its first word if it is no title. */
export function dropOpeners(places: readonly NamePlace[]): NamePlace[] {
  const inside = new Set(places.filter((place) => !place.opensSentence).map((place) => foldText(place.name)));
  return places.filter((place) => {
    if (!place.opensSentence) return true;
    if (inside.has(foldText(place.name)) || place.title !== '') return true;
    const space = place.name.indexOf(' ');
    return space < 0
      ? !/(?:ly|ing|ed)$/.test(place.name)
      : !inside.has(foldText(place.name.slice(space + 1))) || genderLikely(place.name);
  });
}

function isSmall({ lower }: Token): boolean {
  return /^(?:and|or|but|as|be|vs|\d.*)$/.test(lower) || PREPOSITIONS.has(lower) || DETERMINERS.has(lower);
}

function genderLikely(name: string): boolean {
  const [first = ''] = name.split(' ');
  return genderOfRole(first) !== null || !TITLES.has(first.toLowerCase());
}
