import { once } from 'node:events';
import { Events } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { ReaderState } from '../../src/models/reader.ts';
import type { Judge } from '../../src/ranking/judge.ts';
import { registerCommands } from '../../src/discord/register-commands.ts';
import { createFakeDiscord } from '../../playground/driver/fake-discord.ts';
import { createScene } from './bot-scene.ts';
import { openHesitantStory } from './hesitant-story.ts';
import { openSmallStory } from './small-story.ts';

const QUESTION = { question: 'Where is the NCRI based?' };

describe('running', () => {
  it('tells its health and its counts, and forgets neither when the gateway is lost', async () => {
    const scene = await createScene({ variables: { HEALTH_PORT: '0' } });
    const { reader, channel, discord } = scene;
    const get = async (path: string) => fetch(`http://127.0.0.1:${scene.bot().healthPort() ?? 0}${path}`);
    const health = await get('/healthz');
    expect(health.status).toBe(200);
    expect(await health.json()).toMatchObject({
      ready: true,
      generation: expect.stringMatching(/^\d{6}-/) as string,
    });
    await reader.runs('/ask', QUESTION, { channel });
    await reader.asks(channel, '@ibid why is the moon made of cheese?');
    const metrics = await (await get('/metrics')).text();
    expect(metrics).toContain('ibid_questions_total{surface="ask",kind="found"} 1');
    expect(metrics).toContain('ibid_questions_total{surface="mention",kind="not-found"} 1');
    expect(metrics).toContain('ibid_ready 1');
    expect((await get('/other')).status).toBe(404);
    discord.gateway.reach = 'refuses';
    const lost = once(scene.bot().client, Events.ShardReconnecting);
    discord.gateway.cut();
    await lost;
    expect((await get('/healthz')).status).toBe(503);
    discord.gateway.reach = 'answers';
    await discord.whenReady();
    await scene.end();
  });

  it('is not ready while the model is being started anew', async () => {
    const story = await openSmallStory();
    let isReady = true;
    const embedder = { ...story.embedder, isReady: () => isReady };
    const scene = await createScene({
      variables: { HEALTH_PORT: '0' },
      story: { ...story, embedder },
    });
    const look = async () => {
      const health = await fetch(`http://127.0.0.1:${scene.bot().healthPort() ?? 0}/healthz`);
      return { status: health.status, ...((await health.json()) as object) };
    };
    const common = { generation: story.snapshot.generation, reader: 'off', shards: { of: 1, down: [] } };
    expect(await look()).toEqual({ status: 200, ready: true, waitingFor: [], ...common });
    isReady = false;
    expect(await look()).toEqual({ status: 503, ready: false, waitingFor: ['model'], ...common });
    isReady = true;
    expect(await look()).toMatchObject({ status: 200 });
    await scene.end();
  });

  it('is ready while the reader is being started anew, and says that it does not read', async () => {
    let state: ReaderState = 'waiting';
    const scene = await createScene({
      variables: { HEALTH_PORT: '0' },
      bot: { reader: () => state },
    });
    const look = async () => fetch(`http://127.0.0.1:${scene.bot().healthPort() ?? 0}/healthz`);
    const health = await look();
    expect(health.status).toBe(200);
    expect(await health.json()).toMatchObject({ ready: true, waitingFor: [], reader: 'waiting' });
    state = 'ready';
    expect(await (await look()).json()).toMatchObject({ reader: 'ready' });
    await scene.end();
  });

  it('counts what is read, what is given up and which answers were cut short', async () => {
    const story = await openSmallStory();
    let isCutShort = true;
    const judge: Judge = async (...given) => ({ ...(await story.judge(...given)), isCutShort });
    const scene = await createScene({ story: { ...story, judge } });
    const { reader, channel } = scene;
    const { metrics } = scene.bot();
    const untouched = await metrics.render();
    expect(untouched).toContain('ibid_readings_given_up_total{reason="waiting"} 0');
    expect(untouched).toContain('ibid_readings_given_up_total{reason="reading"} 0');
    metrics.noteReading({ windows: 12, questions: 2, seconds: 0.2 });
    metrics.noteReading({ windows: 8, questions: 1, seconds: 20 });
    metrics.noteReading({ givenUp: 'waiting' });
    await reader.runs('/ask', QUESTION, { channel });
    isCutShort = false;
    await reader.runs('/ask', { question: 'Who leads the MEK?' }, { channel });
    const lines = (await metrics.render()).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'ibid_windows_read_total 20',
        'ibid_reading_seconds_bucket{le="0.25"} 1',
        'ibid_reading_seconds_bucket{le="+Inf"} 2',
        'ibid_readings_given_up_total{reason="waiting"} 1',
        'ibid_readings_given_up_total{reason="reading"} 0',
        'ibid_cut_short_total 1',
      ]),
    );
    expect(scene.logged.filter((line) => line.includes('"cutShort":true'))).toHaveLength(1);
    await scene.end();
  });

  it('asks for the server, and in a direct conversation for the person', async () => {
    const story = await openSmallStory();
    const askers: (string | undefined)[] = [];
    const judge: Judge = (question, candidates, searchable, options) => {
      askers.push(options?.asker);
      return story.judge(question, candidates, searchable, options);
    };
    const scene = await createScene({ story: { ...story, judge } });
    const { reader, channel, guild } = scene;
    await reader.runs('/ask', QUESTION, { channel });
    await reader.asks(channel, '@ibid who leads the MEK?');
    const message = reader.says(channel, 'Who met with Rajavi in Albania?');
    await reader.picks('Find in the story', message);
    await reader.asks(reader.dm, 'what did the herald cry?');
    await reader.runs('/ask', { question: 'Who is Ada Trapper?' }, { channel: reader.dm });
    expect(askers).toEqual([guild.id, guild.id, guild.id, reader.id, reader.id]);
    await scene.end();
  });

  it('tells when Discord ends the connection for good', async () => {
    let tell = (): void => undefined;
    const lost = new Promise<void>((resolve) => (tell = resolve));
    const scene = await createScene({
      bot: {
        onLost: () => {
          tell();
        },
      },
    });
    scene.discord.gateway.close(4004);
    await lost;
    await scene.end();
    expect(scene.logged.join('')).toContain('for good');
  });

  it('finishes what is under way before it leaves, and takes nothing new', async () => {
    const { story, answerNow, whenAsked } = await openHesitantStory();
    const scene = await createScene({ story });
    const { reader, channel, discord } = scene;
    const reply = reader.runs('/ask', QUESTION, { channel });
    await whenAsked(1);
    const stopped = scene.bot().stop();
    reader.says(channel, '@ibid where is the NCRI based?');
    answerNow();
    expect((await reply).content).toContain('The NCRI is based');
    await stopped;
    expect(discord.botMessages()).toHaveLength(1);
    await scene.end();
  });

  it('answers from a new snapshot as soon as there is one', async () => {
    const scene = await createScene();
    const { reader, channel } = scene;
    const before = await reader.runs('/ask', { question: 'herald noon market' }, { channel });
    expect(before.content).toContain('herald');
    scene.tell(await openSmallStory((articles) => articles.slice(0, 1)));
    const after = await reader.runs('/ask', { question: 'herald noon market' }, { channel });
    expect(after.content).toContain('The story does not say.');
    await scene.end();
  });
});

