import type { ArticleFault } from '../errors.ts';
import type { ArticleFacts } from './article.ts';

/** What a parser finds in the text of a file. */
export type Draft = { readonly [F in Exclude<keyof ArticleFacts, 'id'>]?: ArticleFacts[F] | undefined } & {
  /** As a person sees them, in order; those that are blank do not count. */
  readonly paragraphs: readonly string[];
};

/** Turns the file away: throws `article-unreadable` with the name of the file and this reason. */
export type Refuse = (reason: ArticleFault, detail?: string, cause?: unknown) => never;

/** How the text of one type of file becomes a draft. Nothing is read, fetched or run. */
export type ParseText = (text: string, refuse: Refuse) => Draft;
