import { foldText } from '../../text/fold.ts';
import type { Token } from './frame.ts';
import type { NamePlace } from './names.ts';
import { DETERMINERS, PREPOSITIONS } from '../../text/lexicon/function-words.ts';

/** Whether a line is in title case, which names everything and nobody: of its words only the smallest are in lower case. */
export function isHeadline(tokens: readonly Token[]): boolean {
  if (tokens.some((token) => token.kind === 'quoted')) return false;
  const words = tokens.filter((token) => token.kind === 'word');
  return words.length >= 5 && words.every((token) => token.capital || isSmall(token));
}

/** Leaves out the adverbs and participles that only the beginning of a sentence makes capital: "Predictably", "Handling". */
export function dropOpeners(places: readonly NamePlace[]): NamePlace[] {
  const inside = new Set(places.filter((place) => !place.opensSentence).map((place) => foldText(place.name)));
  return places.filter(
    ({ name, title, opensSentence }) =>
      !opensSentence || title !== '' || !/^\p{L}+(?:ly|ing|ed)$/u.test(name) || inside.has(foldText(name)),
  );
}

function isSmall({ lower }: Token): boolean {
  return /^(?:and|or|but|as|be|vs|\d.*)$/.test(lower) || PREPOSITIONS.has(lower) || DETERMINERS.has(lower);
}
