import { sliceSpan, type Span } from '../text/span.ts';

/** One document of the corpus. Its title and subtitle are not part of `text`; only `text` is ever quoted. */
export interface Article {
  /** Unique in the corpus and safe in a file name and a URL: lower-case letters, digits and hyphens. */
  readonly id: string;
  readonly title: string;
  readonly subtitle?: string;
  /** Who published it, as a person would name it. */
  readonly source?: string;
  readonly url?: string;
  /** ISO 8601 calendar date, `YYYY-MM-DD`. */
  readonly published?: string;
  /** The body, line ends normalised to `\n`. Every span of the article refers to this string. */
  readonly text: string;
  /** The paragraphs in order, none empty, none overlapping. `paragraphs[0]` is what a citation calls ¶ 1. */
  readonly paragraphs: readonly Span[];
}

/** What is known of an article besides its paragraphs. */
export type ArticleFacts = Omit<Article, 'text' | 'paragraphs'>;

/** Between two paragraphs of `Article.text`. */
const PARAGRAPH_BREAK = '\n\n';

/**
 * An article from its paragraphs: `text` is the paragraphs joined by an empty line, each span covers exactly
 * the string given. Paragraphs that are empty or only white space are left out, so they have no number.
 */
export function createArticle(facts: ArticleFacts, paragraphs: readonly string[]): Article {
  const spans: Span[] = [];
  const kept = paragraphs.filter((paragraph) => paragraph.trim() !== '');
  let start = 0;
  for (const paragraph of kept) {
    spans.push({ start, end: start + paragraph.length });
    start += paragraph.length + PARAGRAPH_BREAK.length;
  }
  return { ...facts, text: kept.join(PARAGRAPH_BREAK), paragraphs: spans };
}

/** The verbatim text of one paragraph, `index` counted from 0. Throws a RangeError when there is none. */
export function paragraphText(article: Article, index: number): string {
  const span = article.paragraphs[index];
  if (span === undefined) throw new RangeError(`article ${article.id} has no paragraph ${index + 1}`);
  return sliceSpan(article.text, span);
}
