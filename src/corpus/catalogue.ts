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

/** Prepares the articles for look-ups. Linear in their number, as every look-up is. */
export function createCatalogue(articles: readonly Article[]): Catalogue {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const entries = articles.map((article): Entry => {
    const { title, id, subtitle = '', source = '', published = '' } = article;
    const everything = foldWords([title, id, subtitle, source, published].join(' '));
    return { article, title: foldWords(title), everything };
  });
  const findHolding = (typed: string): Article[] => {
    const words = foldWords(typed).trim().split(' ');
    const wanted = words.map((word, at) => (at < words.length - 1 ? ` ${word} ` : ` ${word}`));
    const holding = entries.filter(({ everything }) => wanted.every((word) => everything.includes(word)));
    const beginning = foldWords(typed).trimEnd();
    const begins = ({ title }: Entry): boolean => title.startsWith(beginning);
    return [...holding.filter(begins), ...holding.filter((entry) => !begins(entry))].map(
      ({ article }) => article,
    );
  };
  return {
    byId,
    find(typed) {
      const article = byId.get(typed.trim().toLowerCase());
      if (article !== undefined) return { kind: 'one', article };
      const phrase = foldWords(typed);
      if (phrase.trim() === '') return { kind: 'none', nearest: [] };
      const titled = entries.filter(({ title }) => title === phrase).map((entry) => entry.article);
      const fitting = titled.length > 0 ? titled : findHolding(typed);
      const [first, second] = fitting;
      if (first === undefined) return { kind: 'none', nearest: findAlike(entries, phrase, NAMED) };
      if (second === undefined) return { kind: 'one', article: first };
      return { kind: 'several', articles: fitting.slice(0, NAMED), count: fitting.length };
    },
    complete(typed, count) {
      const phrase = foldWords(typed);
      if (phrase.trim() === '') return articles.slice(0, count);
      const exact = byId.get(typed.trim().toLowerCase());
      const fitting = [...new Set([...(exact ? [exact] : []), ...findHolding(typed)])];
      return fitting.length > 0 ? fitting.slice(0, count) : findAlike(entries, phrase, count);
    },
  };
}

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

/** Slips that are forgiven in a word of so many letters. */
const slipsIn = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

/** Articles in whose titles at least half of the words stand, give or take a slip; most words first. */
function findAlike(entries: readonly Entry[], phrase: string, count: number): Article[] {
  const wanted = phrase.trim().split(' ');
  // Titles share their words, so each word is compared once.
  const alike = new Map<string, Set<string>>();
  const fits = (word: string, other: string): boolean => {
    let fitting = alike.get(other);
    if (fitting === undefined) {
      fitting = new Set(wanted.filter((one) => editDistance(one, other, slipsIn(one)) <= slipsIn(one)));
      alike.set(other, fitting);
    }
    return fitting.has(word);
  };
  return entries
    .map(({ article, everything }) => {
      const words = everything.trim().split(' ');
      return { article, held: wanted.filter((word) => words.some((other) => fits(word, other))).length };
    })
    .filter(({ held }) => held > 0 && held * 2 >= wanted.length)
    .sort((a, b) => b.held - a.held)
    .slice(0, count)
    .map(({ article }) => article);
}

function foldWords(text: string): string {
  const words = findWords(text).map(({ folded }) => folded);
  return ` ${words.length > 0 ? words.join(' ') : foldText(text).trim()} `;
}
