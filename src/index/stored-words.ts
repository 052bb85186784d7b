import { createFuzzyTermsGently } from '../retrieval/fuzzy-terms.ts';
import type { CorpusWords } from '../retrieval/gather-index.ts';
import { decodeArrays, encodeArrays } from './array-file.ts';
import type { Manifest } from './manifest.ts';
import type { Pause } from './pauses.ts';
import { decodeTerms } from './stored-search.ts';
import type { CountedWords } from './tally-terms.ts';

/** The content of `statistics.bin`: how often each word of `terms.json` stands in the corpus, and how many articles are in each language. */
export function encodeStatistics({ statistics, languages }: CountedWords): Uint8Array[] {
  const { words, sentencesWith, passagesWith, passagesBelow } = statistics;
  const articlesIn = Uint32Array.from(languages.values());
  return encodeArrays({
    words: Uint32Array.of(words),
    articlesIn,
    sentencesWith,
    passagesWith,
    passagesBelow,
  });
}

/** Reads `terms.json` and `statistics.bin`. Throws an Error when they do not fit each other. */
export function decodeStatistics(
  termsText: string,
  content: Uint8Array,
  { sentences, passages }: Manifest['counts'],
): CountedWords {
  const { terms, surfaces, languages } = decodeTerms(termsText);
  const take = decodeArrays(content);
  const counts = {
    sentencesWith: take('sentencesWith', 'uint32'),
    passagesWith: take('passagesWith', 'uint32'),
    passagesBelow: take('passagesBelow', 'uint32'),
  };
  for (const { length } of [surfaces, ...Object.values(counts)])
    if (length !== terms.length) throw new Error(`${length} counts of ${terms.length} words`);
  const [words = 0] = take('words', 'uint32');
  const articlesIn = take('articlesIn', 'uint32');
  return {
    terms,
    surfaces,
    languages: new Map(languages.map((language, at) => [language, articlesIn[at] ?? 0])),
    statistics: { sentences, passages, words, ...counts },
  };
}

/** The same words as questions are read against them, with pauses. */
export async function openWords(
  { terms, surfaces, languages, statistics }: CountedWords,
  { counts: { articles }, model: { dimension } }: Pick<Manifest, 'counts' | 'model'>,
  pause: Pause,
): Promise<CorpusWords> {
  return {
    terms,
    surfaces,
    languages: [...languages.keys()],
    termNumbers: new Map(terms.map((stem, number) => [stem, number])),
    fuzzy: await createFuzzyTermsGently(terms, pause),
    statistics: { articles, ...statistics },
    dimension,
  };
}
