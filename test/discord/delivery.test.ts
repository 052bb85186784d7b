import { afterEach, describe, expect, it } from 'vitest';
import type { Trouble } from '../../playground/discord/troubles.ts';
import { createScene, type Scene, type SceneOptions } from './bot-scene.ts';
import { openHesitantStory } from './hesitant-story.ts';

const QUESTION = { question: 'Where is the NCRI based?' };
const ANSWER = '**The NCRI is based in both France and Albania.**';
const CALLBACK = { method: 'POST', path: /callback$/ };
const POST = { method: 'POST', path: /\/messages$/ };
/** What Discord says, or does not, of something that it has done. */
const LOST: readonly Trouble[] = [
  { kind: 'status', status: 502, after: true },
  { kind: 'cut', after: true },
];

describe.each(LOST)('when Discord did it and its answer is lost ($kind)', (trouble) => {
  let scene: Scene;
  const begin = async (options: SceneOptions = {}): Promise<Scene> => (scene = await createScene(options));
  afterEach(async () => {
    await scene.end();
    expect(scene.logged.join('')).not.toContain('not delivered');
  });

  it('a reply to a message stands there once', async () => {
    const { reader, channel, discord } = await begin();
    discord.trouble(POST, trouble);
    const reply = await reader.asks(channel, '@ibid where is the NCRI based?');
    expect(reply.content).toContain(ANSWER);
    await scene.bot().stop();
    expect(discord.botMessages()).toHaveLength(1);
    const sent = discord.requests.filter(({ path }) => path.endsWith('/messages'));
    expect(sent.map(({ status }) => status).at(-1)).toBe(200);
    expect(sent.length).toBeGreaterThan(1);
  });

  it('the answer to a command is delivered, and made what it should be', async () => {
    const { reader, channel, discord } = await begin();
    discord.trouble(CALLBACK, trouble);
    const reply = await reader.runs('/ask', QUESTION, { channel });
    await scene.bot().stop();
    expect(reply.content).toContain(ANSWER);
    expect(discord.botMessages()).toEqual([reply]);
  });

  it('an answer that was announced is filled in', async () => {
    const { story, answerNow, whenAsked } = await openHesitantStory();
    const { reader, channel, discord } = await begin({ story, bot: { deferAfterMs: 20 } });
    discord.trouble(CALLBACK, trouble);
    const reply = reader.runs('/ask', { ...QUESTION, hide: true }, { channel });
    await whenAsked(1);
    await discord.waitFor('the announcement', () => discord.botMessages()[0]?.loading);
    discord.trouble({ method: 'PATCH', path: /@original$/ }, trouble);
    answerNow();
    expect(await reply).toMatchObject({ ephemeral: true, loading: false });
    await scene.bot().stop();
    expect(discord.botMessages()).toHaveLength(1);
  });

  it('a page is turned once', async () => {
    const { reader, channel, discord } = await begin();
    const page = await reader.runs('/quote', { words: 'the' }, { channel });
    const first = page.content;
    discord.trouble(CALLBACK, trouble);
    const turned = await reader.clicks(page, '▶️');
    await scene.bot().stop();
    expect(turned.content).not.toBe(first);
    expect(discord.botMessages()).toEqual([turned]);
  });
});
