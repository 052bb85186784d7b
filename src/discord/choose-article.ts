import type { Article } from '../corpus/article.ts';
import { markEdition } from '../corpus/edition.ts';
import type { Call, Outcome } from './bot-parts.ts';
import { LIMITS } from './limits.ts';
import { nameArticle, type CitedArticle } from './rendering/citation.ts';
import { escapeLine } from './rendering/escape-markdown.ts';
import { createPayload } from './rendering/payload.ts';
import { truncateLine } from './rendering/truncate.ts';

/** What was given for the option `article`: nothing, an article, or a sentence that says why it is none. */
export type ChosenArticle =
  { readonly only: null } | { readonly only: CitedArticle } | { readonly refusal: Outcome };

/** Finds the article that a chosen or typed text stands for; blank is none at all. */
export function chooseArticle({ shelf, story, messages }: Call, typed: string | null): ChosenArticle {
  const given = typed?.trim() ?? '';
  if (given === '') return { only: null };
  const meant = shelf.catalogue.find(given);
  if (meant.kind === 'one') return { only: markEdition(meant.article, story.articles) };
  const shown = escapeLine(truncateLine(given, LIMITS.choice));
  const named = meant.kind === 'several' ? meant.articles : meant.nearest;
  const sentence =
    meant.kind === 'several' ? messages.severalArticles(shown, meant.count) : messages.noArticle(shown);
  const ending = meant.kind === 'none' && named.length > 0 ? ` ${messages.didYouMean}` : '';
  const lines = named.map((article) => `- ${nameWithId(article, story.articles)}`);
  return { refusal: { payload: createPayload([sentence + ending, ...lines].join('\n')), hidden: true } };
}

/** The title, and the id that says which article it is for certain. */
function nameWithId(article: Article, corpus: readonly Article[]): string {
  return `${nameArticle(markEdition(article, corpus), LIMITS.choice)} · \`${article.id}\``;
}
