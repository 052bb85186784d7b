import { Events, type Client } from 'discord.js';
import type { ServerStories } from '../../stories/server-stories.ts';
import { isServed } from '../shards/shard.ts';

/**
 * Notes in which servers the bot is, at the start and whenever it is invited or leaves: a story outlives its server by some days.
 * A server that Discord cannot reach is not left. What goes wrong is told to `onFault`, and mended by the next start.
 */
export function followServers(
  client: Client,
  stories: Pick<ServerStories, 'noteServers'>,
  onFault: (error: unknown) => void,
): void {
  // Of the servers of other shards another process knows.
  const isIn = (id: string): boolean | null => (isServed(client, id) ? client.guilds.cache.has(id) : null);
  const note = (only?: string): void => {
    stories.noteServers(isIn, only).catch(onFault);
  };
  client.on(Events.ClientReady, () => {
    note();
  });
  client.on(Events.GuildCreate, ({ id }) => {
    note(id);
  });
  client.on(Events.GuildDelete, ({ id }) => {
    note(id);
  });
}
