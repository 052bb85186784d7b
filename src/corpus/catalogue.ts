import { deriveOnce } from '../derive-once.ts';
import { IbidError } from '../errors.ts';
import { editDistance } from '../text/edit-distance.ts';
import { foldText } from '../text/fold.ts';
import { findWords } from '../text/words.ts';
import type { Article } from './article.ts';

/** Which article somebody means. */
export type ArticleMeant =
  | { readonly kind: 'one'; readonly article: Article }
  /** Several fit; the best of them, and how many there are in all. */
  | { readonly kind: 'several'; readonly articles: readonly Article[]; readonly count: number }
  /** None fits; those that are spelled most like it. */
  | { readonly kind: 'none'; readonly nearest: readonly Article[] };

/** The articles of a corpus, to be found by what a person calls them. */
export interface Catalogue {
  readonly byId: ReadonlyMap<string, Article>;
  /**
   * The article with this id or this title, else the one whose title or id holds every word that was typed, of which
   * the last may be unfinished. Case and accents do not matter.
   */
  find(typed: string): ArticleMeant;
  /**
   * At most `count` articles for what has been typed so far: first those whose title begins so, then those that hold
   * every word, then those spelled alike. With nothing typed all fit; equals stand in the corpus' order.
   */
  complete(typed: string, count: number): Article[];
}

/** Articles named when it is not clear which one is meant. */
const NAMED = 3;

interface Entry {
  readonly article: Article;
  /** Folded words with a space before each and behind the last. */
  readonly title: string;
  /** The same of title, id, subtitle, source and date together. */
  readonly everything: string;
}

/**
 * The articles, to be found. Linear in their number, as every look-up is; they are prepared when something is first
 * looked up.
 */
export function createCatalogue(articles: readonly Article[]): Catalogue {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const nearest = (phrase: string, count: number): Article[] =>
    findAlike(holdersOf(articles), phrase.trim().split(' '), count);
  return {
    byId,
    find(typed) {
      const article = byId.get(typed.trim().toLowerCase());
      if (article !== undefined) return { kind: 'one', article };
      const phrase = foldWords(typed);
      if (phrase.trim() === '') return { kind: 'none', nearest: [] };
      const titled = entriesOf(articles).filter(({ title }) => title === phrase);
      const fitting =
        titled.length > 0 ? titled.map((entry) => entry.article) : findHolding(entriesOf(articles), phrase);
      const [first, second] = fitting;
      if (first === undefined) return { kind: 'none', nearest: nearest(phrase, NAMED) };
      if (second === undefined) return { kind: 'one', article: first };
      return { kind: 'several', articles: fitting.slice(0, NAMED), count: fitting.length };
    },
    complete(typed, count) {
      const phrase = foldWords(typed);
      if (phrase.trim() === '') return articles.slice(0, count);
      const exact = byId.get(typed.trim().toLowerCase());
      const fitting = [...new Set([...(exact ? [exact] : []), ...findHolding(entriesOf(articles), phrase)])];
      return fitting.length > 0 ? fitting.slice(0, count) : nearest(phrase, count);
    },
  };
}

const entriesOf = deriveOnce((articles: readonly Article[]): readonly Entry[] =>
  articles.map(describeArticle),
);

function describeArticle(article: Article): Entry {
  const { title, id, subtitle = '', source = '', published = '' } = article;
  const everything = foldWords([title, id, subtitle, source, published].join(' '));
  return { article, title: foldWords(title), everything };
}

/** Articles that hold every word, the last perhaps unfinished; those whose title begins so come first. */
function findHolding(entries: readonly Entry[], phrase: string): Article[] {
  const words = phrase.trim().split(' ');
  const wanted = words.map((word, at) => (at < words.length - 1 ? ` ${word} ` : ` ${word}`));
  const holding = entries.filter(({ everything }) => wanted.every((word) => everything.includes(word)));
  const begins = ({ title }: Entry): boolean => title.startsWith(phrase.trimEnd());
  return [...holding.filter(begins), ...holding.filter((entry) => !begins(entry))].map(
    ({ article }) => article,
  );
}

/** The articles that hold a word, by word; words with digits, in which a slip makes another date, left out. */
const holdersOf = deriveOnce((articles: readonly Article[]): ReadonlyMap<string, readonly Article[]> => {
  const holders = new Map<string, Article[]>();
  for (const { article, everything } of entriesOf(articles))
    for (const word of new Set(everything.trim().split(' '))) {
      if (/\d/u.test(word)) continue;
      const list = holders.get(word);
      if (list === undefined) holders.set(word, [article]);
      else list.push(article);
    }
  return holders;
});

/** Articles that hold at least half of the words, give or take a slip; most words first. */
function findAlike(
  holders: ReadonlyMap<string, readonly Article[]>,
  wanted: readonly string[],
  count: number,
): Article[] {
  const held = new Map<Article, Set<string>>();
  for (const [word, articles] of holders)
    for (const one of wanted) {
      if (editDistance(one, word, slipsIn(one)) > slipsIn(one)) continue;
      for (const article of articles) {
        const words = held.get(article);
        if (words === undefined) held.set(article, new Set([one]));
        else words.add(one);
      }
    }
  return [...held]
    .filter(([, words]) => words.size * 2 >= wanted.length)
    .sort(([, a], [, b]) => b.size - a.size)
    .slice(0, count)
    .map(([article]) => article);
}

/** Slips that are forgiven in a word of so many letters. */
const slipsIn = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

/** The article that is meant. Throws IbidError 'article-unclear' when that is none or more than one. */
export function pickArticle(catalogue: Catalogue, typed: string): Article {
  const meant = catalogue.find(typed);
  if (meant.kind === 'one') return meant.article;
  const [named, fits] = meant.kind === 'several' ? [meant.articles, meant.count] : [meant.nearest, 0];
  throw new IbidError('article-unclear', {
    typed,
    articles: named.map(({ id, title }) => ({ id, title })),
    fits,
  });
}

function foldWords(text: string): string {
  const words = findWords(text).map(({ folded }) => folded);
  return ` ${words.length > 0 ? words.join(' ') : foldText(text).trim()} `;
}
