import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChannelType } from 'discord-api-types/v10';
import { serveDiscord } from '../../playground/discord/serve-discord.ts';
import type { LocalDiscord } from '../../playground/discord/serve-discord.ts';
import { createHands } from '../../playground/driver/hands.ts';
import { createAudience } from '../../playground/serving/audience.ts';
import { createBotProcess } from '../../playground/serving/bot-process.ts';
import { servePage } from '../../playground/serving/serve-page.ts';
import type { PageServer } from '../../playground/serving/serve-page.ts';
import { makeSetting } from '../../playground/serving/setting.ts';
import type { Setting } from '../../playground/serving/setting.ts';
import { postMessage } from '../../playground/discord/messages.ts';

describe('the server of the page', () => {
  let discord: LocalDiscord;
  let setting: Setting;
  let page: PageServer;
  let origin: string;
  beforeAll(async () => {
    discord = await serveDiscord({ openApi: null });
    setting = makeSetting(discord.world);
    const root = path.resolve(import.meta.dirname, '../..');
    // Never started: what is tested here is between the page and this Discord.
    const bot = createBotProcess({ root, variables: {}, isConnected: () => false });
    const audience = createAudience(discord, bot, setting);
    const files = new Map([['', { type: 'text/html', bytes: Buffer.from('<p>the page') }]]);
    page = await servePage({ discord, bot, audience, files }, 0);
    origin = new URL(page.url).origin;
  });
  afterAll(async () => {
    await page.close();
    await discord.close();
  });

  const idOf = (at: number): string => setting.people[at]?.person.user.id ?? '';
  const channelId = (): string => setting.guild.channels[0]?.id ?? '';
  const post = (headers: Record<string, string>, body: unknown, url = `${page.url}act`): Promise<Response> =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, ...headers },
      body: JSON.stringify(body),
    });
  const say = (text: string): unknown => ({ as: idOf(0), do: 'say', channel: channelId(), text });

  it('hands the page out at its secret address only, and lets nothing into it', async () => {
    const answer = await fetch(page.url);
    expect(await answer.text()).toBe('<p>the page');
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
    expect((await fetch(origin)).status).toBe(404);
    expect((await fetch(`${origin}/${'0'.repeat(32)}/`)).status).toBe(404);
  });

  it.each([
    ['another origin', { origin: 'http://127.0.0.1:1' }],
    ['a site elsewhere', { 'sec-fetch-site': 'cross-site' }],
    ['a plain form', { 'content-type': 'text/plain' }],
  ])('takes no action from %s', async (_, headers) => {
    const before = discord.world.messages.size;
    expect((await post(headers, say('hello'))).status).toBe(403);
    expect(discord.world.messages.size).toBe(before);
  });

  it('takes an action from the page, and tells in a sentence what it does not take', async () => {
    expect(await (await post({}, say('hello'))).json()).toEqual({});
    expect([...discord.world.messages.values()].at(-1)?.content).toBe('hello');
    const refused = async (body: unknown): Promise<unknown> => (await post({}, body)).json();
    expect(await refused(say(' '))).toEqual({ refused: 'a message needs words or a file' });
    expect(await refused({ ...(say('x') as object), as: '1' })).toEqual({
      refused: 'there is no such person',
    });
    expect(await refused({ as: idOf(0), do: 'jump' })).toMatchObject({
      refused: expect.any(String) as string,
    });
    expect(await refused(say('x'.repeat(2001)))).toEqual({
      refused: 'Discord takes at most 2000 characters.',
    });
  });

  it('shows a person what is theirs, and keeps from them what only others see', async () => {
    const { world } = discord;
    const channel = setting.guild.channels[0];
    if (!channel) throw new Error('no channel');
    postMessage(
      world,
      { channel, author: world.bot, visibleTo: idOf(0) },
      { content: 'for the first alone' },
    );
    const direct = [...world.channels.values()].find(({ recipientId }) => recipientId === idOf(0));
    if (direct) createHands(world, setting.people[0]?.person ?? never()).says(direct, 'between us');
    const seenBy = async (at: number): Promise<string> => {
      const stream = await fetch(`${page.url}news?as=${idOf(at)}`);
      const reader = stream.body?.getReader();
      const read = await reader?.read();
      await reader?.cancel();
      return Buffer.from((read?.value as Uint8Array | undefined) ?? []).toString();
    };
    const [first, second] = [await seenBy(0), await seenBy(1)];
    for (const theirs of ['for the first alone', 'between us']) {
      expect(first).toContain(theirs);
      expect(second).not.toContain(theirs);
    }
    expect(second).toContain(`"type":${ChannelType.DM}`);
  });
});

function never(): never {
  throw new Error('nobody is there');
}
