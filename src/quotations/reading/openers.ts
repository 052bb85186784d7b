import { foldText } from '../../text/fold.ts';
import type { Frame, Token } from './frame.ts';
import { type NamePlace, readNames, withoutFirst } from './names.ts';
import { DETERMINERS, PREPOSITIONS } from '../../text/lexicon/function-words.ts';
import { genderOfGivenName } from '../../text/lexicon/people.ts';

/**
 * The names in each frame, in its order. A word that only the beginning of a sentence makes capital is taken off a name that
 * the article knows without it ("Presently Tony"); a line in title case has none.
 */
export function readNamesOf(text: string, frames: readonly Frame[]): NamePlace[][] {
  const found = frames.map(({ tokens }) => (isHeadline(tokens) ? [] : readNames(text, tokens)));
  const inside = new Set(
    found.flatMap((places) =>
      places.filter((place) => !place.opensSentence).map(({ name }) => foldText(name)),
    ),
  );
  const plain = new Set<string>();
  for (const { tokens } of frames)
    for (const token of tokens) if (token.kind === 'word' && !token.capital) plain.add(token.lower);

  return found.map((places, index) =>
    places.map((place) => {
      const tokens = frames[index]?.tokens ?? [];
      const first = tokens[place.from];
      if (!place.opensSentence || place.title !== '' || place.to - place.from < 2 || first === undefined)
        return place;
      if (!plain.has(first.lower) || genderOfGivenName(first.text) !== null) return place;
      const rest = withoutFirst(text, tokens, place);
      return rest !== null && inside.has(foldText(rest.name)) && !inside.has(foldText(place.name))
        ? rest
        : place;
    }),
  );
}

/** Whether a line is in title case, which names everything and nobody: of its words only the smallest are in lower case. */
function isHeadline(tokens: readonly Token[]): boolean {
  // After a dash it is who signs: "— Maria Lopez, Mayor of Lisbon".
  if (/^[—–―-]$/u.test(tokens[0]?.text ?? '') || tokens.some((token) => token.kind === 'quoted'))
    return false;
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
