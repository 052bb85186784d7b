import porter2 from 'wink-porter2-stemmer';

const CACHE_LIMIT = 50_000;
const cache = new Map<string, string>();

/** The stem of one folded English word; words of other scripts come back as they are. */
export function stemWord(folded: string): string {
  const known = cache.get(folded);
  if (known !== undefined) return known;
  const stem = /^[a-z']+$/.test(folded) ? porter2(folded) : folded;
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(folded, stem);
  return stem;
}
