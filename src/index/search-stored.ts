import { dirname } from 'node:path';
import type { Article } from '../corpus/article.ts';
import { IbidError } from '../errors.ts';
import { placeTerms } from '../retrieval/find-places.ts';
import { BM25, inverseFrequency } from '../retrieval/bm25.ts';
import type { CorpusStatistics } from '../retrieval/corpus-statistics.ts';
import { gatherIndex, type CorpusWords, type Gathering } from '../retrieval/gather-index.ts';
import { searchTerms } from '../retrieval/question.ts';
import type { Database } from '../storage/postgres/database.ts';
import { errorCode } from '../storage/storage-error.ts';
import { decodeOwnIndex, renumberTokens } from './article-content.ts';
import { findGeneration, IN_GENERATION } from './article-versions.ts';
import { createLoadedArticles } from './loaded-articles.ts';
import { tablesOf } from './search-tables.ts';
import { quoteStem } from './write-versions.ts';

/** Articles that are gathered for a question by its words, by its vector, and at most. */
const BY_WORDS = 30;
const BY_VECTOR = 30;
const MOST_GATHERED = 50;
/** Nearest passages among which those articles are. */
const NEAREST = 120;

/** Passages that are scored for a question by their words: beyond so many, the commonest words are left out, which tell least. */
const MOST_SCORED = 10_000;

/** PostgreSQL's code for a table that is not there. */
const NO_TABLE = '42P01';

interface StoredCorpus {
  readonly articles: readonly Article[];
  readonly words: CorpusWords;
}

/**
 * Opens the search of the generation that stands beside a file of it; null where the database has it not. Rejects with the database's errors; what
 * is opened, with `index-unstored` besides when it is gone since.
 */
