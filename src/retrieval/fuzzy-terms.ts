import SearchableMap from 'minisearch/SearchableMap';

/** A term of the corpus that a word of the question may mean, and how surely, 0 to 1. */
export interface RelatedTerm {
  readonly term: number;
  readonly weight: number;
}

/** Finds terms that are spelled like a given one. */
export interface FuzzyTerms {
  /** Terms within a few slips of the keyboard, closest first; weight 1 − edits ÷ length. Not the word itself. */
  findMisspelled(stem: string): RelatedTerm[];
  /** Terms that continue or shorten the stem ("albania", "albanian"); weight = shared ÷ longer length. */
  findDerived(stem: string): RelatedTerm[];
}

/** Shorter words have too many neighbours: at distance one, "iran" meets "iraq". */
const SHORTEST_MISSPELLED = 4;
const SHORTEST_DERIVED = 4;
/** How many letters a derived form may add to its root ("albania" to "albanian", "diplomat" to "diplomaci"). */
const LONGEST_SUFFIX = 4;
const MOST_RELATED = 8;

/** Builds the look-up from the terms in their order; a term's number is its index. */
export function createFuzzyTerms(terms: readonly string[]): FuzzyTerms {
  const map = new SearchableMap<number>();
  for (const [number, term] of terms.entries()) map.set(term, number);
  return searchTree(map);
}

/** Terms that go into the tree before it is asked whether it is time for a pause. */
const TERMS_AT_ONCE = 100;

/** The same with pauses, whenever `pause` finds it time for one, so that a large vocabulary does not keep everything else waiting. */
export async function createFuzzyTermsGently(
  terms: readonly string[],
  pause: () => Promise<void> | undefined,
): Promise<FuzzyTerms> {
  const map = new SearchableMap<number>();
  for (const [number, term] of terms.entries()) {
    map.set(term, number);
    if (number % TERMS_AT_ONCE === 0) await pause();
  }
  return searchTree(map);
}

function searchTree(map: SearchableMap<number>): FuzzyTerms {
  // Two swapped letters are one slip of the fingers, but two edits to the tree.
  const findSwapped = (stem: string): [string, [number, number]][] => {
    const found: [string, [number, number]][] = [];
    for (let at = 0; at + 1 < stem.length; at++) {
      if (stem.charAt(at) === stem.charAt(at + 1)) continue;
      const swapped = stem.slice(0, at) + stem.charAt(at + 1) + stem.charAt(at) + stem.slice(at + 2);
      const number = map.get(swapped);
      if (number !== undefined) found.push([swapped, [number, 1]]);
    }
    return found;
  };
  return {
    findMisspelled(stem) {
      if (stem.length < SHORTEST_MISSPELLED || /\d/u.test(stem)) return [];
      const most = stem.length >= 8 ? 2 : 1;
      return [...map.fuzzyGet(stem, most), ...findSwapped(stem)]
        .map(([term, [number, edits]]) => ({
          term: number,
          edits,
          same: term.charCodeAt(0) === stem.charCodeAt(0) ? 0 : 1,
        }))
        .filter(({ edits }) => edits > 0)
        .sort((a, b) => a.edits - b.edits || a.same - b.same || a.term - b.term)
        .slice(0, MOST_RELATED)
        .map(({ term, edits }) => ({ term, weight: 1 - edits / stem.length }));
    },
    findDerived(stem) {
      if (stem.length < SHORTEST_DERIVED || /\d/u.test(stem)) return [];
      const found: RelatedTerm[] = [];
      for (const [term, number] of map.atPrefix(stem)) {
        if (term.length > stem.length && term.length <= stem.length + LONGEST_SUFFIX)
          found.push({ term: number, weight: stem.length / term.length });
      }
      for (let cut = 1; cut <= LONGEST_SUFFIX && stem.length - cut >= SHORTEST_DERIVED; cut++) {
        const number = map.get(stem.slice(0, -cut));
        if (number !== undefined) found.push({ term: number, weight: 1 - cut / stem.length });
      }
      return found.sort((a, b) => b.weight - a.weight || a.term - b.term).slice(0, MOST_RELATED);
    },
  };
}
