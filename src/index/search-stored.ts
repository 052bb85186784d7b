import { inverseFrequency } from '../retrieval/bm25.ts';
import { createFuzzyTerms } from '../retrieval/fuzzy-terms.ts';
import { gatherIndex, type CorpusWords } from '../retrieval/gather-index.ts';
import { searchTerms, type Question } from '../retrieval/question.ts';
import type { Searchable } from '../retrieval/search-index.ts';
import type { Database } from '../storage/postgres/database.ts';
import type { Embedder } from '../models/embedder.ts';
import { createLoadedArticles, type LoadedArticles } from './loaded-articles.ts';
import { asVector, hasSearchTables, isOfDimension } from './search-tables.ts';
import { readTerms, type Figures } from './tally-terms.ts';

/** Articles that are gathered for a question by its words, by its vector, and at most. */
const BY_WORDS = 30;
const BY_VECTOR = 30;
const MOST_GATHERED = 50;
/** Nearest passages among which those articles are. */
const NEAREST = 120;

/** A generation of a story that lies in the database. */
export interface StoredStory {
  /** The words of all its articles, and no article: what a question is read against. */
  readonly blank: Searchable;
  /** The articles in which the answer may be, gathered. Rejects with the database's errors. */
  gather(question: Question, vector: Float32Array): Promise<Searchable>;
}

/**
 * Opens the newest generation of a story; null when there is none, or when another model made its vectors. `loaded` may be shared by
 * several stories, and by the generations of one. Rejects with the database's errors.
 */
export async function openStoredStory(
  database: Database,
  story: string,
  { dimension, fingerprint }: Pick<Embedder, 'dimension' | 'fingerprint'>,
  loaded: LoadedArticles = createLoadedArticles(),
): Promise<StoredStory | null> {
  const opened = await database.transaction(
    async (query) => {
      if (!(await hasSearchTables(query))) return null;
      const [last] = await query<{ number: number; figures: Figures }>(
        'select number, figures from ibid_search.generation where story = $1 order by number desc limit 1',
        [story],
      );
      if (last?.figures.model !== fingerprint) return null;
      const rows = await readTerms(query, story);
      return { ...last, rows };
    },
    { oneMoment: true },
  );
  if (opened === null) return null;
  const { number: generation, figures, rows } = opened;
  const terms = rows.map(({ stem }) => stem);
  const { languages, ...sizes } = figures;
  const words: CorpusWords = {
    terms,
    surfaces: rows.map(({ surface }) => surface),
    termNumbers: new Map(terms.map((stem, number) => [stem, number])),
    languages,
    fuzzy: createFuzzyTerms(terms),
    statistics: {
      ...sizes,
      sentencesWith: Uint32Array.from(rows, ({ sentences }) => sentences),
      passagesWith: Uint32Array.from(rows, ({ passages }) => passages),
      passagesBelow: Uint32Array.from(rows, ({ below }) => below),
    },
  };
  const { statistics } = words;

  const findByWords = async (question: Question): Promise<string[]> => {
    const wanted = searchTerms(question.terms).map(({ term, weight }) => {
      const holding = Math.max(statistics.passagesWith[term] ?? 0, statistics.passagesBelow[term] ?? 0);
      return { term: String(term), worth: weight * inverseFrequency(statistics.passages, holding) };
    });
    const found = await database.query<{ version: string }>(
      `select version from (
         select passage.id, passage.version,
           sum(worth * 2.2 / (1 + 1.2 * (0.25 + 0.75 * passage.words / $5::float8))) as score
         from unnest($3::text[], $4::float8[]) as wanted (term, worth)
         join ibid_search.passage on terms @@ wanted.term::tsquery
         join ibid_search.article_version v on v.id = passage.version
         where v.story = $1 and v.since <= $2 and (v.until is null or v.until > $2)
         group by 1, 2) as scored
       group by version order by max(score) desc, version limit ${BY_WORDS}`,
      [
        story,
        generation,
        wanted.map(({ term }) => term),
        wanted.map(({ worth }) => worth),
        Math.max(1, statistics.words / Math.max(1, statistics.passages)),
      ],
    );
    return found.map(({ version }) => version);
  };
  const findNearest = async (vector: Float32Array): Promise<string[]> => {
    const found = await database.transaction(
      async (query) => {
        // The graph is of all stories: it is walked on until there are enough of this one. A join that loses its order, and has to sort,
        // would walk through all of it.
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
          `select passage.version from ibid_search.passage join ibid_search.article_version v on v.id = passage.version
           where v.story = $1 and v.since <= $2 and (v.until is null or v.until > $2)
             and ${isOfDimension('vector', dimension)}
           order by ${asVector('vector', dimension)} <=> ${asVector('$3', dimension)} limit ${NEAREST}`,
          [story, generation, `[${vector.join()}]`],
        );
      },
      { oneMoment: true },
    );
    return [...new Set(found.map(({ version }) => version))].slice(0, BY_VECTOR);
  };
  return {
    blank: gatherIndex([], words),
    async gather(question, vector) {
      const [byWords, nearest] = await Promise.all([findByWords(question), findNearest(vector)]);
      const order = Array.from({ length: MOST_GATHERED }, (_, place) => [byWords[place], nearest[place]]);
      const versions = new Set(order.flat().filter((version) => version !== undefined));
      const gathered = [...versions].slice(0, MOST_GATHERED);
      return gatherIndex(await loaded.load(database.query, gathered, dimension), words);
    },
  };
}
