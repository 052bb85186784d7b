import type { Client } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerAll, COMMANDS } from './answering-bot.ts';
import { startTestBot } from './test-bot.ts';

describe('interactions with the real client', () => {
  let scene: Awaited<ReturnType<typeof startTestBot>>;
  let client: Client<true>;

  beforeEach(async () => {
    scene = await startTestBot((bot) => {
      bot.on('interactionCreate', (interaction) => {
        answerAll(interaction).catch((error: unknown) => bot.emit('error', error as Error));
      });
      bot.on('error', (error) => scene.discord.world.faults.push(String(error)));
    });
    client = scene.client;
    await client.application.commands.set(COMMANDS);
  });

  afterEach(async () => {
    await scene.stop();
    expect(scene.discord.faults).toEqual([]);
    expect(scene.discord.violations).toEqual([]);
  });

  it('keeps the registered commands, with the same ids when they are registered again', async () => {
    const names = () => scene.discord.commands().map((command) => `${command.id} ${command.name}`);
    const before = names();
    await client.application.commands.set(COMMANDS);
    expect(before).toHaveLength(4);
    expect(names()).toEqual(before);
  });

  it('waits through a deferral for the message that the person sees', async () => {
    const { reader, channel } = scene;
    const reply = await reader.runs('/ask', { question: 'who?' }, { channel });
    expect(reply.content).toBe('You asked: who? @everyone');
    expect(reply).toMatchObject({ ephemeral: false, loading: false, edits: [] });
  });

  it('tells who is pinged, given the allowed mentions', async () => {
    const { reader, channel } = scene;
    const reply = await reader.runs('/ask', { question: 'who?' }, { channel });
    expect(reply.allowedMentions).toEqual({ parse: [] });
    expect(reply.pings).toEqual([]);
    const open = await reader.runs('/quote', { speaker: '@everyone' }, { channel });
    expect(open.pings).toEqual(['@everyone']);
  });

  it('shows an ephemeral reply to one person only', async () => {
    const { reader, channel, discord } = scene;
    const reply = await reader.runs('/ask', { question: 'who?', hide: true }, { channel });
    expect(reply).toMatchObject({ ephemeral: true, visibleTo: reader.id });
    const other = discord.addUser({ name: 'other' });
    expect(() => other.clicks(reply, 'Show context')).toThrow('shown to someone else');
    const changed = await reader.clicks(reply, 'Show context');
    expect(changed).toBe(reply);
  });

  it('sends a follow-up after an edited reply', async () => {
    const { reader, channel } = scene;
    await reader.runs('/ask', { question: 'more?' }, { channel });
    await scene.discord.waitFor(
      'the follow-up',
      () => channel.messages.at(-1)?.content === 'One thing more.',
    );
  });

  it('changes a message by its button, at once or after a deferral, and keeps the earlier version', async () => {
    const { reader, channel } = scene;
    const reply = await reader.runs('/ask', { question: 'who?' }, { channel });
    await reader.clicks(reply, 'later:1');
    expect(reply.content).toBe('later');
    const changed = await reader.clicks(reply, 'Show context');
    expect(changed).toMatchObject({ content: 'with context', components: [] });
    expect(changed.edits.map((version) => version.content)).toEqual(['You asked: who? @everyone', 'later']);
  });

  it('opens a form and takes it in', async () => {
    const { reader, channel } = scene;
    const reply = await reader.runs('/ask', { question: 'who?' }, { channel });
    const form = await reader.opens(reply, 'Form');
    expect((await reader.submits(form, { words: 'as I said' })).content).toBe('as I said');
  });

  it('takes a choice from a menu', async () => {
    const { reader, channel } = scene;
    const reply = await reader.runs('/ask', { question: 'who?' }, { channel });
    expect((await reader.selects(reply, 'pick:1', ['1'])).content).toBe('chose 1');
  });

  it('completes what a person types', async () => {
    const choices = await scene.reader.types('/quote', { speaker: 'Ra' }, { channel: scene.channel });
    expect(choices).toEqual([{ name: 'Rama · 3 quotations', value: 'Rama' }]);
  });

  it('gives the reply with its id back to a bot that asks for it', async () => {
    const reply = await scene.reader.runs('/quote', { speaker: 'Rama' });
    await scene.discord.waitFor('the edit', () => reply.edits.length === 1);
    expect(reply.content).toBe(`Rama, message ${reply.id}`);
  });

  it('hands over the whole message of a menu command, mention or not', async () => {
    const { reader, channel } = scene;
    const said = reader.says(channel, 'Who cut the ties?');
    const reply = await reader.picks('Find in the story', said);
    expect(reply).toMatchObject({ content: 'Found: Who cut the ties?', ephemeral: true });
  });

  it('carries files both ways', async () => {
    const { discord, guild, channel } = scene;
    const admin = discord.addUser({ name: 'admin' });
    guild.addMember(admin, { permissions: 8n });
    const file = { name: 'article.txt', data: 'The story — 😀', contentType: 'text/plain' };
    const reply = await admin.runs('/admin add', { file }, { channel });
    const [attachment] = reply.attachments;
    expect(attachment).toMatchObject({ filename: 'what_came.txt' });
    expect(attachment && discord.download(attachment).toString()).toBe('THE STORY — 😀');
    expect(await (await fetch(attachment?.url ?? '')).text()).toBe('THE STORY — 😀');
  });

  it('hides from people what they may not use', () => {
    const { reader, channel } = scene;
    expect(reader.sees(channel)).toEqual(['ask', 'quote']);
    expect(() => reader.runs('/admin add', {}, { channel })).toThrow('it offers ask, quote');
    expect(reader.sees(reader.dm)).toEqual(['ask', 'quote']);
  });

  it('refuses what the client of Discord would not send', () => {
    const { reader } = scene;
    expect(() => reader.runs('/ask')).toThrow('"question" is required');
    expect(() => reader.runs('/ask', { question: 'x'.repeat(301) })).toThrow('its length');
    expect(() => reader.runs('/ask', { question: 'x', colour: 'red' })).toThrow('no option "colour"');
  });

  it('will not press a link, or a button that is not there', async () => {
    const reply = await scene.reader.runs('/ask', { question: 'who?' });
    expect(() => scene.reader.clicks(reply, 'Article')).toThrow('is a link');
    expect(() => scene.reader.clicks(reply, 'Share')).toThrow('[Show context] [Later] [Form] [Article]');
  });
});
