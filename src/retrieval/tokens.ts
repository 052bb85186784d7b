import { surroundingsOf, type Article } from '../corpus/article.ts';
import { languageOf, listLanguages } from '../corpus/article-language.ts';
import type { Span } from '../text/span.ts';
import { findWords, type Word } from '../text/words.ts';
import { createGrowingArray } from './growing-array.ts';
import { findArticleRows, locatePassage, type Layout } from './layout.ts';

/**
 * Every content word of the corpus as a number, sentence by sentence, and those above each passage; function words are left
 * out. A term is a stem.
 */
export interface TokenTable {
  /** The stems; a term's number is its index. */
  readonly terms: readonly string[];
  /** How each term was first written, folded: a stem is no word. */
  readonly surfaces: readonly string[];
  readonly termNumbers: ReadonlyMap<string, number>;
  /** In which the articles are, by ISO 639-1, that of most first. */
  readonly languages: readonly string[];
  /** Tokens of sentence i are `[sentenceFirstToken[i], sentenceFirstToken[i + 1])`, in reading order. */
  readonly sentenceFirstToken: Uint32Array;
  /** Term numbers. */
  readonly tokens: Uint32Array;
  /** Tokens of what stands above passage i, its article's title first: `[passageFirstToken[i], passageFirstToken[i + 1])`. */
  readonly passageFirstToken: Uint32Array;
  readonly headingTokens: Uint32Array;
}

/** What of a token table is stored; the map is made again on loading. */
type StoredTokens = Omit<TokenTable, 'termNumbers'>;

/** A table read before. */
interface FormerTokens {
  readonly tokens: TokenTable;
  readonly layout: Layout;
  /** For each article the ordinal of the same one in the former table, −1 where it is another. */
  readonly sameArticle: Int32Array;
}

/**
 * Reads every sentence of the articles into numbers; those of articles that have not changed are taken over. The table is
 * the same either way: terms are numbered as they come.
 */
export function tabulateTokens(
  articles: readonly Article[],
  layout: Layout,
  former?: FormerTokens,
): TokenTable {
  const terms: string[] = [];
  const surfaces: string[] = [];
  const termNumbers = new Map<string, number>();
  const addTerm = (stem: string, surface: string): number => {
    const number = terms.length;
    terms.push(stem);
    surfaces.push(surface);
    termNumbers.set(stem, number);
    return number;
  };
  const numberOf = ({ stem, folded }: Word): number => termNumbers.get(stem) ?? addTerm(stem, folded);
  const recall = former && recallTokens(former.tokens);
  /** By the number that a term had. */
  const renumbered: (number | undefined)[] = Array.from({ length: former?.tokens.terms.length ?? 0 });

  const sentenceFirstToken = createGrowingArray();
  const tokens = createGrowingArray();
  for (let sentence = 0; sentence < layout.sentenceParagraph.length; sentence++) {
    sentenceFirstToken.push(tokens.length);
    const ordinal = layout.paragraphArticle[layout.sentenceParagraph[sentence] ?? 0] ?? 0;
    const article = articles[ordinal];
    if (article === undefined) continue;
    const span = { start: layout.sentenceStart[sentence] ?? 0, end: layout.sentenceEnd[sentence] ?? 0 };
    const same = former?.sameArticle[ordinal] ?? -1;
    if (former && recall && same >= 0) {
      const from =
        findArticleRows(former.layout, same).firstSentence +
        sentence -
        findArticleRows(layout, ordinal).firstSentence;
      recall(from, (term, at, isFirst) => {
        if (renumbered[term] === undefined) {
          const stem = former.tokens.terms[term] ?? '';
          // Written otherwise where it came first before, perhaps: then this sentence is read for how it stands here.
          const readSurface = (): string | undefined =>
            isFirst
              ? former.tokens.surfaces[term]
              : findContentWords(article, article.text, span)[at]?.folded;
          renumbered[term] = termNumbers.get(stem) ?? addTerm(stem, readSurface() ?? stem);
        }
        tokens.push(renumbered[term] ?? 0);
      });
    } else for (const word of findContentWords(article, article.text, span)) tokens.push(numberOf(word));
  }
  sentenceFirstToken.push(tokens.length);

  const passageFirstToken = createGrowingArray();
  const headingTokens = createGrowingArray();
  /** What stands above one passage of an article stands above others too, its title above all. */
  let above = { article: null as Article | null, terms: new Map<string, readonly number[]>() };
  for (let passage = 0; passage + 1 < layout.passageFirstSentence.length; passage++) {
    passageFirstToken.push(headingTokens.length);
    const { article, paragraph } = locatePassage(articles, layout, passage);
    if (above.article !== article) above = { article, terms: new Map() };
    for (const heading of [article.title, ...surroundingsOf(article, paragraph)]) {
      const known = above.terms.get(heading) ?? findContentWords(article, heading).map(numberOf);
      above.terms.set(heading, known);
      for (const term of known) headingTokens.push(term);
    }
  }
  passageFirstToken.push(headingTokens.length);
  return {
    terms,
    surfaces,
    termNumbers,
    languages: listLanguages(articles),
    sentenceFirstToken: sentenceFirstToken.toArray(),
    tokens: tokens.toArray(),
    passageFirstToken: passageFirstToken.toArray(),
    headingTokens: headingTokens.toArray(),
  };
}

/** Of a text of an article, or above it. */
function findContentWords(article: Article, text: string, span?: Span): Word[] {
  return findWords(text, span, languageOf(article)).filter(({ stopWord }) => !stopWord);
}

/** Gives the tokens of a sentence of a table one after the other: term, its place, whether the term comes first there. */
function recallTokens({ terms, tokens, sentenceFirstToken }: TokenTable) {
  const firstToken = new Uint32Array(terms.length);
  for (let at = tokens.length - 1; at >= 0; at--) firstToken[tokens[at] ?? 0] = at;
  return (sentence: number, take: (term: number, at: number, isFirst: boolean) => void): void => {
    const first = sentenceFirstToken[sentence] ?? 0;
    const end = sentenceFirstToken[sentence + 1] ?? 0;
    for (let at = first; at < end; at++) {
      const term = tokens[at] ?? 0;
      take(term, at - first, firstToken[term] === at);
    }
  };
}

/** The same table with its map of term numbers, which is not stored. */
export function restoreTokens(stored: StoredTokens): TokenTable {
  return { ...stored, termNumbers: new Map(stored.terms.map((term, number) => [term, number])) };
}
