import type { Thesaurus } from '../../src/ranking/thesaurus.ts';
import { SHAPE, shapeOf } from '../../src/retrieval/tokens.ts';
import { findWords } from '../../src/text/words.ts';
import { createTypist } from '../../evaluation/answers/make-typos.ts';

/**
 * Rewrites questions the way people in a chat do, so that the ranker also learns from those: with typos, as a few key
 * words, or in other words than the text's. `wordFor` gives a word for a stem, as some article writes it.
 */
export function createVariations(
  thesaurus: Thesaurus,
  wordFor: (stem: string) => string | undefined,
  random: () => number,
): (text: string) => string {
  const mistype = createTypist(TYPO_SEED);
  return (text) => {
    const chance = random();
    if (chance < 0.2) return mistype(text).toLowerCase();
    if (chance < 0.35) return keepKeyWords(text);
    return useOtherWords(text, thesaurus, wordFor, random);
  };
}

const TYPO_SEED = 7;
/** Share of the words, names excepted, that are replaced where the thesaurus knows another. */
const REPLACED = 0.5;
/** The thesaurus' best so many are drawn from. */
const DRAWN_FROM = 6;

function keepKeyWords(text: string): string {
  const words = findWords(text);
  return words
    .filter((word) => !word.stopWord || /^(?:who|when|where|why|how|many|much)$/u.test(word.folded))
    .map((word) => text.slice(word.start, word.end).toLowerCase())
    .join(' ');
}

function useOtherWords(
  text: string,
  thesaurus: Thesaurus,
  wordFor: (stem: string) => string | undefined,
  random: () => number,
): string {
  let varied = '';
  let from = 0;
  for (const word of findWords(text)) {
    const shape = shapeOf(text, word, { start: 0, end: text.length });
    const name = (shape & SHAPE.capital) !== 0 && (shape & SHAPE.initial) === 0;
    if (word.stopWord || name || (shape & SHAPE.digit) !== 0 || random() > REPLACED) continue;
    const others = thesaurus
      .findRelated(word.stem)
      .slice(0, DRAWN_FROM)
      .flatMap(({ stem }) => wordFor(stem) ?? []);
    const other = others[Math.floor(random() * others.length)];
    if (other === undefined) continue;
    varied += text.slice(from, word.start) + other;
    from = word.end;
  }
  return varied + text.slice(from);
}