export async function openGathering(
  database: Database,
  file: string,
  { articles, words }: StoredCorpus,
): Promise<Gathering | null> {
  const generation = await findGeneration(database.query, file);
  if (generation === null) return null;
  const { number } = generation;
  const tables = tablesOf(generation.line);
  const { statistics, terms, termNumbers, dimension } = words;
  const ordinals = new Map(articles.map(({ id }, ordinal) => [id, ordinal]));
  const loaded = createLoadedArticles(tables.versions, (id, content) => {
    const article = articles[ordinals.get(id) ?? -1];
    if (article === undefined) throw new RangeError(`no article ${id}`);
    const { chunks, pieces, passageVectors, tokens, terms: own } = decodeOwnIndex(content, dimension);
    const numbers = own.map((stem) => termNumbers.get(stem) ?? -1);
    return {
      ...{ article, chunks, pieces, passageVectors },
      tokens: renumberTokens(tokens, (term) => numbers[term] ?? -1),
    };
  });
  const loadVersions = async (ids: readonly string[]) => {
    const indexes = await loaded.load(database.query, ids);
    const at = ({ article }: (typeof indexes)[number]): number => ordinals.get(article.id) ?? 0;
    return gatherIndex(
      indexes.sort((a, b) => at(a) - at(b)),
      words,
    );
  };

  const findByWords = async (wanted: ReadonlyMap<number, number>): Promise<string[]> => {
    const list = chooseTerms(wanted, statistics);
    const found = await database.query<{ version: string }>(
      `select version from (
         select version, max(score) as score from (
           select passage.version, sum(worth / ($4::float8 + $5::float8 * passage.words)) as score
           from unnest($2::text[], $3::float8[]) as wanted (stem, worth)
           join ${tables.passages} as passage on terms @@ wanted.stem::tsquery
           group by passage.id, passage.version) as scored
         group by version order by score desc, version) as best
       -- In the order of the scores, so that few are looked up.
       cross join lateral (
         select from ${tables.versions} v where v.id = best.version and ${IN_GENERATION} offset 0) as there
       order by score desc, version limit ${BY_WORDS}`,
      [
        number,
        list.map(({ term }) => quoteStem(terms[term] ?? '')),
        list.map(({ worth }) => worth),
        ...lengthWeights(statistics),
      ],
    );
    return found.map(({ version }) => version);
  };
  const findNearest = async (vector: Float32Array): Promise<string[]> => {
    const found = await database.transaction(
      async (query) => {
        // The graph holds what other generations of the line have: it is walked on until there are enough of this one. A join that loses
        // its order, and has to sort, would walk through all of it.
        const settings = {
          'hnsw.ef_search': String(NEAREST),
          'hnsw.iterative_scan': 'strict_order',
          enable_hashjoin: 'off',
          enable_mergejoin: 'off',
        };
        await query(
          'select set_config(name, value, true) from unnest($1::text[], $2::text[]) as set (name, value)',
          [Object.keys(settings), Object.values(settings)],
        );
        return await query<{ version: string }>(
          `select version from ${tables.vectors} join ${tables.versions} v on v.id = version
           where ${IN_GENERATION} order by vector <=> $2::halfvec limit ${NEAREST}`,
          [number, `[${vector.join()}]`],
        );
      },
      { oneMoment: true },
    );
    return [...new Set(found.map(({ version }) => version))].slice(0, BY_VECTOR);
  };
  const findVersions = async (ids: readonly string[]): Promise<string[]> => {
    if (ids.length === 0) return [];
    const found = await database.query<{ id: string }>(
      `select id from ${tables.versions} v where ${IN_GENERATION} and article = any($2)`,
      [number, ids],
    );
    return found.map(({ id }) => id);
  };

  const gather: Gathering['gather'] = async ({ question, places, vector, also }) => {
    const wanted = new Map(placeTerms(places, words).map((term) => [term, 1]));
    for (const { term, weight } of searchTerms(question.terms)) wanted.set(term, weight);
    const [byWords, nearest, wantedToo] = await Promise.all([
      findByWords(wanted),
      findNearest(vector),
      findVersions(also),
    ]);
    const order = Array.from({ length: MOST_GATHERED }, (_, at) => [byWords[at], nearest[at]]);
    const versions = new Set([...wantedToo, ...order.flat().filter((version) => version !== undefined)]);
    return await loadVersions([...versions].slice(0, MOST_GATHERED));
  };
  /** Tables go with the last generation of their line, of which whoever answers may not have heard yet. */
  const unlessGone = async <T>(finding: Promise<T>): Promise<T> => {
    try {
      return await finding;
    } catch (error) {
      if (errorCode(error) !== NO_TABLE) throw error;
      throw new IbidError('index-unstored', { folder: dirname(file) }, { cause: error });
    }
  };

  return {
    gather: (wanted) => unlessGone(gather(wanted)),
    load: (ids) => unlessGone(findVersions(ids).then(loadVersions)),
    bytes: () => loaded.bytes(),
  };
}

/** The terms that passages are scored by, and what holding one is worth, the rarest first. */
function chooseTerms(
  wanted: ReadonlyMap<number, number>,
  { passages, passagesWith, passagesBelow }: CorpusStatistics,
): { readonly term: number; readonly worth: number }[] {
  const list = [...wanted].map(([term, weight]) => {
    const holding = Math.max(passagesWith[term] ?? 0, passagesBelow[term] ?? 0);
    return { term, holding, worth: weight * inverseFrequency(passages, holding) };
  });
  let scored = 0;
  return list
    .sort((a, b) => a.holding - b.holding)
    .filter(({ holding }, at) => (scored += holding) <= MOST_SCORED || at === 0);
}

/** By what the worth of a word that stands once in a passage is divided, as BM25 does: so much, and so much a word of the passage. */
function lengthWeights({ words, passages }: CorpusStatistics): [number, number] {
  const average = Math.max(1, words / Math.max(1, passages));
  return [1 + BM25.k1 * (1 - BM25.b), (BM25.k1 * BM25.b) / average];
}
