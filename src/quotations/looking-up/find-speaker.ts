import { editDistance } from '../../text/edit-distance.ts';
import { findWords } from '../../text/words.ts';
import type { QuotationStore } from './quotation-store.ts';
import type { Speaker } from '../speaker.ts';
import { deriveOnce } from '../../derive-once.ts';

/** Who a name given by a person stands for, or who it may have been meant for. */
interface SpeakerMatch {
  /** Those who are called so; several where a surname or an alias is shared. */
  readonly speakers: readonly Speaker[];
  /** Only when nobody is called so: the nearest names, best first. */
  readonly suggestions: readonly string[];
}

/** The most suggestions for a name that nobody bears. */
const SUGGESTIONS = 3;

/**
 * Matches a name with names and aliases, case and accents folded: every word given must be a word of it, or, in words of five
 * letters and more, one with a slip in it. In shorter words a slip makes another name ("Roma" is not Rama), so it is only suggested.
 */
export function findSpeaker(store: QuotationStore, given: string): SpeakerMatch {
  const words = nameWords(given);
  if (words.length === 0) return { speakers: [], suggestions: [] };
  // Speakers share surnames, and one has several names: each pair of words is compared once.
  const distances = new Map<string, number[]>();
  const distancesOf = (other: string): readonly number[] => {
    let known = distances.get(other);
    if (known === undefined) {
      known = words.map((word) => editDistance(word, other, suggested(word)));
      distances.set(other, known);
    }
    return known;
  };
  const scored = listNames(store).map(({ speaker, names }) => {
    const compared = names.map((name) => compareNames(words, name.map(distancesOf)));
    return { speaker, ...compared.reduce((best, next) => (next.slips < best.slips ? next : best)) };
  });
  const forgiven = scored.filter(({ matches }) => matches);
  const fewest = forgiven.reduce((least, { slips }) => Math.min(least, slips), Infinity);
  const speakers = forgiven.filter(({ slips }) => slips === fewest).map(({ speaker }) => speaker);
  if (speakers.length > 0) return { speakers, suggestions: [] };
  const near = scored.filter(({ slips, speaker }) => slips < Infinity && speaker.kind !== 'unnamed');
  const suggestions = near.toSorted((a, b) => a.slips - b.slips).map(({ speaker }) => speaker.name);
  return { speakers: [], suggestions: suggestions.slice(0, SUGGESTIONS) };
}

/** Every speaker with the words of each name. */
const listNames = deriveOnce((store: QuotationStore) =>
  Array.from(store.speakers.values(), (speaker) => ({
    speaker,
    names: [speaker.name, ...speaker.aliases].map(nameWords),
  })),
);

/**
 * How a given name compares with one that exists, of whose words `distances` holds how far each given word is away:
 * `slips` is Infinity when it is not even like it.
 */
function compareNames(
  given: readonly string[],
  distances: readonly (readonly number[])[],
): { slips: number; matches: boolean } {
  let slips = 0;
  let matches = true;
  let alike = 0;
  for (const [at, word] of given.entries()) {
    const limit = suggested(word);
    let nearest = limit + 1;
    for (const distance of distances) nearest = Math.min(nearest, distance[at] ?? nearest);
    if (nearest > forgiven(word)) matches = false;
    if (nearest <= limit) alike++;
    slips += nearest;
  }
  return { slips: alike === 0 ? Infinity : slips, matches };
}

/** How many slips are forgiven in a word without asking back. */
function forgiven(word: string): number {
  if (word.length < 5) return 0;
  return word.length < 8 ? 1 : 2;
}

/** How many slips still make a suggestion. */
function suggested(word: string): number {
  return word.length < 4 ? 1 : word.length < 8 ? 2 : 3;
}

function nameWords(name: string): string[] {
  return findWords(name)
    .filter((word) => !word.stopWord)
    .map((word) => word.folded);
}
