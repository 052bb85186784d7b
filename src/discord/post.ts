import type { Client, Message } from 'discord.js';
import { deliver, postOnce } from './deliver.ts';
import type { Payload } from './rendering/payload.ts';
import { formOfNew, layOut, type Layout } from './rendering/lay-out.ts';

/** What a message that answers no interaction is posted with. */
interface Posting {
  /** At most 25 characters; the same ones are posted once within some minutes. */
  readonly once: string;
  /** The id of a message there that it replies to; without that message it is no reply. */
  readonly replyTo?: string;
}

/** Posts a message of the bot's own in a channel. Rejects where it may not, and as `deliver` does. */
export type Post = (channelId: string, payload: Payload, posting: Posting) => Promise<Message>;

/** Posts as the client, laid out so where it can be; where a server is given, in its channels alone. */
export function createPost(client: Client, layout: Layout, server?: string): Post {
  return async (channelId, payload, { once, replyTo }) => {
    const channel = await client.channels.fetch(channelId);
    if (server !== undefined && (channel === null || channel.isDMBased() || channel.guildId !== server))
      throw new Error(`channel ${channelId} is in another server`);
    if (channel?.isSendable() !== true) throw new Error(`channel ${channelId} takes no messages`);
    const reply =
      replyTo === undefined ? {} : { reply: { messageReference: replyTo, failIfNotExists: false } };
    const message = layOut(payload, { ...layout, form: formOfNew(payload, layout.form) });
    return await deliver<Message>(() => channel.send({ ...message, ...reply, ...postOnce(once) }));
  };
}
