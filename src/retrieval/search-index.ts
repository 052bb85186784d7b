import type { Article } from '../corpus/article.ts';
import type { Embedder } from './embedder.ts';
import { createFuzzyTerms, type FuzzyTerms } from './fuzzy-terms.ts';
import { buildHnswIndex, type HnswIndex } from './hnsw-index.ts';
import { countLayout, layOutArticles, type Layout } from './layout.ts';
import { invertTokens, type Postings } from './postings.ts';
import { quantiseVectors, restoreVector, sliceVectors, type QuantisedVectors } from './quantised-vectors.ts';
import { tabulateTokens, type TokenTable } from './tokens.ts';
import type { VectorIndex } from './vector-index.ts';

/** Everything that a question is matched against. Immutable once built. */
export interface SearchIndex {
  readonly layout: Layout;
  readonly tokens: TokenTable;
  readonly postings: Postings;
  readonly fuzzy: FuzzyTerms;
  /** One vector a sentence, in their order. */
  readonly sentenceVectors: QuantisedVectors;
  /** One vector a passage, in their order; `passageIndex` finds among them. */
  readonly passageVectors: QuantisedVectors;
  readonly passageIndex: VectorIndex;
}

/** An index whose every part can be stored. */
export interface StorableIndex extends SearchIndex {
  readonly passageIndex: HnswIndex;
}

/** A vector known from before for a text that has not changed. */
export type KnownVector = (text: string) => { values: Int8Array; scale: number } | undefined;

export interface BuildOptions {
  readonly known?: KnownVector;
  readonly signal?: AbortSignal;
  readonly onProgress?: (step: BuildStep, done: number, total: number) => void;
}
export type BuildStep = 'embed' | 'connect';

export interface BuiltSearchIndex {
  readonly index: StorableIndex;
  /** Passages whose vector had to be computed, and those whose vector was known. */
  readonly embeddedPassages: number;
  readonly keptPassages: number;
}

/**
 * Builds all indexes over the articles. Rejects with the signal's reason when aborted, with the embedder's
 * error when it fails.
 */
export async function buildSearchIndex(
  articles: readonly Article[],
  embedder: Embedder,
  options: BuildOptions = {},
): Promise<BuiltSearchIndex> {
  const layout = layOutArticles(articles);
  const tokens = tabulateTokens(articles, layout);
  const postings = invertTokens(tokens, layout);

  const { sentences, passages } = textsToEmbed(articles, layout);
  const { vectors, computed } = await embedTexts([...sentences, ...passages], embedder, options);
  const sentenceVectors = sliceVectors(vectors, 0, sentences.length);
  const passageVectors = sliceVectors(vectors, sentences.length, sentences.length + passages.length);
  const passageIndex = await connectPassages(passageVectors, passages.length, options);
  const embeddedPassages = passages.filter((text) => computed.has(text)).length;
  return {
    index: {
      layout,
      tokens,
      postings,
      fuzzy: createFuzzyTerms(tokens.terms),
      sentenceVectors,
      passageVectors,
      passageIndex,
    },
    embeddedPassages,
    keptPassages: passages.length - embeddedPassages,
  };
}

/** The verbatim texts of all sentences and all passages, in order. */
export function textsToEmbed(
  articles: readonly Article[],
  layout: Layout,
): { sentences: string[]; passages: string[] } {
  const { sentenceStart, sentenceEnd, sentenceParagraph, paragraphArticle } = layout;
  const slice = (first: number, last: number): string => {
    const article = articles[paragraphArticle[sentenceParagraph[first] ?? 0] ?? 0];
    return article?.text.slice(sentenceStart[first], sentenceEnd[last]) ?? '';
  };
  const count = countLayout(layout);
  return {
    sentences: Array.from({ length: count.sentences }, (_, sentence) => slice(sentence, sentence)),
    passages: Array.from({ length: count.passages }, (_, passage) =>
      slice(layout.passageFirstSentence[passage] ?? 0, (layout.passageEndSentence[passage] ?? 1) - 1),
    ),
  };
}

/** Embeds each distinct text once, and only those whose vector is not known. */
async function embedTexts(
  texts: readonly string[],
  embedder: Embedder,
  { known, signal, onProgress }: BuildOptions,
): Promise<{ vectors: QuantisedVectors; computed: ReadonlySet<string> }> {
  const { dimension } = embedder;
  const rowOf = new Map<string, number>();
  const missing: string[] = [];
  for (const text of new Set(texts)) {
    if (known?.(text) !== undefined) continue;
    rowOf.set(text, missing.length);
    missing.push(text);
  }
  const fresh = quantiseVectors(
    await embedder.embed(missing, {
      ...(signal && { signal }),
      onProgress: (done) => onProgress?.('embed', done, missing.length),
    }),
    dimension,
  );
  const values = new Int8Array(texts.length * dimension);
  const scales = new Float32Array(texts.length);
  for (const [row, text] of texts.entries()) {
    const at = rowOf.get(text);
    const old = at === undefined ? known?.(text) : undefined;
    const source =
      at === undefined ? old?.values : fresh.values.subarray(at * dimension, (at + 1) * dimension);
    if (source === undefined) throw new Error('a text without a vector');
    values.set(source, row * dimension);
    scales[row] = at === undefined ? (old?.scale ?? 0) : (fresh.scales[at] ?? 0);
  }
  return { vectors: { dimension, values, scales }, computed: new Set(missing) };
}

function connectPassages(
  vectors: QuantisedVectors,
  size: number,
  { signal, onProgress }: BuildOptions,
): Promise<HnswIndex> {
  function* restored(): Generator<Float32Array> {
    for (let row = 0; row < size; row++) yield restoreVector(vectors, row);
  }
  return buildHnswIndex(restored(), { dimension: vectors.dimension, size }, async (added) => {
    signal?.throwIfAborted();
    onProgress?.('connect', added, size);
    await new Promise((resolve) => setImmediate(resolve));
  });
}
