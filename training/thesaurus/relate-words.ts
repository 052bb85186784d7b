import { findWords } from '../../src/text/words.ts';
import type { Synset } from '../embedder/wordnet.ts';

/**
 * How near a pointer of WordNet leads, 0 to 1, by its symbol (wninput(5WN)). Antonyms and topics are left out: they
 * say that words go together, not that one may stand for the other.
 */
const NEARNESS: Readonly<Record<string, number>> = {
  '+': 0.85,
  '\\': 0.85,
  '<': 0.7,
  '@': 0.6,
  '@i': 0.6,
  '~': 0.5,
  '~i': 0.35,
  '&': 0.55,
  $: 0.6,
  '*': 0.45,
  '>': 0.45,
  '^': 0.35,
  '#p': 0.5,
  '#m': 0.45,
  '%p': 0.35,
  '%m': 0.35,
  '=': 0.4,
};
const SYNONYM = 0.95;
/** A hypernym's hypernym: "envoy" → "diplomat" → "official". */
const SECOND_STEP = 0.35;
/** Of a phrase, each word stands only for a part ("European country" for "country"). */
const OF_A_PHRASE = 0.7;
/** A synset with more hyponyms is too general for any of them to be meant. */
const MOST_HYPONYMS = 20;
/** Weights below are noise, and beyond this many words a stem's best ones have long been named. */
const LEAST_WEIGHT = 0.1;
const MOST_RELATED = 16;

/** Stem → related stems with a weight, 0 to 1, best first. */
export type Relations = ReadonlyMap<string, readonly { readonly stem: string; readonly weight: number }[]>;

/**
 * The words that may stand for each word, from WordNet's synonyms and pointers, by stem. A sense counts by the root
 * of its share of the word's tagged occurrences, so that a rare sense proposes little. Only words that WordNet's
 * texts use, or that name a place or a person's trade, are kept: `isKept` decides.
 */
export function relateWords(synsets: readonly Synset[], isKept: (lemma: string) => boolean): Relations {
  const related = new Map<string, Map<string, number>>();
  const totals = countOccurrences(synsets);
  for (const synset of synsets) {
    const near = nearLemmas(synset, synsets);
    for (const [at, lemma] of synset.lemmas.entries()) {
      const own = soleStem(lemma);
      if (own === undefined || !isKept(lemma)) continue;
      const share = ((synset.tagCounts[at] ?? 0) + 1) / (totals.get(own) ?? 1);
      for (const [other, nearness] of near)
        if (other !== lemma) propose(related, own, other, nearness * Math.sqrt(share));
    }
  }
  return new Map(
    [...related]
      .map(([stem, others]): [string, { stem: string; weight: number }[]] => [
        stem,
        [...others]
          .filter(([, weight]) => weight >= LEAST_WEIGHT)
          .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
          .slice(0, MOST_RELATED)
          .map(([other, weight]) => ({ stem: other, weight })),
      ])
      .filter(([, others]) => others.length > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** Tagged occurrences of each stem over all its senses, each sense counted once more than it was tagged. */
function countOccurrences(synsets: readonly Synset[]): Map<string, number> {
  const totals = new Map<string, number>();
  for (const { lemmas, tagCounts } of synsets)
    for (const [at, lemma] of lemmas.entries()) {
      const stem = soleStem(lemma);
      if (stem !== undefined) totals.set(stem, (totals.get(stem) ?? 0) + (tagCounts[at] ?? 0) + 1);
    }
  return totals;
}

/** The stem of a lemma that is one word; a phrase or a compound has none of its own. */
function soleStem(lemma: string): string | undefined {
  const stems = stemsOf(lemma);
  return stems.length === 1 && !/[\s-]/u.test(lemma) ? stems[0] : undefined;
}

/** The lemmas that a synset leads to, each with its highest nearness. */
function nearLemmas(synset: Synset, synsets: readonly Synset[]): Map<string, number> {
  const near = new Map<string, number>();
  const add = (target: Synset | undefined, nearness: number): void => {
    for (const lemma of target?.lemmas ?? []) near.set(lemma, Math.max(near.get(lemma) ?? 0, nearness));
  };
  add(synset, SYNONYM);
  const hyponyms = synset.relations.filter(({ symbol }) => symbol.startsWith('~')).length;
  for (const { symbol, target } of synset.relations) {
    const nearness = NEARNESS[symbol] ?? 0;
    if (nearness === 0 || (symbol.startsWith('~') && hyponyms > MOST_HYPONYMS)) continue;
    const other = synsets[target];
    add(other, nearness);
    if (symbol.startsWith('@'))
      for (const further of other?.relations ?? [])
        if (further.symbol.startsWith('@')) add(synsets[further.target], SECOND_STEP);
  }
  return near;
}

function propose(
  related: Map<string, Map<string, number>>,
  own: string,
  other: string,
  weight: number,
): void {
  const phrase = other.includes(' ');
  for (const stem of stemsOf(other)) {
    if (stem === own) continue;
    let others = related.get(own);
    if (others === undefined) {
      others = new Map();
      related.set(own, others);
    }
    const value = phrase ? weight * OF_A_PHRASE : weight;
    others.set(stem, Math.max(others.get(stem) ?? 0, value));
  }
}

function stemsOf(lemma: string): string[] {
  return findWords(lemma)
    .filter((word) => !word.stopWord && word.stem.length > 1)
    .map((word) => word.stem);
}
