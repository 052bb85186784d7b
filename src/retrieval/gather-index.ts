import type { ArticleIndex, ArticleTokens } from './article-index.ts';
import type { CorpusStatistics } from './corpus-statistics.ts';
import { createExactIndex } from './exact-index.ts';
import type { FuzzyTerms } from './fuzzy-terms.ts';
import { layOutArticles } from './layout.ts';
import type { PieceTable } from './piece-table.ts';
import { invertTokens } from './postings.ts';
import type { QuantisedVectors } from './quantised-vectors.ts';
import type { NumberedPlace } from './numbered-places.ts';
import type { Question } from './question.ts';
import type { Searchable } from './search-index.ts';
import type { TokenTable } from './tokens.ts';
import { NO_NODES } from './vector-nodes.ts';

/** What is known of a corpus without its articles. */
export interface CorpusWords extends Pick<TokenTable, 'terms' | 'surfaces' | 'termNumbers' | 'languages'> {
  readonly fuzzy: FuzzyTerms;
  readonly statistics: CorpusStatistics;
  /** Numbers of a vector. */
  readonly dimension: number;
}

/** What is wanted for a question. */
interface Wanted {
  readonly question: Question;
  /** The places that it names by number. */
  readonly places: readonly NumberedPlace[];
  readonly vector: Float32Array;
  /** The ids of articles that are wanted besides. */
  readonly also: readonly string[];
}

/** What gives some articles of a corpus that is too large to be searched in memory, each as {@link gatherIndex} does. */
export interface Gathering {
  /** Those in which the answer to a question may be. */
  gather(wanted: Wanted): Promise<Searchable>;
  /** Those with these ids. */
  load(ids: readonly string[]): Promise<Searchable>;
  /** Bytes of what is kept of those that it has given, as they are stored. */
  bytes(): number;
}

/**
 * Some articles of a corpus as they are searched among all of it: what a sentence of theirs scores, and how a question's words
 * are read, is as in the index of the whole. Their order decides ties, so it should be the corpus'.
 */
export function gatherIndex(
  gathered: readonly ArticleIndex[],
  { fuzzy, statistics, dimension, ...words }: CorpusWords,
): Searchable {
  const articles = gathered.map(({ article }) => article);
  const layout = layOutArticles(articles, (ordinal) => gathered[ordinal]?.chunks);
  const tokens = { ...words, ...joinTokens(gathered.map((one) => one.tokens)) };
  const passageVectors = joinVectors(
    gathered.map((one) => one.passageVectors),
    dimension,
  );
  return {
    articles,
    search: {
      layout,
      tokens,
      postings: { ...invertTokens(tokens, layout), whole: statistics },
      fuzzy,
      pieces: joinPieces(gathered.map(({ pieces }) => pieces)),
      passageVectors,
      passageIndex: createExactIndex(passageVectors),
      passageNodes: NO_NODES,
    },
  };
}

function joinTokens(tables: readonly ArticleTokens[]): ArticleTokens {
  return {
    sentenceFirstToken: joinFirst(tables.map((table) => table.sentenceFirstToken)),
    tokens: joinNumbers(
      Uint32Array,
      tables.map((table) => table.tokens),
    ),
    passageFirstToken: joinFirst(tables.map((table) => table.passageFirstToken)),
    headingTokens: joinNumbers(
      Uint32Array,
      tables.map((table) => table.headingTokens),
    ),
  };
}

function joinPieces(tables: readonly PieceTable[]): PieceTable {
  return {
    sentenceFirstPiece: joinFirst(tables.map((table) => table.sentenceFirstPiece)),
    pieces: joinNumbers(
      Uint16Array,
      tables.map((table) => table.pieces),
    ),
    passageFirstHeading: joinFirst(tables.map((table) => table.passageFirstHeading)),
    headings: joinNumbers(
      Uint16Array,
      tables.map((table) => table.headings),
    ),
  };
}

function joinVectors(all: readonly QuantisedVectors[], dimension: number): QuantisedVectors {
  return {
    dimension,
    values: joinNumbers(
      Int8Array,
      all.map(({ values }) => values),
    ),
    scales: joinNumbers(
      Float32Array,
      all.map(({ scales }) => scales),
    ),
  };
}

type Numbers = Int8Array | Uint16Array | Uint32Array | Float32Array;

function joinNumbers<T extends Numbers>(kind: new (length: number) => T, parts: readonly T[]): T {
  const joined = new kind(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Where rows begin when those of each part come after those of the parts before. */
function joinFirst(parts: readonly Uint32Array[]): Uint32Array {
  const joined = [0];
  let end = 0;
  for (const first of parts) {
    for (const at of first.subarray(1)) joined.push(end + at);
    end += first.at(-1) ?? 0;
  }
  return Uint32Array.from(joined);
}
