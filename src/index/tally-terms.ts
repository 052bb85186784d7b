import type { ArticleIndex } from '../retrieval/article-index.ts';
import type { CorpusStatistics } from '../retrieval/corpus-statistics.ts';
import type { OwnIndex } from './article-content.ts';

/** The words of a corpus by their numbers, and how often they stand in it. */
export interface CountedWords {
  readonly terms: readonly string[];
  readonly surfaces: readonly string[];
  /** Of the articles, that of most first, and how many are in each. */
  readonly languages: ReadonlyMap<string, number>;
  readonly statistics: Omit<CorpusStatistics, 'articles'>;
}

/** Sentences that hold a word, passages that do, passages that it stands above. */
type Counts = Record<'sentences' | 'passages' | 'below', number>;

/** Counts how often the words of a corpus stand in it, as articles come and go; begins with `former`, else with nothing. */
export function createTally(former?: CountedWords) {
  const rows = new Map<string, Counts & { readonly surface: string }>();
  const languages = new Map(former?.languages);
  const sums = { sentences: 0, passages: 0, words: 0 };
  if (former) {
    const { sentences, passages, words, sentencesWith, passagesWith, passagesBelow } = former.statistics;
    Object.assign(sums, { sentences, passages, words });
    for (const [number, stem] of former.terms.entries())
      rows.set(stem, {
        surface: former.surfaces[number] ?? stem,
        sentences: sentencesWith[number] ?? 0,
        passages: passagesWith[number] ?? 0,
        below: passagesBelow[number] ?? 0,
      });
  }
  return {
    count(article: OwnIndex, sign: 1 | -1): void {
      sums.sentences += sign * article.chunks.sentences.length;
      sums.passages += sign * article.chunks.passages.length;
      sums.words += sign * article.tokens.tokens.length;
      const { language } = article;
      if (language !== null) languages.set(language, (languages.get(language) ?? 0) + sign);
      for (const [term, counts] of countTerms(article)) {
        const stem = article.terms[term] ?? '';
        let row = rows.get(stem);
        if (row === undefined)
          rows.set(
            stem,
            (row = { surface: article.surfaces[term] ?? stem, sentences: 0, passages: 0, below: 0 }),
          );
        row.sentences += sign * counts.sentences;
        row.passages += sign * counts.passages;
        row.below += sign * counts.below;
      }
    },
    /** The words that stand somewhere: one that went with its last article is unknown, as if it had never been there. */
    words(): CountedWords {
      const held = [...rows].filter(([, { sentences, below }]) => sentences > 0 || below > 0);
      return {
        terms: held.map(([stem]) => stem),
        surfaces: held.map(([, { surface }]) => surface),
        languages: new Map([...languages].filter(([, count]) => count > 0).sort(([, a], [, b]) => b - a)),
        statistics: {
          ...sums,
          sentencesWith: Uint32Array.from(held, ([, { sentences }]) => sentences),
          passagesWith: Uint32Array.from(held, ([, { passages }]) => passages),
          passagesBelow: Uint32Array.from(held, ([, { below }]) => below),
        },
      };
    },
  };
}

/** How often each term stands in one article. */
function countTerms({
  chunks: { sentences, passages },
  tokens,
}: Pick<ArticleIndex, 'chunks' | 'tokens'>): Map<number, Counts> {
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
