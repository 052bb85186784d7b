import { deriveOnce } from '../derive-once.ts';
import { surroundingsOf, type Article } from '../corpus/article.ts';
import type { Embedder } from '../models/embedder.ts';
import { createFuzzyTerms, type FuzzyTerms } from './fuzzy-terms.ts';
import { createExactIndex } from './exact-index.ts';
import type { CutPieces } from '../models/word-pieces.ts';
import { buildHnswIndex, type HnswIndex } from './hnsw-index.ts';
import { pairArticles } from './former-articles.ts';
import { countLayout, layOutArticles, locatePassage, recallChunks, type Layout } from './layout.ts';
import { tabulatePieces, type PieceTable } from './piece-table.ts';
import { invertTokens, type Postings } from './postings.ts';
import { quantiseVectors, type QuantisedVectors } from './quantised-vectors.ts';
import { tabulateTokens, type TokenTable } from './tokens.ts';
import type { VectorIndex } from './vector-index.ts';
import { NO_NODES, type VectorNodes } from './vector-nodes.ts';

/** Everything that a question is matched against. Immutable once built. */
export interface SearchIndex {
  readonly layout: Layout;
  readonly tokens: TokenTable;
  readonly postings: Postings;
  readonly fuzzy: FuzzyTerms;
  readonly pieces: PieceTable;
  /** One vector a passage, in their order; `passageIndex` finds among them. */
  readonly passageVectors: QuantisedVectors;
  readonly passageIndex: VectorIndex;
  /** Which passages each node of the graph in `passageIndex` stands for; no nodes where there is no graph. */
  readonly passageNodes: VectorNodes;
}

/** Articles and the index of them: what is searched together. */
export interface Searchable {
  /** In the order of the index’s ordinals. */
  readonly articles: readonly Article[];
  readonly search: SearchIndex;
}

/** An index whose every part can be stored. */
export interface StorableIndex extends SearchIndex {
  /** What `passageIndex` is where there are passages enough, to be written to a file of its own. */
  readonly graph: HnswIndex | null;
}

/**
 * Passages from which on a graph is built; below, exact search looks at all of them. About where the two cross:
 * `npm run benchmark:vectors` prints it.
 */
export const GRAPH_FROM = 500;

/** A vector known from before for a text that has not changed. */
export type KnownVector = (text: string) => { values: Int8Array; scale: number } | undefined;

/** An index built before, by the same rules. */
interface FormerIndex extends Searchable {
  /** The file of its graph, not damaged; undefined when it has none. */
  readonly graphFile: string | undefined;
}

export interface BuildOptions {
  /** What has not changed since is taken over from it, and comes out the same; but for the graph, which depends on its history. */
  readonly former?: FormerIndex;
  /** Default: {@link GRAPH_FROM}. */
  readonly graphFrom?: number;
  /** Cuts what the reader is to read; without it, nothing of the index can be read. */
  readonly cutPieces?: CutPieces;
  readonly known?: KnownVector;
  readonly signal?: AbortSignal;
  readonly onProgress?: (step: BuildStep, done: number, total: number) => void;
}
export type BuildStep = 'embed' | 'connect';

interface BuiltSearchIndex {
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
  const { former, cutPieces = () => [] } = options;
  const sameArticle = pairArticles(articles, former?.articles ?? []);
  const layout = layOutArticles(articles, (ordinal) => {
    const same = sameArticle[ordinal] ?? -1;
    return former && same >= 0 ? recallChunks(former.search.layout, same) : undefined;
  });
  const before = former && { ...former.search, sameArticle };
  const tokens = tabulateTokens(articles, layout, before);
  const pieces = tabulatePieces(articles, layout, cutPieces, before);
  const postings = invertTokens(tokens, layout);

