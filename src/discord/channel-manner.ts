import type { ServerSettings } from '../records/server-settings.ts';

/** How a place is answered in. */
export interface ChannelManner {
  /** How what addresses nobody is answered there; null when it is not. */
  readonly answers: 'reply' | 'thread' | null;
  /** Ids of the articles that are asked there; empty for the whole story. */
  readonly articles: readonly string[];
}

/**
 * What holds in a place: what is set for it, else for the channel that it belongs to, else the configuration, which names
 * channels by their ids. `channelIds` are the place's own and that of the channel it belongs to.
 */
export function findManner(
  { channels }: Pick<ServerSettings, 'channels'>,
  configured: readonly string[],
  channelIds: readonly string[],
): ChannelManner {
  const set = channelIds.map((id) => channels[id]);
  const mode =
    set.find((channel) => (channel?.answers ?? null) !== null)?.answers ??
    (channelIds.some((id) => configured.includes(id)) ? 'reply' : 'off');
  const articles = set.find((channel) => (channel?.articles.length ?? 0) > 0)?.articles ?? [];
  return { answers: mode === 'off' ? null : mode, articles };
}
