import type { ChatInputCommandInteraction } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestBot } from './test-bot.ts';

describe('the rules and the troubles of REST', () => {
  let scene: Awaited<ReturnType<typeof startTestBot>>;
  let act: (interaction: ChatInputCommandInteraction) => Promise<unknown>;

  beforeEach(async () => {
    scene = await startTestBot((bot) => {
      bot.on('interactionCreate', (interaction) => {
        if (interaction.isChatInputCommand()) void act(interaction);
      });
    });
    await scene.client.application.commands.set([{ name: 'ask', description: 'Ask' }]);
  });

  afterEach(async () => {
    await scene.stop();
    expect(scene.discord.faults).toEqual([]);
    expect(scene.discord.violations).toEqual([]);
    expect(scene.discord.pendingTroubles()).toEqual([]);
  });

  /** Lets a person run the command and gives what became of the bot's work on it. */
  async function run(work: typeof act): Promise<unknown> {
    const done = new Promise((resolve) => {
      act = (interaction) => work(interaction).then(resolve, resolve);
    });
    // Some of these interactions never get an answer that a person could see.
    scene.reader.starts('/ask', {}, { channel: scene.channel });
    return done;
  }

  const post = (content: string) =>
    scene.client.rest.post(`/channels/${scene.channel.id}/messages`, { body: { content } });
  const sentTimes = (content: string) =>
    scene.discord.requests.filter(
      ({ body }) => (body as { content?: string } | undefined)?.content === content,
    ).length;

  it('knows an interaction for three seconds', async () => {
    const outcome = await run((interaction) => {
      scene.discord.later(3_001);
      return interaction.reply('late');
    });
    expect(outcome).toMatchObject({ code: 10062 });
  });

  it('takes one answer to an interaction', async () => {
    const outcome = await run(async (interaction) => {
      await interaction.reply('once');
      return interaction.client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
        body: { type: 4, data: { content: 'twice' } },
        auth: false,
      });
    });
    expect(outcome).toMatchObject({ code: 40060 });
  });

  it('takes a good answer after a refused one', async () => {
    await run(async (interaction) => {
      await expect(interaction.reply('x'.repeat(2001))).rejects.toMatchObject({ code: 50035 });
      await interaction.reply('short');
    });
    expect(scene.channel.messages.at(-1)?.content).toBe('short');
    // It is in Discord's description as well.
    if (scene.discord.checksBodies)
      expect(scene.discord.takeViolations().join()).toContain('must NOT have more than 2000 characters');
  });

  it('takes edits for fifteen minutes', async () => {
    const outcome = await run(async (interaction) => {
      await interaction.deferReply();
      scene.discord.later(14 * 60_000);
      await interaction.editReply('in time');
      scene.discord.later(60_001);
      return interaction.editReply('too late');
    });
    expect(outcome).toMatchObject({ code: 50027, status: 401 });
    expect(scene.channel.messages.at(-1)?.content).toBe('in time');
  });

  it('fills a deferred reply with the first follow-up, and deletes a reply', async () => {
    await run(async (interaction) => {
      await interaction.deferReply();
      await interaction.followUp('filled');
      await interaction.deleteReply();
    });
    expect(scene.channel.messages.at(-1)).toMatchObject({ content: 'filled', deleted: true, edits: [] });
  });

  it.each([true, false])(
    'makes the client wait when there are too many requests (global: %s)',
    async (global) => {
      const content = `limited ${String(global)}`;
      scene.discord.trouble(
        { method: 'POST', path: /messages$/ },
        { kind: 'rate-limit', retryAfter: 0.1, global },
      );
      await post(content);
      expect(sentTimes(content)).toBe(2);
    },
  );

  it('is tried again by the client after an error of its own, three times', async () => {
    scene.discord.trouble({ path: /messages$/ }, { kind: 'status', status: 500, times: 3 });
    await post('patient');
    expect(sentTimes('patient')).toBe(4);
    scene.discord.trouble({ path: /messages$/ }, { kind: 'status', status: 500, times: 4 });
    await expect(post('in vain')).rejects.toMatchObject({ status: 500 });
  });

  it('answers only when it is let go', async () => {
    let letGo = (): void => undefined;
    const until = new Promise<void>((resolve) => (letGo = resolve));
    scene.discord.trouble({ path: /messages$/ }, { kind: 'held', until });
    const held = post('held');
    await scene.discord.waitFor('the request', () => sentTimes('held') === 1);
    expect(scene.channel.messages.map(({ content }) => content)).not.toContain('held');
    letGo();
    await held;
    expect(scene.channel.messages.at(-1)?.content).toBe('held');
  });

  it('cuts a connection before or after it did what was asked', async () => {
    scene.discord.trouble({ path: /messages$/ }, { kind: 'cut' });
    await expect(post('cut before')).rejects.toThrow();
    scene.discord.trouble({ path: /messages$/ }, { kind: 'cut', after: true });
    await expect(post('cut after')).rejects.toThrow();
    const contents = scene.channel.messages.map(({ content }) => content);
    expect(contents).not.toContain('cut before');
    expect(contents).toContain('cut after');
  });

  it('notes a route that it does not know', async () => {
    await expect(scene.client.rest.get('/nowhere')).rejects.toMatchObject({ status: 404 });
    expect(scene.discord.world.faults.splice(0)).toEqual(['unknown route: GET /nowhere']);
  });

  it('tells the application, its owner and its commands', async () => {
    const { client, discord, guild } = scene;
    const application = await client.application.fetch();
    expect(application.owner?.id).toBe(discord.world.owner.id);
    const own = await client.application.commands.create({ name: 'here', description: 'Here' }, guild.id);
    await client.application.commands.edit(own.id, { description: 'Only here' }, guild.id);
    expect(discord.commands(guild)).toMatchObject([{ name: 'here', description: 'Only here' }]);
    expect((await client.application.commands.fetch({ guildId: guild.id })).size).toBe(1);
    await client.application.commands.delete(own.id, guild.id);
    expect(discord.commands(guild)).toEqual([]);
  });

  it('refuses a token that has been withdrawn', async () => {
    scene.discord.trouble({ path: /messages$/ }, { kind: 'status', status: 401 });
    await expect(post('refused')).rejects.toMatchObject({ status: 401 });
    // The client forgets its token then, and has to be given it again.
    scene.client.rest.setToken(scene.discord.token);
    await post('back');
    expect(sentTimes('back')).toBe(1);
  });
});
