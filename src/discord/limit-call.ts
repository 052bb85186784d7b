import { narrowStory } from '../answers/narrow-story.ts';
import type { Call } from './bot-parts.ts';
import { findManner } from './channel-manner.ts';

/**
 * A call as it is in a place that is limited to some articles: its story is of those that are still there. The whole story
 * where none is set, or none is there any more. `guild` is null outside of a server.
 */
export function limitCall(call: Call, guild: string | null, channelIds: readonly string[]): Call {
  const { parts, shelf } = call;
  const { articles } = findManner(parts.settings.of(guild), parts.answerChannels, channelIds);
  const known = articles.filter((id) => shelf.catalogue.byId.has(id));
  return known.length === 0 ? call : { ...call, story: narrowStory(call.story, known) };
}
