import type { RelatedTerm } from './fuzzy-terms.ts';
import type { TokenTable } from './tokens.ts';

/** Words that may stand for one another, by stem, with how surely, 0 to 1. */
export interface Thesaurus {
  /** What the stem may be replaced by, best first; empty for a stem that is not listed. */
  findRelated(stem: string): readonly { readonly stem: string; readonly weight: number }[];
}

/**
 * Reads a thesaurus: one line a stem, `stem⇥other:weight other:weight …`, weights in hundredths. Lines are only cut
 * apart when they are asked for, so that loading costs milliseconds.
 */
export function parseThesaurus(text: string): Thesaurus {
  const lines = new Map<string, string>();
  for (const line of text.split('\n')) {
    const tab = line.indexOf('\t');
    if (tab > 0) lines.set(line.slice(0, tab), line.slice(tab + 1));
  }
  return {
    findRelated(stem) {
      const line = lines.get(stem);
      if (line === undefined) return [];
      return line.split(' ').map((entry) => {
        const colon = entry.lastIndexOf(':');
        return { stem: entry.slice(0, colon), weight: Number(entry.slice(colon + 1)) / 100 };
      });
    },
  };
}

/** Finds the terms of one corpus that may stand for a stem, in either direction of the thesaurus. */
export type MeaningTerms = (stem: string) => readonly RelatedTerm[];

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
  return (stem) => {
    const found = new Map<number, number>();
    const raise = (term: number | undefined, weight: number): void => {
      if (term !== undefined && weight > (found.get(term) ?? 0)) found.set(term, weight);
    };
    for (const { stem: other, weight } of thesaurus.findRelated(stem)) raise(termNumbers.get(other), weight);
    for (const { term, weight } of meantBy.get(stem) ?? []) raise(term, weight);
    return [...found].map(([term, weight]) => ({ term, weight }));
  };
}
