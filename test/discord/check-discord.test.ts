import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { GatewayIntentBits } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeDiscord, type FakeDiscord } from '../../playground/driver/fake-discord.ts';
import type { Check } from '../../src/check.ts';
import { readConfig } from '../../src/app/config.ts';
import { checkDiscord, DISCORD_CHECKS, type CheckDiscordOptions } from '../../src/discord/check-discord.ts';
import { createRecordFile } from '../../src/records/record-file.ts';
import { createSettingsStore, SETTINGS } from '../../src/records/server-settings.ts';
import { registerCommands } from '../../src/discord/register-commands.ts';
import { readGateway } from '../../src/discord/shards/read-gateway.ts';
import { renderCheck } from '../../src/terminal/check-text.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

let discord: FakeDiscord;
beforeEach(async () => {
  discord = await createFakeDiscord({ privilegedIntents: GatewayIntentBits.MessageContent });
});
afterEach(async () => {
  await discord.close();
  expect(discord.faults).toEqual([]);
});

/** The checks by their names, as lines of `npm run doctor`. */
async function check(
  variables: Readonly<Record<string, string>> = {},
  options: CheckDiscordOptions = {},
): Promise<Record<string, string>> {
  const all = { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api, ...variables };
  const config = readConfig(all, '/project').discord;
  const checks: Check[] = await checkDiscord(config, all.DISCORD_TOKEN, options);
  return Object.fromEntries(checks.map((made) => [made.name, renderCheck(made)]));
}

