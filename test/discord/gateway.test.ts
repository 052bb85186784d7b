import { afterEach, describe, expect, it, vi } from 'vitest';
import { createScene, type Scene, type SceneOptions } from './bot-scene.ts';

const ANSWER = '**The NCRI is based in both France and Albania.**';

let scene: Scene;
const begin = async (options: SceneOptions = {}): Promise<Scene> => (scene = await createScene(options));
afterEach(() => scene.end());

/** The facts of every line of the log with one of these messages, in order. */
const linesOf = (...messages: string[]): Record<string, unknown>[] =>
  scene.logged
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ msg }) => messages.includes(String(msg)));

/** Tells the bot of something, whatever it is. */
const dispatch = (event: string, data: object | null): void => {
  scene.discord.world.signals.emit('dispatch', { event, intent: 0, guild: null, data: () => data });
};

describe('a packet that discord.js does not take', () => {
  it.each([
    ['an interaction without data', 'INTERACTION_CREATE', { id: '1', type: 2, token: 'x', channel: null }],
    [
      'a message with half a component',
      'MESSAGE_CREATE',
      { id: '1', components: [{ type: 9, components: [] }] },
    ],
    ['a server that is null', 'GUILD_CREATE', null],
  ])('is left out, with a line in the log: %s', async (_, event, data) => {
    const { reader, channel, discord } = await begin();
    dispatch(event, data === null ? null : { channel_id: channel.id, guild_id: scene.guild.id, ...data });
    await scene.whenLogged('packet not understood');
    expect((await reader.asks(channel, '@ibid where is the NCRI based?')).content).toContain(ANSWER);
    expect(discord.gateway.identifies).toHaveLength(1);
    expect(discord.gateway.resumes).toHaveLength(0);
  });

  it('does not end a bot that is about to be ready', async () => {
    await begin();
    const { signals } = scene.discord.world;
    signals.prependListener('dispatch', function once({ event }) {
      if (event !== 'GUILD_CREATE') return;
      signals.off('dispatch', once);
      dispatch('INTERACTION_CREATE', { id: '1', type: 2, token: 'x' });
    });
    await scene.restart();
    await scene.whenLogged('packet not understood');
    expect((await scene.reader.asks(scene.channel, '@ibid where is the NCRI based?')).content).toContain(
      ANSWER,
    );
  });

  it('may be a frame of the gateway itself', async () => {
    const { reader, channel, discord } = await begin();
    discord.gateway.say('{"op":9,"d":null}');
    await scene.whenLogged('packet not understood');
    expect((await reader.asks(channel, '@ibid where is the NCRI based?')).content).toContain(ANSWER);
  });
});

it('a message with fields that are null is answered like any other', async () => {
  const { reader, channel, guild, discord } = await begin();
  const { author, mentions } = { author: reader.person.user, mentions: [discord.bot] };
  const content = `<@${discord.bot.id}> where is the NCRI based?`;
  const fields = { type: 0, timestamp: '2026-01-01T00:00:00Z', attachments: [], embeds: [], components: [] };
  const place = { channel_id: channel.id, guild_id: guild.id };
  const nothing = { thread: null, message_reference: null, activity: null, poll: null };
  const said = reader.says(channel, 'nothing to the bot');
  dispatch('MESSAGE_CREATE', { id: said.id, author, content, mentions, ...fields, ...place, ...nothing });
  const reply = await discord.waitFor('a reply', () => discord.botMessages()[0]);
  expect(reply.content).toContain(ANSWER);
});

describe('a gateway that ends the connection', () => {
  afterEach(() => {
    vi.useRealTimers();
  });
  /** A bot that has identified itself some time ago: discord.js does it once within five seconds. */
  const beginEarlier = async (): Promise<Scene> => {
    await begin();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10_000 });
    return scene;
  };

  it('is told of with code and reason, and so is its return', async () => {
    const { discord } = await beginEarlier();
    discord.gateway.close(4000, 'be right back');
    await scene.whenLogged('gateway resumed');
    discord.gateway.invalidate(false);
    await scene.whenLogged('gateway connected anew');
    expect(linesOf('gateway lost, reconnecting', 'gateway resumed', 'gateway connected anew')).toEqual([
      expect.objectContaining({ msg: 'gateway lost, reconnecting', code: 4000, reason: 'be right back' }),
      expect.objectContaining({ msg: 'gateway resumed' }),
      expect.objectContaining({ msg: 'gateway lost, reconnecting', code: 1000 }),
      expect.objectContaining({ msg: 'gateway connected anew' }),
    ]);
  });

  it('is asked again later and later while it refuses', async () => {
    const { discord } = await beginEarlier();
    discord.gateway.reach = 'refuses';
    discord.gateway.cut();
    await scene.whenLogged('"pauseMs":2000');
    discord.gateway.reach = 'answers';
    await scene.whenLogged('gateway connected anew');
    const broken = { code: 1006, reason: 'broken off' };
    expect(linesOf('gateway lost, reconnecting', 'gateway still lost').slice(0, 3)).toEqual([
      expect.objectContaining({ msg: 'gateway lost, reconnecting', ...broken }),
      expect.objectContaining({ msg: 'gateway still lost', ...broken, pauseMs: 1000 }),
      expect.objectContaining({ msg: 'gateway still lost', ...broken, pauseMs: 2000 }),
    ]);
  });
});
