import type { ArticleIndex } from '../retrieval/article-index.ts';
import type { Query } from '../storage/postgres/database.ts';

/** What is known of all articles of a generation together. */
export interface Figures extends Record<'articles' | 'sentences' | 'passages' | 'words', number> {
  /** The fingerprint of the embedder that made its vectors. */
  readonly model: string;
  readonly languages: readonly string[];
}

/** A word of a story: sentences that hold it, passages that do, passages that it stands above. */
export interface TermRow {
  readonly stem: string;
  readonly surface: string;
  sentences: number;
  passages: number;
  below: number;
}

/**
 * Counts how often the words of a story's articles stand in them, as articles come and go; `former` are the figures of its last
 * generation. Rejects with the database's errors.
 */
export async function openTally(query: Query, story: string, former?: Figures) {
  const rows = await readTerms(query, story);
  const numbers = new Map(rows.map(({ stem }, number) => [stem, number]));
  const changed = new Set<number>();
  const sums = {
    sentences: former?.sentences ?? 0,
    passages: former?.passages ?? 0,
    words: former?.words ?? 0,
  };
  const numberOf = (stem: string, surface: string): number => {
    const known = numbers.get(stem);
    if (known !== undefined) return known;
    rows.push({ stem, surface, sentences: 0, passages: 0, below: 0 });
    numbers.set(stem, rows.length - 1);
    return rows.length - 1;
  };
  return {
    /** Gives the story's number for a number of this table. */
    number(terms: readonly string[], surfaces: readonly string[]): (term: number) => number {
      const given = terms.map((stem, at) => numberOf(stem, surfaces[at] ?? stem));
      return (term) => given[term] ?? 0;
    },
    count(article: ArticleIndex, sign: 1 | -1): void {
      const { sentences, passages } = article.chunks;
      sums.sentences += sign * sentences.length;
      sums.passages += sign * passages.length;
      sums.words += sign * article.tokens.tokens.length;
      for (const [term, counts] of countTerms(article)) {
        const row = rows[term];
        if (row === undefined) continue;
        row.sentences += sign * counts.sentences;
        row.passages += sign * counts.passages;
        row.below += sign * counts.below;
        changed.add(term);
      }
    },
    figures: () => sums,
    async write(): Promise<void> {
      const list = [...changed];
      const column = <K extends keyof TermRow>(key: K) => list.map((term) => rows[term]?.[key]);
      await query(
        `insert into ibid_search.term (story, number, stem, surface, sentences, passages, below)
         select $1, * from unnest($2::integer[], $3::text[], $4::text[], $5::integer[], $6::integer[], $7::integer[])
         on conflict (story, number) do update set
           sentences = excluded.sentences, passages = excluded.passages, below = excluded.below`,
        [
          story,
          list,
          column('stem'),
          column('surface'),
          column('sentences'),
          column('passages'),
          column('below'),
        ],
      );
    },
  };
}

/** The words of a story, each in the place of its number. Rejects with the database's errors. */
export async function readTerms(query: Query, story: string): Promise<TermRow[]> {
  return await query<TermRow>(
    'select stem, surface, sentences, passages, below from ibid_search.term where story = $1 order by number',
    [story],
  );
}

type Counts = Pick<TermRow, 'sentences' | 'passages' | 'below'>;

/** How often each term stands in one article. */
function countTerms({ chunks: { sentences, passages }, tokens }: ArticleIndex): Map<number, Counts> {
  const counts = new Map<number, Counts>();
  const raise = (terms: Iterable<number>, key: keyof Counts): void => {
    for (const term of new Set(terms)) {
      const count = counts.get(term) ?? { sentences: 0, passages: 0, below: 0 };
      count[key]++;
      counts.set(term, count);
    }
  };
  const { sentenceFirstToken: first, passageFirstToken } = tokens;
  for (const sentence of sentences.keys())
    raise(tokens.tokens.subarray(first[sentence], first[sentence + 1]), 'sentences');
  for (const [passage, from] of passages.entries()) {
    const to = passages[passage + 1] ?? sentences.length;
    raise(tokens.tokens.subarray(first[from], first[to]), 'passages');
    const above = tokens.headingTokens.subarray(passageFirstToken[passage], passageFirstToken[passage + 1]);
    raise(above, 'below');
  }
  return counts;
}
