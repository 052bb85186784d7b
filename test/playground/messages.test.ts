import { once } from 'node:events';
import { Events } from 'discord.js';
import type { Message } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestBot } from './test-bot.ts';

describe('messages with the real client', () => {
  let scene: Awaited<ReturnType<typeof startTestBot>>;
  let heard: Message[];
  let tell: () => void;

  beforeEach(async () => {
    heard = [];
    tell = () => undefined;
    scene = await startTestBot((bot) => {
      bot.on('messageCreate', (message) => {
        heard.push(message);
        tell();
      });
      bot.on('interactionCreate', (interaction) => {
        if (interaction.isChatInputCommand()) void interaction.reply('a slash reply');
      });
    });
    await scene.client.application.commands.set([{ name: 'ask', description: 'Ask' }]);
  });

  afterEach(async () => {
    await scene.stop();
    expect(scene.discord.faults).toEqual([]);
    expect(scene.discord.violations).toEqual([]);
  });

  /** What the bot gets to read of the message that was said last. */
  async function hear(count = 1): Promise<string | undefined> {
    await new Promise<void>((resolve) => {
      tell = () => {
        if (heard.length >= count) resolve();
      };
      tell();
    });
    expect(heard).toHaveLength(count);
    return heard.at(-1)?.content;
  }

  /** A message of the bot in the channel, not counted as heard. */
  async function post(content: string): Promise<string> {
    const channel = await scene.client.channels.fetch(scene.channel.id);
    if (!channel?.isSendable()) throw new Error('the channel takes no messages');
    const { id } = await channel.send(content);
    await hear();
    heard = [];
    return id;
  }

  it('keeps the words of a message that does not mention the bot from it', async () => {
    scene.reader.says(scene.channel, 'nothing for you', { files: [{ name: 'a.txt', data: 'a' }] });
    expect(await hear()).toBe('');
    expect(heard[0]?.attachments.size).toBe(0);
  });

  it('shows the words of a message that mentions the bot', async () => {
    scene.reader.says(scene.channel, '@ibid who leads?');
    expect(await hear()).toBe(`<@${scene.discord.bot.id}> who leads?`);
    expect(heard[0]?.mentions.users.has(scene.discord.bot.id)).toBe(true);
  });

  it('shows the words of a direct message', async () => {
    scene.reader.dms('who leads?');
    expect(await hear()).toBe('who leads?');
    expect(heard[0]?.guildId).toBeNull();
  });

  it('shows the words of a reply to the bot that pings it, and of no other', async () => {
    const { reader, channel, discord } = scene;
    const posted = discord.world.messages.get(await post('a regular message'));
    if (!posted) throw new Error('it was not posted');
    reader.says(channel, 'and then?', { replyTo: posted });
    expect(await hear(1)).toBe('and then?');
    reader.says(channel, 'and then?', { replyTo: posted, ping: false });
    expect(await hear(2)).toBe('');
    const slash = await reader.runs('/ask', {}, { channel });
    expect(await hear(3)).toBe('a slash reply');
    reader.says(channel, 'and then?', { replyTo: slash });
    expect(await hear(4)).toBe('');
  });

  it('edits, lists and deletes what the bot posted', async () => {
    const id = await post('first');
    const channel = await scene.client.channels.fetch(scene.channel.id);
    if (!channel?.isTextBased()) throw new Error('not a text channel');
    const message = await channel.messages.fetch(id);
    await message.edit('second');
    const sent = scene.discord.world.messages.get(id);
    expect(sent).toMatchObject({ content: 'second', edits: [{ content: 'first' }] });
    expect((await channel.messages.fetch({ limit: 1 })).first()?.content).toBe('second');
    await message.delete();
    expect(sent?.deleted).toBe(true);
    await expect(channel.messages.fetch({ message: id, force: true })).rejects.toMatchObject({ code: 10008 });
  });

  it('starts a thread and posts in it', async () => {
    scene.reader.says(scene.channel, '@ibid tell me');
    await hear();
    const thread = await heard[0]?.startThread({ name: 'The story' });
    await thread?.send('in here');
    expect(scene.discord.botMessages().at(-1)).toMatchObject({ channelId: thread?.id, content: 'in here' });
  });

  it('writes to a person who takes direct messages, and is told of one who does not', async () => {
    const closed = scene.discord.addUser({ name: 'closed', dmsClosed: true });
    const open = await scene.client.users.fetch(scene.reader.id);
    await open.send('hello');
    expect(scene.reader.dm.messages.at(-1)?.content).toBe('hello');
    const refused = await scene.client.users.fetch(closed.id);
    await expect(refused.send('hello')).rejects.toMatchObject({ code: 50007 });
  });

  it('is told where it may not write', async () => {
    const created = once(scene.client, Events.ChannelCreate);
    const mute = scene.guild.addChannel({ name: 'mute', forbids: 'send' });
    await created;
    const channel = scene.client.channels.cache.get(mute.id);
    await expect(channel?.isSendable() && channel.send('hello')).rejects.toMatchObject({ code: 50013 });
  });

  it.each([
    ['a content of 2001 characters', { content: 'x'.repeat(2001) }, 'content'],
    [
      'embeds of 6001 characters',
      { embeds: [{ description: 'x'.repeat(3001) }, { description: 'x'.repeat(3000) }] },
      'embeds',
    ],
    [
      'two buttons with one custom id',
      { components: [{ type: 1, components: [button('a'), button('a')] }] },
      'components',
    ],
    [
      'a custom id of 101 characters',
      { components: [{ type: 1, components: [button('x'.repeat(101))] }] },
      'components',
    ],
  ])('refuses %s with the place of the fault', async (_what, body, place) => {
    const refusal = {
      code: 50035,
      status: 400,
      rawError: { errors: { [place]: expect.anything() as unknown } },
    };
    const request = scene.client.rest.post(`/channels/${scene.channel.id}/messages`, { body });
    await expect(request).rejects.toMatchObject(refusal);
    // Discord's description knows some of these limits as well.
    scene.discord.takeViolations();
  });

  it('refuses an empty message', async () => {
    const request = scene.client.rest.post(`/channels/${scene.channel.id}/messages`, {
      body: { content: ' ' },
    });
    await expect(request).rejects.toMatchObject({ code: 50006 });
  });
});

function button(custom_id: string): object {
  return { type: 2, style: 1, label: 'a', custom_id };
}
