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
  /** ISO 639-1 code, in lower case; only where the file declares it. */
  readonly language?: string;
  /** What it is where nobody wrote it as a text: what is said in a chat is looked up, and never shown by chance. */
  readonly form?: 'chat';
  /** That its file calls it a draft; only where it does. */
  readonly draft?: true;
  /** The body, line ends normalised to `\n`. Every span of the article refers to this string. */
  readonly text: string;
  /** The paragraphs in order, none empty, none overlapping. `paragraphs[0]` is what a citation calls ¶ 1. */
  readonly paragraphs: readonly Paragraph[];
}

/** A numbered span of an article, and what a person sees around it that is not part of its text. */
interface Paragraph extends Span, Surroundings {}

/** What stands above or beside a paragraph: it leads to it and is never an answer itself. */
interface Surroundings {
  /** The headings above it, outermost first, without the article's title; only where there are any. */
  readonly section?: readonly string[];
  /** What it is read with, such as the header cells of a table's row; only where there is any. */
  readonly context?: readonly string[];
  /** Of a row, what stands above each of its cells, which `context` ends with too; empty for a cell without; only where some have. */
  readonly heads?: readonly string[];
  /** Where a person finds it in the file, besides its number: “p. 12”, “00:12:31”; only where the file has such places. */
  readonly locator?: string;
  /** Who says it, where the file tells; the paragraph then begins with this name, a colon and a space. */
  readonly speaker?: string;
}

/** A paragraph before it has its place in an article; `text` is without the name of who says it. */
export interface DraftParagraph extends Surroundings {
  readonly text: string;
}

/** What is known of an article besides its paragraphs. */
export type ArticleFacts = Omit<Article, 'text' | 'paragraphs'>;

/** Between two paragraphs of `Article.text`. */
const PARAGRAPH_BREAK = '\n\n';

/**
 * An article from its paragraphs: `text` is the paragraphs joined by an empty line, each span covers exactly
 * the string given. Paragraphs that are empty or only white space are left out, so they have no number.
 */
export function createArticle(facts: ArticleFacts, drafts: readonly (string | DraftParagraph)[]): Article {
  const paragraphs: Paragraph[] = [];
  const texts: string[] = [];
  let start = 0;
  for (const draft of drafts) {
    const given: DraftParagraph = typeof draft === 'string' ? { text: draft } : draft;
    const { section = [], context = [], heads, locator, speaker } = given;
    if (given.text.trim() === '') continue;
    const text = speaker === undefined ? given.text : `${speaker}: ${given.text}`;
    paragraphs.push({
      start,
      end: start + text.length,
      ...(section.length === 0 ? {} : { section }),
      ...(context.length === 0 ? {} : { context }),
      ...(heads === undefined ? {} : { heads }),
      ...(locator === undefined ? {} : { locator }),
      ...(speaker === undefined ? {} : { speaker }),
    });
    texts.push(text);
    start += text.length + PARAGRAPH_BREAK.length;
  }
  return { ...facts, text: texts.join(PARAGRAPH_BREAK), paragraphs };
}

/** The verbatim text of one paragraph, `index` counted from 0. Throws a RangeError when there is none. */
export function paragraphText(article: Article, index: number): string {
  const span = article.paragraphs[index];
  if (span === undefined) throw new RangeError(`article ${article.id} has no paragraph ${index + 1}`);
  return sliceSpan(article.text, span);
}

/** One paragraph as a draft is: with its text. `index` counts from 0. Throws as `paragraphText` does. */
export function draftOf(article: Article, index: number): DraftParagraph {
  return { ...article.paragraphs[index], text: paragraphText(article, index) };
}

/**
 * What stands above a paragraph, outermost first, and what it is read with: its section and its context. `index` counts
 * from 0. Empty where there is neither, and where there is no such paragraph.
 */
export function surroundingsOf({ paragraphs }: Article, index: number): readonly string[] {
  const { section = [], context = [] } = paragraphs[index] ?? {};
  return [...section, ...context];
}