/** A server that takes connections and never says anything. */
async function listenInSilence(): Promise<{ server: Server; api: string }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, api: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api` };
}

describe('the bot as Discord sees it', () => {
  it('is well once its commands are registered, and not before', async () => {
    const before = await check();
    expect(before['commands']).toMatch(/^✘ .*none is registered everywhere; run "npm run register"$/u);
    await registerCommands({ token: discord.token, api: discord.api });
    const after = await check();
    expect(Object.keys(after)).toEqual([...DISCORD_CHECKS]);
    for (const line of Object.values(after)) expect(line).toMatch(/^✔ /u);
    expect(JSON.stringify(after)).not.toContain(discord.token);
  });

  it('has commands of another version when one of them differs, in the guild that is looked at', async () => {
    const guild = discord.addGuild();
    await registerCommands({ token: discord.token, api: discord.api, guild: guild.id });
    expect((await check({}, { guild: guild.id }))['commands']).toMatch(/^✔/u);
    const [command] = discord.commands(guild);
    if (command) command.description = 'as it was before';
    const old = await check({}, { guild: guild.id });
    expect(old['commands']).toMatch(/^✘ .*not the ones of this version .*--guild/u);
  });

  it('has commands that people see twice, where they stand in a server and everywhere', async () => {
    const guild = discord.addGuild();
    discord.addGuild();
    await registerCommands({ token: discord.token, api: discord.api });
    const { twice } = await registerCommands({ token: discord.token, api: discord.api, guild: guild.id });
    expect(twice).toMatchObject([{ guild: guild.id }]);
    const seen = await check();
    expect(Object.keys(seen)).toHaveLength(DISCORD_CHECKS.length + 1);
    expect(seen[`commands in ${guild.id}`]).toMatch(/^✘ .*twice, there and everywhere: ask, .*--remove"/u);
    await registerCommands({ token: discord.token, api: discord.api, guild: guild.id, remove: true });
    expect(Object.keys(await check())).toEqual([...DISCORD_CHECKS]);
  });

  it('has commands for people who install it themselves only when that is switched on', async () => {
    const at = { token: discord.token, api: discord.api };
    await registerCommands(at);
    expect((await check({ USER_INSTALL: 'on' }))['commands']).toMatch(/^✘ .*not the ones of this version/u);
    await registerCommands({ ...at, userInstall: true });
    expect((await check({ USER_INSTALL: 'on' }))['commands']).toMatch(/^✔/u);
    expect((await check())['commands']).toMatch(/^✘/u);
    const byName = new Map(discord.commands().map((command) => [command.name, command]));
    expect(byName.get('ask')).toMatchObject({ integration_types: [0, 1], contexts: [0, 1, 2] });
    expect(byName.get('settings')).toMatchObject({ integration_types: [0], contexts: [0] });
  });

  it('is told how many connections Discord recommends', async () => {
    expect((await check())['shards']).toMatch(/^✔ .*recommends one connection/u);
    const large = await createFakeDiscord({ data: undefined, shards: 4 });
    const { shards } = await check({ DISCORD_TOKEN: large.token, DISCORD_API: large.api });
    await large.close();
    expect(shards).toMatch(/^✔ .*recommends 4 connections; "npm start -- --shards auto"/u);
  });

  it('has no admin by a role without a server', async () => {
    const { admin } = await check({ ADMIN_ROLE_IDS: '123456789012345678' });
    expect(admin).toMatch(/^✘ .*no server is named in ADMIN_GUILD_IDS; name in/u);
  });

  it('is not looked at further when the token is refused, which is shown nowhere', async () => {
    const { token, ...rest } = await check({ DISCORD_TOKEN: 'wrong-and-secret' });
    expect(token).toMatch(/^✘ token: Discord refuses it; reset it at https/u);
    expect(Object.keys(rest)).toEqual(DISCORD_CHECKS.slice(1));
    for (const line of Object.values(rest)) expect(line).toMatch(/^– /u);
    expect(JSON.stringify([token, rest])).not.toContain('wrong-and-secret');
  });

  it('may see each answer channel and speak there, or what is missing is said', async () => {
    const guild = discord.addGuild({ name: 'The library' });
    const open = guild.addChannel({ name: 'open' });
    const mute = guild.addChannel({ name: 'mute', forbids: 'send' });
    const hidden = guild.addChannel({ name: 'hidden', forbids: 'view' });
    const unknown = '123456789012345678';
    const lines = await check({ ANSWER_CHANNEL_IDS: [open.id, mute.id, hidden.id, unknown].join(',') });
    expect(lines[`channel ${open.id}`]).toMatch(/^✔ .*#open in The library/u);
    expect(lines[`channel ${mute.id}`]).toMatch(
      /^✘ .*#mute in The library; allow its role there: Send Messages$/u,
    );
    expect(lines[`channel ${hidden.id}`]).toMatch(/^✘ .*may not see it; invite/u);
    expect(lines[`channel ${unknown}`]).toMatch(/^✘ .*no such channel; correct its id/u);
    expect(lines['intents']).toMatch(/^✔ .*Message Content/u);
  });

  it('is looked at in the channels of /settings too, but for what has gone and what is switched off', async () => {
    const guild = discord.addGuild({ name: 'The library' });
    const forum = guild.addForum('help');
    const mute = guild.addChannel({ name: 'mute', forbids: 'send' });
    const hidden = guild.addChannel({ name: 'hidden', forbids: 'view' });
    const off = guild.addChannel({ name: 'off', forbids: 'view' });
    const gone = '123456789012345678';
    const settings = createSettingsStore(createRecordFile(await makeTemporaryFolder(), SETTINGS));
    const answering = (answers: 'reply' | 'off') => ({ answers, articles: [] });
    await settings.change(guild.id, (set) => ({
      ...set,
      channels: {
        ...{ [forum.id]: answering('reply'), [mute.id]: answering('reply') },
        ...{ [off.id]: answering('off'), [gone]: answering('reply'), [hidden.id]: answering('reply') },
      },
    }));
    const lines = await check({ ANSWER_CHANNEL_IDS: off.id }, { settings });
    expect(lines[`channel ${forum.id}`]).toMatch(/^✔ .*#help in The library/u);
    expect(lines[`channel ${mute.id}`]).toMatch(/^✘ .*allow its role there: Send Messages$/u);
    expect(lines[`channel ${hidden.id}`]).toMatch(/^✘ .*may not see it; invite/u);
    expect(lines[`channel ${off.id}`]).toBeUndefined();
    expect(lines[`channel ${gone}`]).toMatch(/^– .*has gone since/u);
  });

  it('may open threads in a channel that is answered in threads, or what is missing is said', async () => {
    const guild = discord.addGuild({ name: 'The library' });
    const open = guild.addChannel({ name: 'open' });
    const closed = guild.addChannel({ name: 'closed', forbids: 'threads' });
    const settings = createSettingsStore(createRecordFile(await makeTemporaryFolder(), SETTINGS));
    const inThreads = { answers: 'thread' as const, articles: [] };
    await settings.change(guild.id, (set) => ({
      ...set,
      channels: { [open.id]: inThreads, [closed.id]: inThreads },
    }));
    const lines = await check({}, { settings });
    expect(lines[`channel ${open.id}`]).toMatch(/^✔/u);
    expect(lines[`channel ${closed.id}`]).toMatch(
      /^✘ .*may not open threads in #closed in The library, .*allow its role there: Create Public Threads$/u,
    );
  });

  it('lacks the intent for whole channels when it is switched off', async () => {
    const other = await createFakeDiscord();
    const channel = other.addGuild().addChannel();
    const lines = await check({
      DISCORD_TOKEN: other.token,
      DISCORD_API: other.api,
      ANSWER_CHANNEL_IDS: channel.id,
    });
    await other.close();
    expect(lines['intents']).toMatch(
      /^✘ .*switched off, .* does nothing; switch it on at https.*, or unset ANSWER_CHANNEL_IDS$/u,
    );
  });

  it('is out of reach in one line where nobody listens', async () => {
    const { server, api } = await listenInSilence();
    await new Promise((resolve) => server.close(resolve));
    const { token, ...rest } = await check({ DISCORD_API: api });
    expect(token).toMatch(/^✘ .*cannot be reached .*; check the network/u);
    for (const line of Object.values(rest)) expect(line).toMatch(/^– /u);
  });

  it('is in trouble in one line when Discord answers that it is', async () => {
    discord.trouble({ method: 'GET', path: /users/u }, { kind: 'status', status: 503 });
    const { token } = await check();
    expect(token).toMatch(/^✘ .*has trouble \(503, .+\); see https:\/\/discordstatus\.com/u);
  });

  it('is not taken for Discord when a page answers, or other JSON', async () => {
    for (const [type, body] of [
      ['text/html', '<h1>Log in to the network</h1>'],
      ['application/json', '{ "id": '],
      ['application/json', '{"hello":"world"}'],
    ] as const) {
      const server = createHttpServer((_, response) => {
        response.writeHead(200, { 'content-type': type }).end(body);
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
      const { token } = await check({ DISCORD_API: api });
      expect(token).toMatch(/^✘ .*does not answer as Discord does \(.+\); see whether a proxy/u);
      const registering = registerCommands({ token: discord.token, api });
      await expect(registering).rejects.toMatchObject({ code: 'discord-malformed' });
      const asking = readGateway({ api, loginSeconds: 10 }, discord.token);
      await expect(asking).rejects.toMatchObject({ code: 'discord-malformed' });
      server.closeAllConnections();
      server.close();
    }
  });

  it('is not waited for by a Discord that says nothing', async () => {
    const { server, api } = await listenInSilence();
    const { token } = await check({ DISCORD_API: api }, { seconds: 0.1 });
    server.close();
    expect(token).toMatch(/^✘ .*; 0\.1 s is the most that is waited\)/u);
  });
});
