import type { Attribution } from './attribute.ts';
import type { Quoted } from './find-quoted.ts';

/** Words in lower case that titles keep so. */
const SMALL = /^(?:a|an|the|and|or|of|in|on|at|for|to|with|by|from|vs)$/;

/**
 * Whether somebody said the words: a cue brings them in, or they stand as sentences. Titles of works and programmes, nicknames inside a
 * name and scare quotes are not speech.
 */
export function isSpeech(text: string, parts: readonly Quoted[], attribution: Attribution | null): boolean {
  const [first] = parts;
  if (first === undefined) return false;
  const words = text.slice(first.start, first.end).split(/\s+/);
  if (attribution === null) return words.length >= 5 && isWholeSentence(text, first);
  if (attribution.by === 'after' && text.charAt(first.end - 1) === ',') return true;
  if (introduced(text, first)) return true;
  if (isTitle(words) && attribution.by !== 'after') return false;
  return !isNickname(text, first);
}

function isWholeSentence(text: string, part: Quoted): boolean {
  return /^[^\p{Ll}]/u.test(text.slice(part.start, part.end)) && /[.?!…,—-]$/u.test(text.slice(part.start, part.end));
}

/** Whether a comma or a colon stands right before the opening mark. */
function introduced(text: string, part: Quoted): boolean {
  return /[,:]\s*$/u.test(text.slice(Math.max(0, part.outer.start - 3), part.outer.start));
}

/** Whether every word that titles make capital is so: “Fox News Sunday,” but no single capital word that ends like a sentence. */
function isTitle(words: readonly string[]): boolean {
  const weighty = words.filter((word) => /\p{L}/u.test(word) && !SMALL.test(word));
  return weighty.length <= 8 && weighty.every((word) => /^[^\p{L}]*\p{Lu}/u.test(word) && !/[?!]$/.test(word));
}

/** Whether the stretch stands between two capitalised words: Marcia “Cia” Price. */
function isNickname(text: string, { outer }: Quoted): boolean {
  if (outer.end - outer.start > 24) return false;
  const before = text.slice(Math.max(0, outer.start - 30), outer.start);
  return /\p{Lu}[\p{L}.'’-]*\s$/u.test(before) && /^\s\p{Lu}/u.test(text.slice(outer.end, outer.end + 2));
}
