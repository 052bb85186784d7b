import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { GatewayIntentBits } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeDiscord, type FakeDiscord } from '../../playground/driver/fake-discord.ts';
import type { Check } from '../../src/check.ts';
import { readConfig } from '../../src/app/config.ts';
import { checkDiscord, DISCORD_CHECKS, type CheckDiscordOptions } from '../../src/discord/check-discord.ts';
import { registerCommands } from '../../src/discord/register-commands.ts';
import { renderCheck } from '../../src/terminal/check-text.ts';

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

  it('is not waited for by a Discord that says nothing', async () => {
    const { server, api } = await listenInSilence();
    const { token } = await check({ DISCORD_API: api }, { seconds: 0.1 });
    server.close();
    expect(token).toMatch(/^✘ .*; 0\.1 s is the most that is waited\)/u);
  });
});
