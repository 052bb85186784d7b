import { setImmediate } from 'node:timers/promises';
import { GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChannelRecord } from '../../playground/discord/places.ts';
import type { FakeUser } from '../../playground/driver/fake-user.ts';
import type { KeptGap } from '../../src/records/gaps.ts';
import { createAdminScene, type AdminScene } from './admin/admin-scene.ts';

const NCRI = '> **The NCRI is based in both France and Albania.**';
const QUESTION = 'where is the NCRI based?';
const UNANSWERED = 'Which telescope did Rama buy in Iceland?';

describe('where nobody has to address the bot', () => {
  let scene: AdminScene;
  let manager: FakeUser;
  let other: FakeUser;
  beforeAll(async () => {
    scene = await createAdminScene({ discord: { privilegedIntents: GatewayIntentBits.MessageContent } });
    manager = scene.discord.addUser({ name: 'manager' });
    other = scene.discord.addUser({ name: 'other' });
    scene.guild.addMember(manager, { permissions: PermissionFlagsBits.ManageGuild });
  });
  afterAll(() => scene.end());

  const set = (path: string, values: Parameters<FakeUser['runs']>[1]): Promise<unknown> =>
    manager.runs(`/settings ${path}`, values, { channel: scene.channel });
  const addAnswered = async (mode: string): Promise<ChannelRecord> => {
    const channel = scene.guild.addChannel({ name: `answered-${mode}` });
    await set('answers', { channel, mode });
    return channel;
  };
  /** What the bot says in places besides, while `happen` happens; messages are handled in order. */
  const hearBesides = async (happen: () => unknown): Promise<string[]> => {
    const before = scene.discord.botMessages().length;
    await happen();
    await scene.reader.asks(scene.reader.dm, QUESTION);
    while (!(await scene.bot().metrics.render()).includes('ibid_under_way 0')) await setImmediate();
    return scene.discord
      .botMessages()
      .slice(before + 1)
      .map(({ content }) => content);
  };
  const gaps = async (): Promise<string[]> =>
    (await scene.gaps.list()).map(({ question }: KeptGap) => question);

  describe('in a channel', () => {
    let channel: ChannelRecord;
    beforeAll(async () => {
      channel = await addAnswered('reply');
    });

    it('answers a question, with its mark or without', async () => {
      const { reader } = scene;
      const reply = await reader.asks(channel, QUESTION);
      expect(reply.content).toContain(NCRI);
      expect((await reader.asks(channel, 'where is the NCRI based')).content).toContain(NCRI);
    });

    it('keeps quiet where it is not sure, and keeps a gap only of what was clearly asked of the story', async () => {
      const { reader } = scene;
      const before = await gaps();
      const said = await hearBesides(() => {
        reader.says(channel, 'shall we have lunch?');
        reader.says(channel, 'I bought a telescope in Iceland');
        reader.says(channel, 'did Rama say which telescope Iran likes in Albania?');
        reader.says(channel, 'Rama did say which telescope Iran likes in Albania');
      });
      expect(said).toEqual([]);
      expect((await gaps()).slice(before.length)).toEqual([
        'did Rama say which telescope Iran likes in Albania?',
      ]);
    });

    it('leaves alone links, emoji and what people say to each other', async () => {
      const { reader } = scene;
      const theirs = other.says(channel, '🙂');
      const said = await hearBesides(() => {
        reader.says(channel, 'https://example.com/where-is-the-NCRI-based');
        reader.says(channel, QUESTION, { replyTo: theirs });
        reader.says(channel, `@other ${QUESTION}`);
        reader.says(channel, `@everyone ${QUESTION}`);
      });
      expect(said).toEqual([]);
    });

    it('answers a mention there all the same, also when it is not sure', async () => {
      const reply = await scene.reader.asks(channel, `@ibid ${UNANSWERED}`);
      expect(reply.content).toContain('The story does not say');
    });

    it('is as sure as the server wants it to be', async () => {
      await set('quiet', { percent: 100 });
      const vague = 'the telescope of Albania';
      expect(await hearBesides(() => scene.reader.says(channel, vague))).toEqual([]);
      await set('quiet', { percent: 0 });
      expect((await scene.reader.asks(channel, vague)).content).toMatch(/^> /u);
      await set('quiet', {});
    });

    it('is no longer one when that is set', async () => {
      const once = await addAnswered('reply');
      await scene.reader.asks(once, QUESTION);
      await set('answers', { channel: once, mode: 'off' });
      expect(await hearBesides(() => scene.reader.says(once, QUESTION))).toEqual([]);
    });
  });

  it('answers from the articles only that a place is limited to, however it is asked there', async () => {
    const { guild, reader } = scene;
    const channel = guild.addChannel({ name: 'traps-only' });
    await set('articles', { channel, article: 'traps' });
    expect((await reader.asks(channel, `@ibid ${QUESTION}`)).content).not.toContain('NCRI is based');
    const asked = await reader.runs('/ask', { question: QUESTION }, { channel });
    expect(asked.content).toContain('The story does not say');
    expect(asked.content).not.toContain('Albania formally');
    const story = { question: QUESTION, article: 'albania-cuts-ties-with-iran' };
    expect((await reader.runs('/ask', story, { channel })).content).toBe(
      'This channel is about other articles; ask elsewhere.',
    );
    const found = await reader.asks(channel, '@ibid Who came across the market at noon, the herald?');
    expect(found.content).toContain('The \\*herald\\* of');
    await set('articles', { channel });
    expect((await reader.asks(channel, `@ibid ${QUESTION}`)).content).toContain(NCRI);
  });

  describe('in a thread of its own', () => {
    let channel: ChannelRecord;
    beforeAll(async () => {
      channel = await addAnswered('thread');
    });
    const openThread = async (question: string): Promise<ChannelRecord> => {
      const asked = scene.reader.says(channel, question);
      const thread = await scene.discord.waitFor('a thread', () =>
        scene.discord.world.channels.get(asked.id),
      );
      await scene.discord.waitFor('an answer in it', () => thread.messages.length > 0);
      return thread;
    };

    it('answers in a thread with the question’s name, and goes on there while only the asker writes', async () => {
      const thread = await openThread(QUESTION);
      expect(thread.name).toBe(QUESTION);
      expect(thread.messages[0]?.content).toContain(NCRI);
      const next = await scene.reader.asks(thread, 'who met with Rajavi in Albania');
      expect(next.content).toContain('Mike Pompeo');
      await scene.restart();
      const later = await scene.reader.asks(thread, UNANSWERED);
      expect(later.content).toContain('The story does not say');
    });

    it('changes the answer in the thread when the question is edited, and takes it with it, also after a restart', async () => {
      const { reader, discord } = scene;
      const asked = reader.says(channel, 'who leads the MEK?');
      const thread = await discord.waitFor('a thread', () => discord.world.channels.get(asked.id));
      const answer = await discord.waitFor('an answer in it', () => thread.messages[0]);
      await reader.asks(thread, 'who met with Rajavi in Albania');
      await scene.restart();
      discord.later(60_000);
      reader.edits(asked, QUESTION);
      await discord.waitFor('the edit', () => answer.edits.length === 1);
      expect(answer.content).toContain(NCRI);
      await scene.restart();
      reader.deletes(asked);
      await discord.waitFor('the deletion', () => answer.deleted);
      expect(thread.messages.filter(({ deleted }) => deleted)).toEqual([answer]);
    });

    it('falls silent when others join in, and answers a mention even then', async () => {
      const thread = await openThread(QUESTION);
      const said = await hearBesides(() => {
        other.says(thread, 'who leads the MEK?');
        scene.reader.says(thread, QUESTION);
      });
      expect(said).toEqual([]);
      expect((await scene.reader.asks(thread, `@ibid ${QUESTION}`)).content).toContain(NCRI);
    });

    it('replies where it may not open a thread', async () => {
      const closed = scene.guild.addChannel({ name: 'closed', forbids: 'threads' });
      await set('answers', { channel: closed, mode: 'thread' });
      const reply = await scene.reader.asks(closed, QUESTION);
      expect(reply.content).toContain(NCRI);
    });
  });

  describe('in a forum', () => {
    let forum: ChannelRecord;
    beforeAll(async () => {
      forum = scene.guild.addForum('help');
      await set('answers', { channel: forum, mode: 'reply' });
    });
    const postIn = (title: string, text: string, place = forum): ChannelRecord => {
      const post = scene.guild.openPost(place, title, scene.reader);
      scene.reader.says(post, text);
      return post;
    };
    const answersIn = ({ messages }: ChannelRecord): string[] =>
      messages.filter(({ author }) => author.id === scene.discord.bot.id).map(({ content }) => content);

    it('answers title and first message in the post, once, after the message is there', async () => {
      const post = postIn('The NCRI', 'Hello all, I have been reading. Where is it based?');
      await scene.discord.waitFor('an answer in the post', () => post.messages.length > 1);
      const said = await hearBesides(() => {
        other.says(post, 'where is the NCRI based?');
        scene.reader.says(post, 'who leads the MEK?');
      });
      expect(said).toEqual([]);
      expect(answersIn(post)).toHaveLength(1);
      expect(answersIn(post)[0]).toContain(NCRI);
    });

    it('says nothing to a post that it cannot answer, or of another forum', async () => {
      const elsewhere = scene.guild.addForum('elsewhere');
      const said = await hearBesides(() => {
        postIn('Telescopes', UNANSWERED);
        postIn('The NCRI', QUESTION, elsewhere);
      });
      expect(said).toEqual([]);
    });

    it('answers a mention in any post', async () => {
      const post = postIn('Telescopes', 'which one is good?');
      expect((await scene.reader.asks(post, `@ibid ${QUESTION}`)).content).toContain(NCRI);
    });
  });
});

describe('an answer channel without the message content intent', () => {
  it('leaves alone what it cannot read, and answers what addresses it', async () => {
    const scene = await createAdminScene({ answersInChannel: true });
    const { reader, channel, discord } = scene;
    reader.says(channel, QUESTION);
    const reply = await reader.asks(channel, `@ibid ${QUESTION}`);
    expect(reply.content).toContain(NCRI);
    expect((await reader.asks(channel, QUESTION, { replyTo: reply })).content).toContain(NCRI);
    expect(discord.botMessages()).toHaveLength(2);
    await scene.end();
  });
});
