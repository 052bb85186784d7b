import type { RelatedTerm } from '../retrieval/fuzzy-terms.ts';
import type { TokenTable } from '../retrieval/tokens.ts';

/** What is known of words apart from any corpus, by stem. */
export interface Thesaurus {
  /** How common the stem is: the share, 0 to 1, of a dictionary's entries that use it; 0 for one never used. */
  commonness(stem: string): number;
  /** What the stem may be replaced by, best first; empty for a stem that is not listed. */
  findRelated(stem: string): readonly { readonly stem: string; readonly weight: number }[];
}

/** Synsets of WordNet 3.1, whose definitions the uses are counted in. */
const DICTIONARY_ENTRIES = 117_791;

/**
 * Reads a thesaurus: one line a stem, `stem⇥uses⇥other:weight other:weight …`, weights in hundredths; `uses` counts the
 * entries of a dictionary of `DICTIONARY_ENTRIES`. Lines are only cut apart when they are asked for, so that loading
 * costs milliseconds.
 */
export function parseThesaurus(text: string): Thesaurus {
  const lines = new Map<string, string>();
  for (const line of text.split('\n')) {
    const tab = line.indexOf('\t');
    if (tab > 0) lines.set(line.slice(0, tab), line.slice(tab + 1));
  }
  return {
    commonness(stem) {
      const line = lines.get(stem);
      return line === undefined ? 0 : Number(line.slice(0, line.indexOf('\t'))) / DICTIONARY_ENTRIES;
    },
    findRelated(stem) {
      const line = lines.get(stem);
      const list = line?.slice(line.indexOf('\t') + 1) ?? '';
      if (list === '') return [];
      return list.split(' ').map((entry) => {
        const colon = entry.lastIndexOf(':');
        return { stem: entry.slice(0, colon), weight: Number(entry.slice(colon + 1)) / 100 };
      });
    },
  };
}

/** What the thesaurus says of one corpus. */
export interface MeaningTerms {
  /** The terms of the corpus that may stand for a stem, in either direction of the thesaurus. */
  find(stem: string): readonly RelatedTerm[];
  /** As `Thesaurus.commonness`. */
  commonness(stem: string): number;
}

/**
 * Prepares the look-up for a corpus. Both directions count: a question's "country" is not listed with every country
 * there is, but "albania" is listed with "country".
 */
export function createMeaningTerms({ terms, termNumbers }: TokenTable, thesaurus: Thesaurus): MeaningTerms {
  const meantBy = new Map<string, RelatedTerm[]>();
  for (const [term, stem] of terms.entries())
    for (const { stem: other, weight } of thesaurus.findRelated(stem)) {
      const list = meantBy.get(other);
      if (list === undefined) meantBy.set(other, [{ term, weight }]);
      else list.push({ term, weight });
    }
  const find = (stem: string): RelatedTerm[] => {
    const found = new Map<number, number>();
    const raise = (term: number | undefined, weight: number): void => {
      if (term !== undefined && weight > (found.get(term) ?? 0)) found.set(term, weight);
    };
    for (const { stem: other, weight } of thesaurus.findRelated(stem)) raise(termNumbers.get(other), weight);
    for (const { term, weight } of meantBy.get(stem) ?? []) raise(term, weight);
    return [...found].map(([term, weight]) => ({ term, weight }));
  };
  return { find, commonness: (stem) => thesaurus.commonness(stem) };
}
