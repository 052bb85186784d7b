import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type * as Detector from 'eld/extrasmall';
import { ENGLISH_MARKERS } from './lexicon/function-words.ts';

/** How much of a text is looked at, in stretches spread over it: as much at once as the detector reads, in code units. */
const STRETCHES = 5;
const STRETCH = 1000;

/** The fewest letters that tell a language. */
const FEWEST_LETTERS = 12;

/** From this share of its words on, those that only English has show that a stretch is English. English prose has 0.15 to 0.25. */
const ENGLISH_SHARE = 0.08;

/** The detector's score, 0 to 1, from which on it is believed: Latin, which it does not know, gets 0.6 as French. */
const SURE = 0.65;

/**
 * The language of a text as its ISO 639-1 code ("en", "fr"); null when it is too short, mixed, or not surely one of the sixty
 * that are known. Looks at five stretches of the text, and more than half of them must agree. The same text gives the same
 * answer; a millisecond, but the first text that is not plainly English takes a tenth of a second.
 */
export function detectLanguage(text: string): string | null {
  const found = spread(text).map(detectStretch);
  const counts = new Map<string, number>();
  for (const language of found) if (language !== null) counts.set(language, (counts.get(language) ?? 0) + 1);
  for (const [language, count] of counts) if (count > found.length / 2) return language;
  return null;
}

/** All of a short text, stretches of a long one at even distances. */
function spread(text: string): string[] {
  const count = Math.max(1, Math.min(STRETCHES, Math.floor(text.length / STRETCH)));
  const step = count === 1 ? 0 : (text.length - STRETCH) / (count - 1);
  return Array.from({ length: count }, (_, index) => {
    const start = Math.floor(index * step);
    return text.slice(start, start + STRETCH);
  });
}

/** What may be a letter besides a to z, in lower case. To look for all letters there are takes three times as long. */
const OTHER_LETTERS = /[^\p{ASCII}\u2000-\u206f]/u;

function detectStretch(text: string): string | null {
  const lower = text.toLowerCase();
  const words = lower.match(OTHER_LETTERS.test(lower) ? /\p{L}+/gu : /[a-z]+/gu) ?? [];
  if (words.reduce((sum, { length }) => sum + length, 0) < FEWEST_LETTERS) return null;
  const markers = words.filter((word) => ENGLISH_MARKERS.has(word));
  if (markers.length >= ENGLISH_SHARE * words.length && new Set(markers).size >= 2) return 'en';
  const result = loadDetector().detect(text);
  const sure = result.isReliable() && (result.getScores()[result.language] ?? 0) >= SURE;
  return sure ? result.language : null;
}

let detector: typeof Detector.eld | undefined;

/** Loaded when first needed: a corpus in plain English must not wait for it, and detecting is synchronous. */
function loadDetector(): typeof Detector.eld {
  if (detector === undefined) {
    const path = fileURLToPath(import.meta.resolve('eld/extrasmall'));
    detector = (createRequire(import.meta.url)(path) as typeof Detector).eld;
  }
  return detector;
}
