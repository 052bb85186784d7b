import { createFuzzyTermsGently } from '../retrieval/fuzzy-terms.ts';
import type { CorpusWords } from '../retrieval/gather-index.ts';
import { decodeArrays, encodeArrays } from './array-file.ts';
import type { Manifest } from './manifest.ts';
import type { Pause } from './pauses.ts';
import { decodeTerms } from './stored-search.ts';
import type { CountedWords } from './tally-terms.ts';

/** The content of `statistics.bin`: how often each word of `terms.json` stands in the corpus. */
export function encodeStatistics({ statistics }: CountedWords): Uint8Array[] {
  const { words, sentencesWith, passagesWith, passagesBelow } = statistics;
  return encodeArrays({ words: Uint32Array.of(words), sentencesWith, passagesWith, passagesBelow });
}

/** Reads `terms.json` and `statistics.bin`, with pauses. Rejects with an Error when they do not fit each other. */
export async function decodeWords(
  termsText: string,
  content: Uint8Array,
  { counts: { articles, sentences, passages }, model }: Pick<Manifest, 'counts' | 'model'>,
  pause: Pause,
): Promise<CorpusWords> {
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
  return {
    terms,
    surfaces,
    languages,
    termNumbers: new Map(terms.map((stem, number) => [stem, number])),
    fuzzy: await createFuzzyTermsGently(terms, pause),
    statistics: { articles, sentences, passages, words, ...counts },
    dimension: model.dimension,
  };
}
