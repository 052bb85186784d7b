import { inverseFrequency } from '../retrieval/bm25.ts';
import { createFuzzyTerms } from '../retrieval/fuzzy-terms.ts';
import { gatherIndex, type CorpusWords } from '../retrieval/gather-index.ts';
import { searchTerms, type Question } from '../retrieval/question.ts';
import type { Searchable } from '../retrieval/search-index.ts';
import type { Database } from '../storage/postgres/database.ts';
import { decodeArticleIndex } from './article-content.ts';
import type { Figures } from './store-articles.ts';

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

/** Opens the newest generation of a story; null when there is none. Rejects with the database's errors. */
export async function openStoredStory(
  database: Database,
  story: string,
  dimension: number,
): Promise<StoredStory | null> {
  const opened = await database.transaction(
    async (query) => {
      const [last] = await query<{ number: number; figures: Figures }>(
        'select number, figures from ibid.search_generation where story = $1 order by number desc limit 1',
        [story],
      );
      if (last === undefined) return null;
      const rows = await query<{
        stem: string;
        surface: string;
        sentences: number;
        passages: number;
        below: number;
      }>('select stem, surface, sentences, passages, below from ibid.term where story = $1 order by number', [
        story,
      ]);
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
         join ibid.passage on terms @@ wanted.term::tsquery
         join ibid.article_version v on v.id = passage.version
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
        await query("select set_config('hnsw.ef_search', $1, true)", [String(NEAREST)]);
        return await query<{ version: string }>(
          `select passage.version from ibid.passage join ibid.article_version v on v.id = passage.version
           where v.story = $1 and v.since <= $2 and (v.until is null or v.until > $2)
           order by vector <=> $3::halfvec limit ${NEAREST}`,
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
      const contents = await database.query<{ content: Buffer }>(
        'select content from ibid.article_version where id = any($1) order by id',
        [[...versions].slice(0, MOST_GATHERED)],
      );
      return gatherIndex(
        contents.map(({ content }) => decodeArticleIndex(content, dimension)),
        words,
      );
    },
  };
}
