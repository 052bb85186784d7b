import type { AutocompleteInteraction, ButtonInteraction } from 'discord.js';
import { narrowStory } from '../answers/narrow-story.ts';
import { createCatalogue } from '../corpus/catalogue.ts';
import { narrowQuotations } from '../quotations/looking-up/quotation-store.ts';
import type { Call } from './bot-parts.ts';
import { placeOf } from './channel-ids.ts';
import { findManner } from './channel-manner.ts';
import type { CommandInteraction } from './entry.ts';

/**
 * A call as it is in a place that is limited to some articles: its story, quotations and catalogue are of those that are still there.
 * All of them where none is set, or none is there any more. `guild` is null outside of a server.
 */
export function limitCall(call: Call, guild: string | null, channelIds: readonly string[]): Call {
  const { parts, shelf } = call;
  const { articles } = findManner(parts.settings.of(guild), parts.answerChannels, channelIds);
  const known = articles.filter((id) => shelf.catalogue.byId.has(id));
  if (known.length === 0) return call;
  const quotations = narrowQuotations(shelf.quotations, new Set(known));
  const story = narrowStory(call.story, known);
  return { ...call, story, shelf: { ...shelf, quotations, catalogue: createCatalogue(story.articles) } };
}

/** The same for what is used where it is used. */
export function limitToPlace(
  call: Call,
  interaction: CommandInteraction | AutocompleteInteraction | ButtonInteraction,
): Call {
  return limitCall(call, interaction.guildId, placeOf(interaction));
}