describe('registering commands', () => {
  it('writes them once, and again only when they differ', async () => {
    const discord = await createFakeDiscord();
    const guild = discord.addGuild();
    const options = { token: discord.token, api: discord.api };
    const written = (): number => discord.requests.filter(({ method }) => method === 'PUT').length;
    expect(await registerCommands(options)).toMatchObject({ outcome: 'written' });
    expect(discord.commands().map(({ name }) => name)).toEqual([
      'ask',
      'quote',
      'sources',
      'help',
      'privacy',
      'Find in the story',
      'settings',
    ]);
    expect(await registerCommands(options)).toMatchObject({ outcome: 'unchanged' });
    expect(written()).toBe(1);
    expect(await registerCommands({ ...options, guild: guild.id })).toMatchObject({ outcome: 'written' });
    expect(discord.commands(guild)).toHaveLength(7);
    expect(await registerCommands({ ...options, remove: true })).toMatchObject({ outcome: 'removed' });
    expect(discord.commands()).toEqual([]);
    expect(await registerCommands({ ...options, remove: true })).toMatchObject({ outcome: 'unchanged' });
    await discord.close();
    expect(discord.faults).toEqual([]);
    expect(discord.violations).toEqual([]);
  });

  it('says that the token is refused', async () => {
    const discord = await createFakeDiscord();
    const registering = registerCommands({ token: 'wrong', api: discord.api });
    await expect(registering).rejects.toMatchObject({ code: 'discord-token-refused' });
    await discord.close();
  });
});