  const passages = listPassages(articles, layout);
  const { vectors: passageVectors, computed } = await embedTexts(passages, embedder, options);
  const { graphFrom = GRAPH_FROM } = options;
  const graph =
    passages.length < Math.max(1, graphFrom) ? null : await connectPassages(passageVectors, options);
  const embeddedPassages = passages.filter((text) => computed.has(text)).length;
  return {
    index: {
      layout,
      tokens,
      postings,
      // Whoever only stores it needs none.
      get fuzzy() {
        return fuzzyOf(tokens);
      },
      pieces,
      passageVectors,
      passageIndex: graph ?? createExactIndex(passageVectors),
      passageNodes: graph?.nodes ?? NO_NODES,
      graph,
    },
    embeddedPassages,
    keptPassages: passages.length - embeddedPassages,
  };
}

const fuzzyOf = deriveOnce(({ terms }: TokenTable) => createFuzzyTerms(terms));

/** The texts of all passages, in order, each below what stands above it: what is embedded. */
export function listPassages(articles: readonly Article[], layout: Layout): string[] {
  const { sentenceStart, sentenceEnd, passageFirstSentence } = layout;
  return Array.from({ length: countLayout(layout).passages }, (_, passage) => {
    const { article, paragraph } = locatePassage(articles, layout, passage);
    const first = passageFirstSentence[passage] ?? 0;
    const last = (passageFirstSentence[passage + 1] ?? 0) - 1;
    const text = article.text.slice(sentenceStart[first], sentenceEnd[last]);
    return [...surroundingsOf(article, paragraph), text].join('\n');
  });
}

/**
 * Texts that are embedded before their vectors are made bytes: thirty times smaller, which a large corpus needs. A
 * multiple of what the embedder sorts by length, so that it makes the same batches as of all texts at once.
 */
const TEXTS_AT_ONCE = 8192;

/** Embeds each distinct text once, and only those whose vector is not known. */
async function embedTexts(
  texts: readonly string[],
  embedder: Embedder,
  { known, signal, onProgress }: BuildOptions,
): Promise<{ vectors: QuantisedVectors; computed: ReadonlySet<string> }> {
  const { dimension } = embedder;
  const vectors = {
    dimension,
    values: new Int8Array(texts.length * dimension),
    scales: new Float32Array(texts.length),
  };
  const rowsOf = new Map<string, number[]>();
  for (const [row, text] of texts.entries()) {
    const old = known?.(text);
    if (old !== undefined) setVector(vectors, row, old.values, old.scale);
    else if (rowsOf.get(text)?.push(row) === undefined) rowsOf.set(text, [row]);
  }
  const missing = [...rowsOf.keys()];
  for (let from = 0; from < missing.length; from += TEXTS_AT_ONCE) {
    const some = missing.slice(from, from + TEXTS_AT_ONCE);
    const embedded = await embedder.embed(some, {
      ...(signal && { signal }),
      onProgress: (done) => onProgress?.('embed', from + done, missing.length),
    });
    const fresh = quantiseVectors(embedded, dimension);
    for (const [at, text] of some.entries()) {
      const values = fresh.values.subarray(at * dimension, (at + 1) * dimension);
      for (const row of rowsOf.get(text) ?? []) setVector(vectors, row, values, fresh.scales[at] ?? 0);
    }
  }
  return { vectors, computed: new Set(missing) };
}

function setVector(
  { dimension, values, scales }: QuantisedVectors,
  row: number,
  numbers: Int8Array,
  scale: number,
): void {
  values.set(numbers, row * dimension);
  scales[row] = scale;
}

function connectPassages(
  vectors: QuantisedVectors,
  { former, signal, onProgress }: BuildOptions,
): Promise<HnswIndex> {
  const file = former?.graphFile;
  return buildHnswIndex(vectors, {
    ...(former && file !== undefined
      ? { former: { file, nodes: former.search.passageNodes, vectors: former.search.passageVectors } }
      : {}),
    async onAdded(added, total) {
      signal?.throwIfAborted();
      onProgress?.('connect', added, total);
      await new Promise((resolve) => setImmediate(resolve));
    },
  });
}
