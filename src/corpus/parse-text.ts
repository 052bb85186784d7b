import type { ArticleFault } from '../errors.ts';
import type { ArticleFacts, DraftParagraph } from './article.ts';

/** What a file tells of its article, as far as it does. */
export type DraftFacts = { readonly [F in Exclude<keyof ArticleFacts, 'id'>]?: ArticleFacts[F] | undefined };

/** Values of front matter by their keys, as JSON. */
export type OtherKeys = Readonly<Record<string, unknown>>;

/** What a parser finds in the text of a file. */
export interface Draft extends DraftFacts {
  /** What its front matter tells besides these facts; only where it does. */
  readonly otherKeys?: OtherKeys;
  /** As a person sees them, in order; those that are blank do not count. */
  readonly paragraphs: readonly (string | DraftParagraph)[];
}

/** Turns the file away: throws `article-unreadable` with the name of the file and this reason. */
export type Refuse = (reason: ArticleFault, detail?: string, cause?: unknown) => never;

/** What was not understood in a file that is read all the same. */
export type ArticleWarning = 'front-matter' | 'encoding' | 'pages';

/** Notes a warning; the file is read all the same. */
export type Warn = (warning: ArticleWarning, detail: string) => void;

/** How the text of one type of file becomes a draft. Nothing is read, fetched or run. */
export type ParseText = (text: string, tools: { readonly refuse: Refuse; readonly warn: Warn }) => Draft;

/** The same for a type that a text has to be taken out of. */
export type ParseBytes = (
  bytes: Uint8Array,
  tools: { readonly refuse: Refuse; readonly warn: Warn },
) => Draft | Promise<Draft>;
/** The same for a parser that takes its time. */
export type ParseTextLater = (...given: Parameters<ParseText>) => Promise<Draft>;
