import { afterEach, describe, expect, it } from 'vitest';
import type { LiveStory } from '../../src/answers/story.ts';
import { createScene, type Scene, type SceneOptions } from './bot-scene.ts';
import { openHesitantStory } from './hesitant-story.ts';
import { openSmallStory } from './small-story.ts';

const QUESTION = { question: 'Where is the NCRI based?' };
const ANSWER = '**The NCRI is based in both France and Albania.**';
const CALLBACK = { method: 'POST', path: /callback$/ };

describe('when something goes wrong', () => {
  let scene: Scene;
  const begin = async (options: SceneOptions = {}): Promise<Scene> => (scene = await createScene(options));
  afterEach(() => scene.end());

  it('answers a question during which the gateway was cut, and resumes', async () => {
    const { story, answerNow, whenAsked } = await openHesitantStory();
    const { reader, channel, discord } = await begin({ story });
    const outcome = reader.runs('/ask', QUESTION, { channel });
    const reply = reader.asks(channel, '@ibid where is the NCRI based?');
    await whenAsked(2);
    discord.gateway.cut();
    const meanwhile = discord.addUser({ name: 'late' }).asks(channel, '@ibid who leads the MEK?');
    await discord.whenReady();
    answerNow();
    expect((await outcome).content).toContain(ANSWER);
    expect((await reply).content).toContain(ANSWER);
    expect((await meanwhile).content).toContain('Maryam Rajavi');
    expect(discord.gateway.resumes).toHaveLength(1);
    expect(discord.gateway.identifies).toHaveLength(1);
  });

  it('waits as long as Discord asks, and answers then', async () => {
    const { reader, channel, discord } = await begin();
    discord.trouble(CALLBACK, { kind: 'rate-limit', retryAfter: 0.2 });
    expect((await reader.runs('/ask', QUESTION, { channel })).content).toContain(ANSWER);
    discord.trouble({ method: 'POST', path: /\/messages$/ }, { kind: 'rate-limit', retryAfter: 0.2 });
    expect((await reader.asks(channel, '@ibid where is the NCRI based?')).content).toContain(ANSWER);
  });

  it('tries again when Discord has a fault of its own', async () => {
    const { reader, channel, discord } = await begin();
    discord.trouble(CALLBACK, { kind: 'status', status: 500 });
    expect((await reader.runs('/ask', QUESTION, { channel })).content).toContain(ANSWER);
  });

  it('logs a reply that Discord never takes, and goes on with the next', async () => {
    const { reader, channel, discord, whenLogged } = await begin();
    discord.trouble(CALLBACK, { kind: 'status', status: 500, times: 4 });
    reader.starts('/ask', QUESTION, { channel });
    await whenLogged('reply not delivered');
    expect(discord.botMessages()).toEqual([]);
    expect((await reader.runs('/ask', QUESTION, { channel })).content).toContain(ANSWER);
  });

  it('announces an answer that takes long, hidden when the answer will be', async () => {
    const { story, answerNow, whenAsked } = await openHesitantStory();
    const { reader, channel, discord } = await begin({ story, bot: { deferAfterMs: 20 } });
    const hidden = reader.runs('/ask', { ...QUESTION, hide: true }, { channel });
    const open = reader.runs('/ask', QUESTION, { channel });
    const message = reader.asks(channel, '@ibid where is the NCRI based?');
    // The same question three times: it is judged once.
    await whenAsked(1);
    await discord.waitFor('two announcements', () => loading(scene).length === 2);
    await discord.waitFor('typing', () => discord.requests.some(({ path }) => path.endsWith('/typing')));
    discord.later(10_000);
    answerNow();
    expect(await hidden).toMatchObject({ ephemeral: true, loading: false });
    expect((await hidden).content).toContain(ANSWER);
    expect(await open).toMatchObject({ ephemeral: false, loading: false });
    expect((await message).content).toContain(ANSWER);
  });

  it('gives one sentence with an id when answering fails, and the log the rest under that id', async () => {
    const story = await openSmallStory();
    const broken: LiveStory = {
      ...story,
      judge: () => {
        throw new Error('the ranker is upset');
      },
    };
    const { reader, channel, logged } = await begin({ story: broken });
    const reply = await reader.runs('/ask', QUESTION, { channel });
    expect(reply.ephemeral).toBe(true);
    const id = /^Something went wrong \(error ([0-9a-f]{6})\); please try again\.$/.exec(reply.content)?.[1];
    const line = logged.find((one) => one.includes(`"id":"${id ?? '-'}"`));
    expect(line).toContain('the ranker is upset');
    const other = await reader.asks(channel, '@ibid where is the NCRI based?');
    expect(other.content).toContain('Something went wrong');
    scene.tell(story);
    expect((await reader.runs('/ask', QUESTION, { channel })).content).toContain(ANSWER);
  });

  it('writes neither the token nor what people ask into the log', async () => {
    const { reader, channel, discord, logged, whenLogged } = await begin();
    discord.trouble(CALLBACK, { kind: 'status', status: 400 });
    reader.starts('/ask', QUESTION, { channel });
    await whenLogged('reply not delivered');
    await reader.asks(channel, '@ibid where is the NCRI based?');
    scene.bot().client.emit('error', new Error(`Authorization: Bot ${discord.token}`));
    const log = logged.join('');
    expect(log).toContain('[hidden]');
    expect(log).not.toContain(discord.token);
    expect(log).not.toMatch(/NCRI/i);
    expect(log).not.toContain(reader.id);
  });

  it('writes questions into the log when it is told to', async () => {
    const { reader, channel, logged } = await begin({ variables: { LOG_QUESTIONS: 'yes' } });
    await reader.runs('/ask', QUESTION, { channel });
    expect(logged.join('')).toContain(QUESTION.question);
  });
});

