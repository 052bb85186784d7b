import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import { Events } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestBot } from './test-bot.ts';

const KEPT = 5;

describe('what a Discord keeps', () => {
  let scene: Awaited<ReturnType<typeof startTestBot>>;
  beforeEach(async () => {
    scene = await startTestBot(() => undefined, { keeps: KEPT });
  });
  afterEach(async () => {
    await scene.stop();
    expect(scene.discord.faults).toEqual([]);
  });

  it('are the latest messages, here and in their channels', () => {
    const { reader, channel, guild, discord } = scene;
    const other = guild.addChannel({ name: 'other' });
    for (const text of ['1', '2', '3', '4']) reader.says(channel, text);
    for (const text of ['5', '6', '7']) reader.says(other, text);
    expect([...discord.world.messages.values()].map(({ content }) => content)).toEqual([
      '3',
      '4',
      '5',
      '6',
      '7',
    ]);
    expect(channel.messages.map(({ content }) => content)).toEqual(['3', '4']);
    expect(other.messages.map(({ content }) => content)).toEqual(['5', '6', '7']);
  });

  it('are the latest requests, interactions and files', async () => {
    const { client, reader, channel, discord } = scene;
    await client.application.commands.set([{ name: 'ask', description: 'Ask' }]);
    for (let number = 1; number <= 9; number++) {
      await client.rest.get('/users/@me', { query: new URLSearchParams({ number: String(number) }) });
      reader.starts('/ask', {}, { channel });
      reader.says(channel, 'a file', { files: [{ name: `${number}.txt`, data: 'x' }] });
    }
    const { requests, interactions, files } = discord.world;
    expect(requests.map(({ query }) => query)).toEqual([
      '?number=5',
      '?number=6',
      '?number=7',
      '?number=8',
      '?number=9',
    ]);
    expect(interactions.size).toBe(KEPT);
    expect([...files.keys()].map((path) => path.split('/').at(-1))).toEqual([
      '5.txt',
      '6.txt',
      '7.txt',
      '8.txt',
      '9.txt',
    ]);
  });

  it('are the latest events: a bot that was away for longer begins anew', async () => {
    const { client, reader, channel, discord } = scene;
    const again = once(client, Events.ShardReady);
    discord.gateway.cut();
    for (let number = 0; number <= KEPT; number++) reader.says(channel, '@ibid are you there?');
    await again;
    expect(discord.gateway.identifies).toHaveLength(2);
    expect(discord.gateway.resumes).toHaveLength(1);
  });
});

describe('a Discord', () => {
  it('listens to this machine only', async () => {
    const scene = await startTestBot(() => undefined);
    const { hostname, port } = new URL(scene.discord.url);
    expect(hostname).toBe('127.0.0.1');
    const elsewhere = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ address }) => address !== '127.0.0.1' && !address.startsWith('fe80'))
      .map(({ address, family }) => (family === 'IPv6' ? `[${address}]` : address));
    for (const host of elsewhere)
      await expect(fetch(`http://${host}:${port}/`)).rejects.toThrow('fetch failed');
    await scene.stop();
  });
});
