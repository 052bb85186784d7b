import * as z from 'zod';
import type { Article } from '../corpus/article.ts';
import type { ArticleQuotations } from '../quotations/find-quotations.ts';
import { encodeLines, decodeLines } from './json-lines.ts';
import type { Pause } from './pauses.ts';
import type { Snapshot } from './snapshot.ts';
import { articleShape, lineOf } from './stored-articles.ts';
import { entryShape, NOTHING_QUOTED } from './stored-quotations.ts';

/** Articles, and what each quotes, in the same order. */
export type QuotedArticles = Pick<Snapshot, 'articles' | 'quotations'>;

/**
 * What has changed since the files of articles and quotations were written that a generation shares with former ones: what it holds is
 * what they hold, without what is gone, with what has come at its place. An article that is another now is gone and has come.
 */
export interface ChangesSince {
  /** Ordinals in those files, rising. */
  readonly gone: readonly number[];
  /** Rising by their ordinal in the generation. */
  readonly come: readonly Come[];
}

interface Come {
  readonly at: number;
  readonly article: Article;
  readonly quotations: ArticleQuotations;
}

/** Nothing has changed since they were written. */
export const NO_CHANGES: ChangesSince = Object.freeze({ gone: [], come: [] });

/** Changes that are kept beside the files instead of writing these anew: so many, or such a part of the articles, whichever is more. */
const MOST_CHANGES = { articles: 64, part: 1 / 16 };

/**
 * What makes `now` of `base`, whose articles and quotations are told by their identity; null where so much has changed, or the order has,
 * that they are written anew.
 */
export function findChanges(base: QuotedArticles, now: QuotedArticles): ChangesSince | null {
  const most = Math.max(MOST_CHANGES.articles, base.articles.length * MOST_CHANGES.part);
  const ordinals = new Map(base.articles.map((article, ordinal) => [article, ordinal]));
  const gone: number[] = [];
  const come: Come[] = [];
  let next = 0;
  const leaveUntil = (ordinal: number): void => {
    while (next < ordinal) gone.push(next++);
  };
  for (const [at, article] of now.articles.entries()) {
    const quotations = now.quotations[at] ?? NOTHING_QUOTED;
    const ordinal = ordinals.get(article) ?? -1;
    if (ordinal === -1 || base.quotations[ordinal] !== quotations) come.push({ at, article, quotations });
    else if (ordinal < next) return null;
    else {
      leaveUntil(ordinal);
      next++;
    }
  }
  leaveUntil(base.articles.length);
  return Math.max(gone.length, come.length) > most ? null : { gone, come };
}

/** What `findChanges` has compared `base` with. Throws an Error where the changes are not of `base`. */
export function applyChanges(base: QuotedArticles, { gone, come }: ChangesSince): QuotedArticles {
  const left = new Set(gone);
  if (left.size < gone.length || gone.some((ordinal) => ordinal >= base.articles.length))
    throw new Error('what is gone was not there');
  const articles: Article[] = [];
  const quotations: ArticleQuotations[] = [];
  const waiting = [...come].reverse();
  const take = (article: Article | undefined, quoted: ArticleQuotations = NOTHING_QUOTED): void => {
    if (article === undefined) return;
    articles.push(article);
    quotations.push(quoted);
  };
  const letCome = (): void => {
    for (let one = waiting.at(-1); one?.at === articles.length; one = waiting.at(-1)) {
      waiting.pop();
      take(one.article, one.quotations);
    }
  };
  for (const [ordinal, article] of base.articles.entries()) {
    letCome();
    if (!left.has(ordinal)) take(article, base.quotations[ordinal]);
  }
  letCome();
  if (waiting.length > 0) throw new Error('what has come has no place');
  return { articles, quotations };
}

const ordinal = z.int().nonnegative();
const lineShape = z.union([
  z.object({ gone: z.array(ordinal) }),
  z.object({ at: ordinal, article: articleShape, quotations: entryShape }),
]);

/** The content of `changes.json`: a line for all that is gone, and one for each article that has come. */
export function encodeChanges({ gone, come }: ChangesSince): Uint8Array[] {
  return encodeLines([{ gone }, ...come.map((one) => ({ ...one, article: lineOf(one.article) }))]);
}

/** Reads `changes.json`. Rejects with an Error when it holds something else. */
export async function decodeChanges(content: Uint8Array, pause: Pause): Promise<ChangesSince> {
  const lines = await decodeLines(content, lineShape, pause);
  return {
    gone: lines.flatMap((line) => ('gone' in line ? line.gone : [])),
    come: lines.flatMap((line) => ('gone' in line ? [] : line)),
  };
}
