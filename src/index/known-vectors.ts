import { textsToEmbed, type KnownVector } from '../retrieval/search-index.ts';
import type { QuantisedVectors } from '../retrieval/quantised-vectors.ts';
import type { Snapshot } from './snapshot.ts';

/** The vectors of a snapshot by their verbatim texts, passages and sentences alike. */
export function knowVectors({ articles, search }: Snapshot): KnownVector {
  const { sentences, passages } = textsToEmbed(articles, search.layout);
  const places = new Map<string, { vectors: QuantisedVectors; row: number }>();
  for (const [row, text] of sentences.entries()) places.set(text, { vectors: search.sentenceVectors, row });
  for (const [row, text] of passages.entries()) places.set(text, { vectors: search.passageVectors, row });
  return (text) => {
    const place = places.get(text);
    if (place === undefined) return undefined;
    const { dimension, values, scales } = place.vectors;
    const at = place.row * dimension;
    return { values: values.subarray(at, at + dimension), scale: scales[place.row] ?? 0 };
  };
}