describe('many questions', () => {
  it('are all answered, two hundred at once from thirty people', async () => {
    const scene = await createScene();
    const people = Array.from({ length: 30 }, (_, index) =>
      scene.discord.addUser({ name: `reader-${index}` }),
    );
    const asked = Array.from({ length: 200 }, (_, index) => {
      const person = people[index % people.length] ?? scene.reader;
      return index % 2 === 0
        ? person.runs('/ask', QUESTION, { channel: scene.channel })
        : person.asks(scene.channel, '@ibid where is the NCRI based?');
    });
    const replies = await Promise.all(asked);
    expect(replies.filter(({ content }) => content.includes(ANSWER))).toHaveLength(200);
    expect(new Set(replies).size).toBe(200);
    await scene.end();
  });

  it('are answered up to each person’s limit; the rest is told when to try again', async () => {
    const variables = { USER_QUESTIONS_PER_MINUTE: '1', USER_BURST: '3' };
    const scene = await createScene({ variables });
    const people = Array.from({ length: 30 }, (_, index) =>
      scene.discord.addUser({ name: `reader-${index}` }),
    );
    const asked = Array.from({ length: 200 }, (_, index) =>
      (people[index % 30] ?? scene.reader).runs('/ask', QUESTION, { channel: scene.channel }),
    );
    const replies = await Promise.all(asked);
    const refused = replies.filter(({ content }) => /try again <t:\d+:R>\.$/.test(content));
    expect(replies.filter(({ content }) => content.includes(ANSWER))).toHaveLength(30 * 3);
    expect(refused).toHaveLength(200 - 30 * 3);
    expect(refused.every(({ ephemeral }) => ephemeral)).toBe(true);
    await scene.end();
  });

  it('in one channel are answered up to the channel’s limit', async () => {
    const variables = { CHANNEL_QUESTIONS_PER_MINUTE: '1', CHANNEL_BURST: '2' };
    const scene = await createScene({ variables });
    const replies = await Promise.all(
      [1, 2, 3].map((number) =>
        scene.discord
          .addUser({ name: `reader-${number}` })
          .runs('/ask', QUESTION, { channel: scene.channel }),
      ),
    );
    expect(replies.filter(({ content }) => content.includes(ANSWER))).toHaveLength(2);
    const elsewhere = scene.guild.addChannel({ name: 'elsewhere' });
    expect((await scene.reader.runs('/ask', QUESTION, { channel: elsewhere })).content).toContain(ANSWER);
    await scene.end();
  });

  it('by messages over the limit are answered with one reply, not with one each', async () => {
    const scene = await createScene({ variables: { USER_QUESTIONS_PER_MINUTE: '1', USER_BURST: '1' } });
    const { reader, channel, discord } = scene;
    expect((await reader.asks(channel, '@ibid where is the NCRI based?')).content).toContain(ANSWER);
    expect((await reader.asks(channel, '@ibid who leads the MEK?')).content).toContain('try again');
    reader.says(channel, '@ibid who leads the MEK?');
    await discord.addUser({ name: 'other' }).asks(channel, '@ibid where is the NCRI based?');
    expect(discord.botMessages()).toHaveLength(3);
    await scene.end();
  });
});

function loading({ discord }: Scene): unknown[] {
  return discord.botMessages().filter((sent) => sent.loading);
}
