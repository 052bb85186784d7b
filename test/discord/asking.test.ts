import { GatewayIntentBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createScene, type Scene } from './bot-scene.ts';
import { markAnswer } from './mark-answer.ts';
import { openSmallStory } from './small-story.ts';

const NCRI = '> **The NCRI is based in both France and Albania.**';

describe('asking the bot', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await createScene();
  });
  afterAll(() => scene.end());

  it('asks Discord for no privileged intent', () => {
    const { Guilds, GuildMessages, DirectMessages } = GatewayIntentBits;
    expect(scene.discord.gateway.identifies.map(({ intents }) => intents)).toEqual([
      Guilds | GuildMessages | DirectMessages,
    ]);
  });

  it('answers /ask with the question, the best extract with its sentence in bold, and where it stands', async () => {
    const { reader, channel } = scene;
    const reply = await reader.runs('/ask', { question: 'Where is the NCRI based?' }, { channel });
    expect(reply.content).toBe(
      `-# Where is the NCRI based?\n${NCRI}\n¶ 15 · Albania formally cuts ties with Iran; How does this impact the region?`,
    );
    expect(reply).toMatchObject({ ephemeral: false, edits: [] });
  });

  it('underlines the words that answer in that sentence, and none in what was not found', async () => {
    const { reader, channel } = scene;
    const story = await openSmallStory();
    scene.tell(markAnswer(story, 'both France and Albania'));
    try {
      const found = await reader.asks(channel, '@ibid where is the NCRI based?');
      expect(found.content).toContain('> **The NCRI is based in __both France and Albania__.**');
      const hopeless = '@ibid where is the NCRI based that the moon is made of, and which cheese?';
      const silent = await reader.asks(channel, hopeless);
      expect(silent.content).toContain('**The story does not say.**');
      expect(silent.content).toContain(NCRI);
    } finally {
      scene.tell(story);
    }
  });

  it('shows a hidden answer to the one who asked only', async () => {
    const { reader, channel } = scene;
    const reply = await reader.runs(
      '/ask',
      { question: 'Where is the NCRI based?', hide: true },
      { channel },
    );
    expect(reply).toMatchObject({ ephemeral: true, visibleTo: reader.id });
    expect(reply.content).toContain(NCRI);
  });

  it('replies to a mention', async () => {
    const { reader, channel } = scene;
    const reply = await reader.asks(channel, '@ibid where is the NCRI based?');
    expect(reply.content).toMatch(NCRI);
    expect(reply.content.startsWith(NCRI)).toBe(true);
  });

  it('replies to a direct message', async () => {
    const { reader } = scene;
    const reply = await reader.asks(reader.dm, 'where is the NCRI based?');
    expect(reply.content).toContain(NCRI);
  });

  it('replies to a pinging reply to itself', async () => {
    const { reader, channel } = scene;
    const first = await reader.asks(channel, '@ibid where is the NCRI based?');
    const second = await reader.asks(channel, 'who met with Rajavi in Albania?', { replyTo: first });
    expect(second.content).toContain('Mike Pompeo');
  });

  it('finds what a message says from the menu of the message, for one person', async () => {
    const { reader, channel } = scene;
    const message = reader.says(channel, 'I wonder where the NCRI is based');
    const reply = await reader.picks('Find in the story', message);
    expect(reply.content).toContain(NCRI);
    expect(reply.ephemeral).toBe(true);
  });

  it('says that a message without words has nothing to look for', async () => {
    const { reader, channel } = scene;
    const reply = await reader.picks('Find in the story', reader.says(channel, '!!! 🙂'));
    expect(reply.content).toBe('This message has no words to look for.');
  });

  it('says that the story does not say, and shows what comes closest', async () => {
    const { reader, channel } = scene;
    const reply = await reader.runs(
      '/ask',
      { question: 'Which telescope did Rama buy in Iceland?' },
      { channel },
    );
    const [, ...lines] = reply.content.split('\n');
    expect(lines.slice(0, 2)).toEqual(['**The story does not say.**', 'Closest, but may not answer:']);
    expect(lines.filter((line) => line.startsWith('¶'))).toHaveLength(2);
  });

  it('tells how to ask when nothing stands after the mention', async () => {
    const { reader, channel, discord } = scene;
    const reply = await reader.asks(channel, '@ibid');
    expect(reply.content).toContain(`Ask me something about the story: <@${discord.bot.id}>`);
  });

  it('refuses a question that is too long to be one, with the limit', async () => {
    const { reader, channel } = scene;
    const message = reader.says(channel, 'why? '.repeat(500));
    expect((await reader.picks('Find in the story', message)).content).toContain('at most 2000 characters');
  });

  it('links to the very words where the article has a url', async () => {
    const { reader, channel } = scene;
    const reply = await reader.runs(
      '/ask',
      { question: 'Who came across the market at noon, the herald?' },
      { channel },
    );
    expect(reply.content).toMatch(
      /\n\[¶ 1\]\(<https:\/\/example\.com\/traps\?page=1#top:~:text=The%20herald[^>]*>\) · The \\\*herald\\\*/,
    );
  });

  it('pings nobody, whatever the question and the corpus say', async () => {
    const { reader, channel } = scene;
    const question = '@everyone <@&1> which herald cried @everyone at noon?';
    const replies = [
      await reader.runs('/ask', { question }, { channel }),
      await reader.asks(channel, `@ibid ${question}`),
      await reader.asks(reader.dm, question),
    ];
    for (const reply of replies) {
      expect(reply.content).toContain('\\@everyone');
      expect(reply.pings).toEqual([]);
      expect(reply.allowedMentions).toMatchObject({ parse: [] });
    }
  });

  it('shows marks of Markdown in the corpus as they stand', async () => {
    const { reader, channel } = scene;
    const reply = await reader.runs('/ask', { question: 'printer of codes, not numbered' }, { channel });
    expect(reply.content).toContain('\\*printer\\* of \\`codes\\`');
    expect(reply.content).toContain('\\# Not a heading');
  });

  it('leaves alone what is not meant for it', async () => {
    const { reader, channel, guild, discord } = scene;
    const other = discord.addUser({ name: 'other' });
    const before = discord.botMessages().length;
    const theirs = reader.says(channel, 'where is the NCRI based?');
    other.says(channel, 'where is it?', { replyTo: theirs });
    other.says(guild.addChannel(), '@reader where is the NCRI based?');
    const bots = await reader.asks(channel, '@ibid where is the NCRI based?');
    other.says(channel, 'and who leads it?', { replyTo: bots, ping: false });
    // Messages are handled in order, so an answer to a later one shows that the earlier were left alone.
    await other.asks(other.dm, 'who leads the MEK?');
    expect(discord.botMessages()).toHaveLength(before + 2);
  });

  it('ignores other bots and webhooks', async () => {
    const { reader, channel, discord } = scene;
    const machine = discord.addUser({ name: 'machine' });
    machine.person.user.bot = true;
    const before = discord.botMessages().length;
    machine.says(channel, '@ibid where is the NCRI based?');
    machine.dms('where is the NCRI based?');
    await reader.asks(reader.dm, 'who leads the MEK?');
    expect(discord.botMessages()).toHaveLength(before + 1);
  });
});

describe('an answer channel', () => {
  it('has every question in it answered, and only questions, with the intent that this needs', async () => {
    const scene = await createScene({
      answersInChannel: true,
      discord: { privilegedIntents: GatewayIntentBits.MessageContent },
    });
    const { reader, discord, guild, channel } = scene;
    const intents = discord.gateway.identifies[0]?.intents ?? 0;
    expect(intents & GatewayIntentBits.MessageContent).not.toBe(0);
    const reply = await reader.asks(channel, 'where is the NCRI based?');
    expect(reply.content).toContain(NCRI);
    const before = discord.botMessages().length;
    reader.says(channel, 'thanks a lot');
    reader.says(guild.addChannel({ name: 'elsewhere' }), 'where is the NCRI based?');
    await reader.asks(reader.dm, 'who leads the MEK?');
    expect(discord.botMessages()).toHaveLength(before + 1);
    await scene.end();
  });
});
