import { ApplicationCommandOptionType, type APIApplicationCommandStringOption } from 'discord.js';
import type { Article } from '../corpus/article.ts';
import type { ArticleMeant } from '../corpus/catalogue.ts';
import { markEdition } from '../corpus/edition.ts';
import type { Call, Outcome } from './bot-parts.ts';
import type { Choice } from './entry.ts';
import { hashName } from './hash-name.ts';
import { LIMITS } from './limits.ts';
import { describedBy } from './messages/messages.ts';
import { nameArticle, type CitedArticle } from './rendering/citation.ts';
import { escapeLine } from './rendering/escape-markdown.ts';
import { createPayload } from './rendering/payload.ts';
import { truncateLine } from '../text/truncate-line.ts';

/** The option that names an article. */
export const ARTICLE_OPTION = {
  type: ApplicationCommandOptionType.String,
  name: 'article',
  ...describedBy((messages) => messages.articleOption),
  max_length: LIMITS.choice,
  autocomplete: true,
} as const satisfies APIApplicationCommandStringOption;

/** Before the hash of an id that is too long for a choice. */
const HASHED = 'article:';

/**
 * At most 25 articles for what has been typed, best first, each by its title and told from others of that title. What a
 * choice stands for is found by `findArticle`.
 */
export function completeArticle({ shelf, story }: Pick<Call, 'shelf' | 'story'>, typed: string): Choice[] {
  return shelf.catalogue.complete(typed, LIMITS.choices).map((article) => {
    const { id, title } = article;
    const { edition } = markEdition(article, story.articles);
    const tail = edition === undefined ? '' : ` (${truncateLine(edition, LIMITS.choice / 2)})`;
    const shown = title.replace(/\s+/gu, ' ').trim() || id;
    return {
      name: truncateLine(shown, LIMITS.choice - tail.length) + tail,
      value: id.length <= LIMITS.choice ? id : `${HASHED}${hashName(id, 16)}`,
    };
  });
}

/** Which article a chosen or typed text stands for. */
export function findArticle({ shelf }: Pick<Call, 'shelf'>, typed: string): ArticleMeant {
  const { byId } = shelf.catalogue;
  // Hashing every id takes time, so only for what can be a hash.
  const chosen =
    byId.get(typed) ??
    (typed.startsWith(HASHED)
      ? [...byId.values()].find(({ id }) => `${HASHED}${hashName(id, 16)}` === typed)
      : undefined);
  return chosen === undefined ? shelf.catalogue.find(typed) : { kind: 'one', article: chosen };
}

/** What was given for the option `article`: nothing, an article, or a sentence that says why it is none. */
type ChosenArticle =
  { readonly only: null } | { readonly only: CitedArticle } | { readonly refusal: Outcome };

/** Finds the article that a command is kept to; blank is none at all. */
export function chooseArticle(call: Call, typed: string | null): ChosenArticle {
  const { story, messages } = call;
  const given = typed?.trim() ?? '';
  if (given === '') return { only: null };
  const meant = findArticle(call, given);
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
