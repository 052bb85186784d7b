import { GatewayIntentBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createScene, type Scene } from './bot-scene.ts';

const NCRI = '> **The NCRI is based in both France and Albania.**';

describe.each([
  ['with', GatewayIntentBits.MessageContent],
  ['without', 0],
])('a bot %s the content of messages', (name, privilegedIntents) => {
  const reads = name === 'with';
  let scene: Scene;
  beforeAll(async () => {
    scene = await createScene({ discord: { privilegedIntents }, answersInChannel: reads });
  });
  afterAll(() => scene.end());

  it('answers a mention of the role that Discord manages for it, as far as it may read it', async () => {
    const { reader, guild } = scene;
    const role = guild.addBotRole();
    const elsewhere = guild.addChannel({ name: 'elsewhere' });
    const reply = await reader.asks(elsewhere, `<@&${role.id}> where is the NCRI based?`);
    expect(reply.content).toContain(reads ? NCRI : 'Ask me something about the story');
  });

  it('answers the question that a mention without words replies to, as far as it may read it', async () => {
    const { reader, guild, discord } = scene;
    const elsewhere = guild.addChannel({ name: 'replies' });
    const theirs = discord.addUser({ name: 'other' }).says(elsewhere, 'so where is the NCRI based');
    const reply = await reader.asks(elsewhere, '@ibid', { replyTo: theirs });
    expect(reply.content).toContain(reads ? `-# so where is the NCRI based\n${NCRI}` : 'Ask me something');
  });

  it('leaves the mention of any other role alone', async () => {
    const { reader, guild, discord } = scene;
    const role = guild.addRole('readers');
    const elsewhere = guild.addChannel({ name: 'roles' });
    const before = discord.botMessages().length;
    reader.says(elsewhere, `<@&${role.id}> where is the NCRI based?`);
    await reader.asks(reader.dm, 'where is the NCRI based?');
    expect(discord.botMessages()).toHaveLength(before + 1);
  });

  it('answers what is forwarded to it in a direct conversation', async () => {
    const { reader, channel, discord } = scene;
    const question = discord.addUser({ name: 'asker' }).says(channel, 'I wonder where the NCRI is based');
    const forwarded = reader.forwards(reader.dm, question);
    const reply = await discord.waitFor('a reply', () =>
      discord.botMessages().find(({ replyTo }) => replyTo === forwarded.id),
    );
    expect(reply.content).toContain(NCRI);
  });
});

describe('Find in the story', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await createScene();
  });
  afterAll(() => scene.end());

  it('finds what is said in a message that was forwarded', async () => {
    const { reader, channel, discord } = scene;
    const theirs = discord.addUser().says(channel, 'I wonder where the NCRI is based');
    const reply = await reader.picks('Find in the story', reader.forwards(channel, theirs));
    expect(reply.content).toContain(NCRI);
  });

  it('finds what stands in the embeds or the components of a message without words of its own', async () => {
    const { reader, channel, discord } = scene;
    const embeds = [{ title: 'The NCRI', description: 'Where is it based?', fields: [] }];
    const embedded = await reader.picks('Find in the story', reader.says(channel, '', { embeds }));
    expect(embedded.content).toContain(NCRI);
    const shown = reader.says(channel, '');
    const text = { type: 10, content: 'Where is the NCRI based?' };
    shown.components = [{ type: 17, components: [text] }] as never;
    const component = await reader.picks('Find in the story', shown);
    expect(component.content).toContain(NCRI);
    expect(discord.botMessages().every(({ ephemeral }) => ephemeral)).toBe(true);
  });
});

describe('a channel in which the bot may not write', () => {
  it('is told of by a direct message, once, to whoever asks there', async () => {
    const scene = await createScene();
    const { reader, guild, discord } = scene;
    const shut = guild.addChannel({ name: 'shut', forbids: 'send' });
    reader.says(shut, '@ibid where is the NCRI based?');
    const told = await discord.waitFor('a direct message', () => discord.botMessages()[0]);
    expect(told.channelId).toBe(reader.dm.id);
    expect(told.content).toBe(
      `I may not write in <#${shut.id}>. Ask me here, or use \`/ask\` there, which works all the same.`,
    );
    reader.says(shut, '@ibid who leads the MEK?');
    reader.says(shut, 'nobody asks the bot');
    await scene.whenHeard();
    await scene.bot().stop();
    expect(discord.botMessages()).toHaveLength(1);
    await scene.end();
  });

  it('is a line of the log where somebody takes no direct messages', async () => {
    const scene = await createScene();
    const { guild, discord } = scene;
    const shut = guild.addChannel({ name: 'shut', forbids: 'send' });
    discord.addUser({ name: 'private', dmsClosed: true }).says(shut, '@ibid where is the NCRI based?');
    await scene.whenLogged('nobody could be told');
    expect(discord.botMessages()).toEqual([]);
    await scene.end();
  });
});
