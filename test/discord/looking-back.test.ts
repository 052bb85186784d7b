import { GatewayIntentBits } from 'discord-api-types/v10';
import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { announce } from '../../playground/discord/announce-message.ts';
import type { Sent } from '../../playground/discord/messages.ts';
import { findPlaces } from '../../src/discord/missed-places.ts';
import { createAdminScene } from './admin/admin-scene.ts';
import { createScene, type Scene, type SceneOptions } from './bot-scene.ts';

const QUESTION = 'where is the NCRI based?';
const BASED = 'The NCRI is based in both France and Albania.';
const READS_ALL = { discord: { privilegedIntents: GatewayIntentBits.MessageContent } };
const MINUTE = 60_000;

describe('what was said while the bot was away', () => {
  let scene: Scene;
  const begin = async (options: SceneOptions = READS_ALL): Promise<Scene> =>
    (scene = await createScene(options));
  afterEach(async () => {
    vi.useRealTimers();
    await scene.end();
  });

  /** Ends the bot as a kill would; what is said from now on is said now. */
  const kill = async (): Promise<void> => {
    await scene.bot().client.destroy();
    scene.discord.later(Date.now() - scene.discord.world.now());
  };
  /** Starts another bot, and waits until it has looked back; gives what it says of that. */
  const restart = async (): Promise<Record<string, unknown>> => {
    scene.logged.length = 0;
    await scene.restart();
    return JSON.parse(await scene.whenLogged('"msg":"looked back"')) as Record<string, unknown>;
  };
  const answersTo = ({ id }: Sent): Sent[] =>
    scene.discord.botMessages().filter(({ replyTo, channelId }) => replyTo === id || channelId === id);

  /** How often the bot has sent a message, or asked for those of a place. */
  const requested = (wanted: 'POST' | 'GET'): number =>
    scene.discord.requests.filter(({ method, path }) => method === wanted && path.endsWith('/messages'))
      .length;

  it('is answered once, wherever it would have been, and nothing else is', async () => {
    const { discord, guild, channel, reader } = await begin();
    const stranger = discord.addUser({ name: 'stranger' });
    const [quiet, threads] = ['quiet', 'threads'].map((name) => guild.addChannel({ name }));
    const forum = guild.addForum('forum');
    if (quiet === undefined || threads === undefined) throw new Error('no channels');
    await scene.settings().change(guild.id, (settings) => ({
      ...settings,
      channels: Object.fromEntries(
        [quiet, threads, forum].map(({ id }) => [
          id,
          { answers: id === threads.id ? ('thread' as const) : ('reply' as const), articles: [] },
        ]),
      ),
    }));
    const opening = reader.says(threads, QUESTION);
    const before = [
      await reader.asks(channel, `@ibid ${QUESTION}`),
      await reader.asks(reader.dm, QUESTION),
      await discord.waitFor('the answer in a thread', () => answersTo(opening)[0]),
    ];
    await kill();
    const thread = discord.world.channels.get(opening.id);
    if (thread === undefined) throw new Error('no thread');
    const asked = [
      reader.says(channel, `@ibid ${QUESTION}`),
      reader.says(quiet, QUESTION),
      reader.dms(QUESTION),
      reader.says(thread, 'Where is the NCRI based now?'),
      reader.says(guild.openPost(forum, 'The NCRI', reader), QUESTION),
    ];
    const chatter = [
      stranger.says(channel, QUESTION),
      stranger.says(quiet, 'good morning'),
      // The bot has met nobody there, and Discord does not list it.
      stranger.dms(QUESTION),
    ];
    // A greeting is looked at, too.
    expect(await restart()).toMatchObject({ places: 6, leftOut: 0, found: asked.length + 1 });
    await restart();
    const answers = asked.map(answersTo);
    expect(answers.map(({ length }) => length)).toEqual(asked.map(() => 1));
    for (const [answer] of answers) expect(answer?.content).toContain(BASED);
    expect(chatter.flatMap(answersTo)).toEqual([]);
    expect(discord.botMessages()).toHaveLength(before.length + asked.length);
  });

  it('stays where it does not mention a bot that Discord gives no other words', async () => {
    const { discord, channel, reader } = await begin({ answersInChannel: true });
    await kill();
    reader.says(channel, QUESTION);
    const mention = reader.says(channel, `@ibid ${QUESTION}`);
    expect(await restart()).toMatchObject({ found: 1 });
    expect(discord.botMessages().map(({ replyTo }) => replyTo)).toEqual([mention.id]);
  });

  it('is answered when Discord lets the bot in anew, and does not tell it what it has missed', async () => {
    const { discord, channel, reader } = await begin();
    const { gateway } = discord;
    // discord.js does it once within five seconds.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10_000 });
    gateway.invalidate(false);
    const missed = reader.says(channel, `@ibid ${QUESTION}`);
    await discord.waitFor('the answer', () => answersTo(missed).length === 1);
    await scene.whenLogged('"found":1');
    // Of what is said just then Discord may tell besides.
    announce(discord.world, 'MESSAGE_CREATE', missed);
    await reader.asks(channel, `@ibid ${QUESTION}`);
    expect(requested('POST')).toBe(2);
  });

  it('is still found when the bot ends while it looks back', async () => {
    const { discord, channel, reader } = await begin();
    await kill();
    const missed = reader.says(channel, `@ibid ${QUESTION}`);
    let release = (): void => undefined;
    const until = new Promise<void>((resolve) => (release = resolve));
    discord.trouble({ method: 'GET', path: /messages$/u }, { kind: 'held', until });
    vi.useFakeTimers({ toFake: ['Date'] });
    await scene.restart();
    await discord.waitFor('the look', () => requested('GET') > 0);
    vi.setSystemTime(Date.now() + 2 * MINUTE);
    await scene.bot().stop(0);
    release();
    expect(await restart()).toMatchObject({ found: 1 });
    expect(answersTo(missed)).toHaveLength(1);
  });

  it('is found where the network fails the look', async () => {
    const { discord, channel, reader } = await begin();
    await kill();
    const missed = reader.says(channel, `@ibid ${QUESTION}`);
    discord.trouble({ method: 'GET', path: /messages$/u }, { kind: 'cut' });
    expect(await restart()).toMatchObject({ found: 1 });
    expect(answersTo(missed)).toHaveLength(1);
  });

  it('is one gap, whoever was silent about it first', async () => {
    const admin = await createAdminScene({ ...READS_ALL, answersInChannel: true });
    scene = admin;
    const { channel, gaps, reader } = admin;
    reader.says(channel, 'did Rama say which telescope Iran likes in Albania?');
    while ((await gaps.list()).length === 0) await setImmediate();
    expect(await restart()).toMatchObject({ found: 1 });
    expect(await gaps.list()).toHaveLength(1);
  });

  it('stays when it is older than a quarter of an hour', async () => {
    const { discord, channel, reader } = await begin();
    await kill();
    reader.says(channel, `@ibid ${QUESTION}`);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 20 * MINUTE });
    discord.later(20 * MINUTE);
    const late = reader.says(channel, `@ibid ${QUESTION}`);
    expect(await restart()).toMatchObject({ found: 1 });
    expect(discord.botMessages().map(({ replyTo }) => replyTo)).toEqual([late.id]);
  });

  it('is looked for in five hundred places, those first that are answered, then where it was said last', async () => {
    const { discord, guild, channel, reader } = await begin();
    const others = Array.from({ length: 500 }, (_, n) => guild.addChannel({ name: `other-${n}` }));
    const since = discord.world.now();
    for (const one of [channel, ...others]) reader.says(one, 'hello');
    // What comes last has been heard, so all has.
    await reader.asks(guild.addChannel(), `@ibid ${QUESTION}`);
    const { client } = scene.bot();
    if (!client.isReady()) throw new Error('not connected');
    const missed = { since: since - 1, direct: ['7'] };
    const { places, leftOut } = findPlaces(client, missed, ({ id }) => id === channel.id);
    const latest = others.map(({ id }) => id).reverse();
    expect([...places.slice(0, 2), ...places.slice(3)]).toEqual([channel.id, '7', ...latest.slice(0, 497)]);
    expect(leftOut).toBe(3);
  });
});
