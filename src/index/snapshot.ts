import type { ArticleQuotations } from '../quotations/find-quotations.ts';
import type { Gathering } from '../retrieval/gather-index.ts';
import type { Searchable } from '../retrieval/search-index.ts';
import type { Manifest } from './manifest.ts';
import type { QuotedArticles } from './changes-since.ts';
import type { CountedWords } from './tally-terms.ts';

/** A generation in memory. Nothing changes it, so an answer that began with it also ends with it. */
export interface Snapshot extends Searchable {
  /** The generation's name, such as `000007-1a2b3c4d`. */
  readonly generation: string;
  readonly manifest: Manifest;
  /** One entry an article, in their order. */
  readonly quotations: readonly ArticleQuotations[];
  /** Where the corpus is searched in the database: the index knows only the words of all. */
  readonly inDatabase?: {
    /** What gives the articles to search in. */
    readonly gathering: Gathering;
    /** What the words of the next generation are counted from. */
    readonly words: CountedWords;
    /** What the files hold that it shares with other generations. */
    readonly base: QuotedArticles;
  };
}
