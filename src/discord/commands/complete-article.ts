import { ApplicationCommandOptionType, type APIApplicationCommandStringOption } from 'discord.js';
import { markEdition } from '../../corpus/edition.ts';
import type { Call } from '../bot-parts.ts';
import { LIMITS } from '../limits.ts';
import { localise } from '../messages/messages.ts';
import { truncateLine } from '../rendering/truncate.ts';
import type { Choice } from './command.ts';

const described = localise((messages) => messages.articleOption);

/** The option that keeps a command to one article. */
export const ARTICLE_OPTION: APIApplicationCommandStringOption = {
  type: ApplicationCommandOptionType.String,
  name: 'article',
  description: described.text,
  description_localizations: described.localizations,
  max_length: LIMITS.choice,
  autocomplete: true,
};

/** At most 25 articles for what has been typed, best first, each by its title and told from others of that title. */
export function completeArticle({ shelf, story }: Pick<Call, 'shelf' | 'story'>, typed: string): Choice[] {
  return shelf.catalogue.complete(typed, LIMITS.choices).map((article) => {
    const { edition } = markEdition(article, story.articles);
    const tail = edition === undefined ? '' : ` (${truncateLine(edition, LIMITS.choice / 2)})`;
    const title = article.title.replace(/\s+/gu, ' ').trim();
    return { name: truncateLine(title, LIMITS.choice - tail.length) + tail, value: article.id };
  });
}
