import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LiveStory } from '../../src/answers/story.ts';
import { createScene, type Scene } from './bot-scene.ts';
import { markAnswer } from './mark-answer.ts';
import { openSmallStory } from './small-story.ts';

const NCRI = 'The NCRI is based in both France and Albania.';

/** The small story with a judge that is as sure of any reading: which one is chosen is another subject. */
async function openEvenStory(): Promise<LiveStory> {
  const story = await openSmallStory();
  return {
    ...story,
    judge: async (...given) => ({ ...(await story.judge(...given)), confidence: 0.7 }),
  };
}

describe('a follow-up', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await createScene({ story: await openEvenStory() });
  });
  afterAll(() => scene.end());

  it('is read with the question and the extract that it replies to, and says so', async () => {
    const { reader, channel } = scene;
    const first = await reader.asks(channel, '@ibid where is the NCRI based?');
    expect(first.content).not.toContain('read as');
    const second = await reader.asks(channel, 'and who leads it?', { replyTo: first });
    expect(second.content.split('\n')[0]).toBe('-# and who leads it? · read as: who leads the NCRI?');
  });

  it('is found out again after a restart, three questions back', async () => {
    const { reader, channel } = scene;
    let answer = await reader.asks(channel, '@ibid who is Adrienne Watson?');
    for (const question of ['where is the NCRI based?', 'when did the ties end?'])
      answer = await reader.asks(channel, question, { replyTo: answer });
    await scene.restart();
    const last = await reader.asks(channel, 'what did she say?', { replyTo: answer });
    expect(last.content).toContain('read as: what did Adrienne Watson say');
  });

  it('knows what was asked by command from the line above the answer', async () => {
    const { reader, channel } = scene;
    const first = await reader.runs('/ask', { question: 'Where is the NCRI based?' }, { channel });
    const second = await reader.asks(channel, '@ibid and who leads it?', { replyTo: first });
    expect(second.content).toContain('read as: who leads the NCRI?');
  });

  it('knows it from an answer of components as well', async () => {
    const { reader, channel } = scene;
    await scene.restart({ MESSAGES: 'components' });
    const first = await reader.runs('/ask', { question: 'Where is the NCRI based?' }, { channel });
    await scene.restart();
    expect(first.content).toBe('');
    const second = await reader.asks(channel, '@ibid and who leads it?', { replyTo: first });
    expect(second.content).toContain('read as: who leads the NCRI?');
  });

  it('is read with how the question before was read, not with how it was typed', async () => {
    const { reader, channel } = scene;
    const first = await reader.asks(channel, '@ibid where is the NCRI based?');
    const second = await reader.asks(channel, 'and who leads it?', { replyTo: first });
    const third = await reader.asks(channel, 'since when?', { replyTo: second });
    expect(third.content).toContain('read as: since when');
    expect(third.content.split('\n')[0]).toContain('NCRI');
  });

  it('refers to the words that were underlined', async () => {
    const { reader, channel } = scene;
    const story = await openEvenStory();
    scene.tell(markAnswer(story, 'both France and Albania'));
    try {
      const first = await reader.asks(channel, '@ibid where is the NCRI based?');
      const second = await reader.asks(channel, 'who lives there?', { replyTo: first });
      expect(second.content).toContain('read as: who lives in both France and Albania?');
    } finally {
      scene.tell(story);
    }
  });

  it('in a thread that the bot opened is read with the answers in it', async () => {
    const { reader, channel, bot, discord } = scene;
    const question = reader.says(channel, 'where is the NCRI based?');
    const opened = await bot().client.channels.fetch(channel.id);
    if (!opened?.isTextBased() || opened.isDMBased()) throw new Error('no channel');
    const message = await opened.messages.fetch(question.id);
    await message.startThread({ name: 'NCRI' });
    const thread = discord.world.channels.get(question.id);
    if (!thread) throw new Error('no thread');
    await reader.asks(thread, '@ibid where is the NCRI based?');
    const second = await reader.asks(thread, '@ibid and who leads it?');
    expect(second.content).toContain('read as: who leads the NCRI?');
  });

  it('in a direct message needs no reply, also after a restart', async () => {
    const { reader } = scene;
    await reader.asks(reader.dm, 'where is the NCRI based?');
    await scene.restart();
    const second = await reader.asks(reader.dm, 'and who leads it?');
    expect(second.content).toContain('read as: who leads the NCRI?');
  });

  it('in a direct message is read with what was asked there by command', async () => {
    const { discord } = scene;
    const other = discord.addUser({ name: 'other' });
    await other.runs('/ask', { question: 'Where is the NCRI based?' }, { channel: other.dm });
    expect((await other.asks(other.dm, 'and who leads it?')).content).toContain('who leads the NCRI?');
  });

  it('that is edited is read anew with what it follows, and not with what was asked after it', async () => {
    const { reader, channel, discord } = scene;
    const person = discord.addUser({ name: 'person' });
    const replied = await reader.asks(channel, '@ibid where is the NCRI based?');
    const inReply = reader.says(channel, 'since when?', { replyTo: replied });
    await person.asks(person.dm, 'where is the NCRI based?');
    const inDirect = person.says(person.dm, 'since when?');
    await person.asks(person.dm, 'who leads the MEK?');
    for (const [who, question] of [
      [reader, inReply],
      [person, inDirect],
    ] as const) {
      const answer = await discord.waitFor('an answer', () =>
        discord.botMessages().find(({ replyTo }) => replyTo === question.id),
      );
      who.edits(question, 'and who leads it?');
      await discord.waitFor('the edit', () => answer.edits.length === 1);
      expect(answer.content).toContain('read as: who leads the NCRI?');
    }
  });

  it('that names its own subject is read alone', async () => {
    const { reader, channel } = scene;
    const first = await reader.asks(channel, '@ibid who leads the MEK?');
    const second = await reader.asks(channel, 'where is the NCRI based?', { replyTo: first });
    expect(second.content).toContain(NCRI);
    expect(second.content).not.toContain('read as');
  });

  it('is read alone where the answer was deleted or the history may not be read', async () => {
    const { reader, channel, discord } = scene;
    const first = await reader.asks(channel, '@ibid where is the NCRI based?');
    discord.trouble({ method: 'GET', path: /messages/u }, { kind: 'status', status: 404 });
    const second = await reader.asks(channel, 'and who leads it?', { replyTo: first });
    expect(second.content).not.toContain('read as');
  });

  it('stays alone in a channel where nothing is replied to', async () => {
    const { reader, channel } = scene;
    await reader.asks(channel, '@ibid where is the NCRI based?');
    expect((await reader.asks(channel, '@ibid and who leads it?')).content).not.toContain('read as');
  });

  it('judges by 👎 the question as it was read', async () => {
    const { reader, channel, feedback } = scene;
    const first = await reader.asks(channel, '@ibid where is the NCRI based?');
    const second = await reader.asks(channel, 'and who leads it?', { replyTo: first });
    await reader.clicks(second, '👎');
    expect((await feedback.list()).at(-1)?.question).toBe('who leads the NCRI?');
  });
});
