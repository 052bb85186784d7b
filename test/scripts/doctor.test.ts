import { once } from 'node:events';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import path from 'node:path';
import { GatewayIntentBits } from 'discord-api-types/v10';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFakeDiscord, type FakeDiscord } from '../../playground/discord/fake-discord.ts';
import { makeFolder, runScript, type Finished, type Variables } from './run-script.ts';

const ARTICLE = '---\ntitle: The herald\n---\n\nThe herald came at noon. Nobody heard him.\n';

let temporary: Awaited<ReturnType<typeof makeFolder>>;
let sound: Variables;
beforeAll(async () => {
  temporary = await makeFolder();
  sound = await makeStory('sound');
  expect((await runScript('index-corpus', [], sound)).code).toBe(0);
});
afterAll(() => temporary.remove());

/** A corpus of one article, and where its index would lie. */
async function makeStory(name: string): Promise<{ CORPUS_DIR: string; INDEX_DIR: string }> {
  const CORPUS_DIR = path.join(temporary.folder, name, 'corpus');
  await mkdir(CORPUS_DIR, { recursive: true });
  await writeFile(path.join(CORPUS_DIR, 'herald.md'), ARTICLE);
  return { CORPUS_DIR, INDEX_DIR: path.join(temporary.folder, name, 'index') };
}

function runDoctor(variables: Variables, ...args: string[]): Promise<Finished> {
  return runScript('doctor', args, variables);
}

/** The line of a check, by its name. */
function lineOf({ stdout }: Finished, name: string): string {
  const found = stdout.split('\n').filter((line) => line.slice(2).startsWith(`${name}:`));
  expect(found, stdout).toHaveLength(1);
  return found[0] ?? '';
}

/** A server that takes connections and never says anything. */
async function listenInSilence(): Promise<{ server: Server; api: string }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, api: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api` };
}

function bad({ stdout }: Finished): string[] {
  return stdout.split('\n').filter((line) => line.startsWith('✘'));
}

describe('doctor without Discord', () => {
  it('finds all well, skips what needs a token, and exits 0', async () => {
    const finished = await runDoctor(sound);
    expect(finished).toMatchObject({ code: 0, stderr: '' });
    const lines = finished.stdout.trimEnd().split('\n');
    expect(lines.slice(0, 8).map((line) => line.slice(0, line.indexOf(':')))).toEqual([
      '✔ Node',
      '✔ vector index',
      '✔ ranker',
      '✔ thesaurus',
      '✔ configuration',
      '✔ embedder',
      '✔ corpus',
      '✔ index',
    ]);
    expect(lineOf(finished, 'index')).toMatch(/generation 000001-[0-9a-f]{8}, \d+ minutes? old$/u);
    const skipped = lines.slice(8);
    expect(skipped).toHaveLength(6);
    for (const line of skipped) expect(line).toMatch(/^– [a-z]+: skipped: no DISCORD_TOKEN/u);
  });

  it('names every article that cannot be read, with the remedy, and exits 1', async () => {
    const story = await makeStory('broken');
    await writeFile(path.join(story.CORPUS_DIR, 'a.md'), '---\ntitle: open\n');
    await writeFile(path.join(story.CORPUS_DIR, 'b.txt'), Buffer.from([0xff, 0xfe, 0x41, 0xd8, 0xff]));
    const finished = await runDoctor({ ...sound, CORPUS_DIR: story.CORPUS_DIR });
    expect(finished.code).toBe(1);
    expect(bad(finished)).toEqual([lineOf(finished, 'corpus')]);
    expect(lineOf(finished, 'corpus')).toMatch(/a\.md: .*; put a line with .*b\.txt: .*; save it as /u);
  });

  it('says that there is no index, and that one is of another corpus', async () => {
    const story = await makeStory('stale');
    const missing = await runDoctor(story);
    expect(missing.code).toBe(1);
    expect(lineOf(missing, 'index')).toMatch(/^✘ .*no index.*"npm run index"$/u);
    await writeFile(path.join(story.CORPUS_DIR, 'herald.md'), `${ARTICLE}\nOne paragraph more.\n`);
    const stale = await runDoctor({ ...story, INDEX_DIR: sound.INDEX_DIR ?? '' });
    expect(stale.code).toBe(1);
    expect(lineOf(stale, 'index')).toMatch(/^✘ .*the corpus has changed since; .*"npm run index"$/u);
  });

  it('says that an index is damaged', async () => {
    const story = await makeStory('damaged');
    await runScript('index-corpus', [], story);
    const names = await readdir(story.INDEX_DIR, { recursive: true });
    const manifest = names.find((name) => path.basename(name) === 'manifest.json') ?? 'none';
    await writeFile(path.join(story.INDEX_DIR, manifest), '{');
    expect(lineOf(await runDoctor(story), 'index')).toMatch(/^✘ .*damaged in manifest\.json/u);
  });

  it('names all faults of the configuration and still looks at what does not need it', async () => {
    const finished = await runDoctor({ ...sound, KEEP_GENERATIONS: '0', ANSWER_CHANNEL_IDS: 'general' });
    expect(finished.code).toBe(1);
    expect(lineOf(finished, 'configuration')).toMatch(/^✘ .*KEEP_GENERATIONS: .*ANSWER_CHANNEL_IDS/u);
    expect(lineOf(finished, 'ranker')).toMatch(/^✔/u);
    expect(lineOf(finished, 'index')).toMatch(/^– .*configuration/u);
  });

  it('exits 2 on a flag that it does not know', async () => {
    const { code, stdout, stderr } = await runDoctor(sound, '--fix');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('usage: npm run doctor');
  });
});

describe('doctor with Discord', () => {
  let discord: FakeDiscord;
  let variables: Variables;
  beforeEach(async () => {
    discord = await createFakeDiscord({ privilegedIntents: GatewayIntentBits.MessageContent });
    variables = { ...sound, DISCORD_TOKEN: discord.token, DISCORD_API: discord.api };
  });
  afterEach(async () => {
    await discord.close();
    expect(discord.faults).toEqual([]);
  });

  it('says that the commands are not registered, and once they are that they are current', async () => {
    const before = await runDoctor(variables);
    expect(before.code).toBe(1);
    expect(bad(before)).toEqual([lineOf(before, 'commands')]);
    expect(lineOf(before, 'commands')).toContain('none is registered everywhere; run "npm run register"');
    await runScript('register-commands', [], variables);
    const after = await runDoctor(variables);
    expect(after.code, after.stdout).toBe(0);
    for (const name of ['token', 'application', 'intents', 'commands', 'admin', 'channels'])
      expect(lineOf(after, name)).toMatch(/^✔/u);
    expect(after.stdout).not.toContain(discord.token);
  });

  it('says that a role without a server makes nobody an admin', async () => {
    const line = lineOf(await runDoctor({ ...variables, ADMIN_ROLE_IDS: '123456789012345678' }), 'admin');
    expect(line).toMatch(/^✘ .*no server is named in ADMIN_GUILD_IDS; name in/u);
  });

  it('says that registered commands are of another version, and looks in a guild when told', async () => {
    const guild = discord.addGuild();
    await runScript('register-commands', ['--guild', guild.id], variables);
    expect(lineOf(await runDoctor(variables, '--guild', guild.id), 'commands')).toMatch(/^✔/u);
    const [command] = discord.commands(guild);
    if (command) command.description = 'as it was before';
    const old = lineOf(await runDoctor(variables, '--guild', guild.id), 'commands');
    expect(old).toMatch(/^✘ .*not the ones of this version .*--guild/u);
  });

  it('says that the token is refused, skips the rest, and shows the token nowhere', async () => {
    const finished = await runDoctor({ ...variables, DISCORD_TOKEN: 'wrong-and-secret' });
    expect(finished.code).toBe(1);
    expect(lineOf(finished, 'token')).toMatch(/^✘ token: Discord refuses it; reset it at https/u);
    for (const name of ['application', 'intents', 'commands', 'admin', 'channels'])
      expect(lineOf(finished, name)).toMatch(/^– /u);
    expect(finished.stdout + finished.stderr).not.toContain('wrong-and-secret');
  });

  it('tells of each answer channel whether the bot may see it and speak there', async () => {
    const guild = discord.addGuild({ name: 'The library' });
    const open = guild.addChannel({ name: 'open' });
    const mute = guild.addChannel({ name: 'mute', forbids: 'send' });
    const hidden = guild.addChannel({ name: 'hidden', forbids: 'view' });
    const unknown = '123456789012345678';
    const ids = [open.id, mute.id, hidden.id, unknown].join(',');
    const finished = await runDoctor({ ...variables, ANSWER_CHANNEL_IDS: ids });
    expect(lineOf(finished, `channel ${open.id}`)).toMatch(/^✔ .*#open in The library/u);
    expect(lineOf(finished, `channel ${mute.id}`)).toMatch(
      /^✘ .*#mute in The library; allow its role there: Send Messages$/u,
    );
    expect(lineOf(finished, `channel ${hidden.id}`)).toMatch(/^✘ .*may not see it; invite/u);
    expect(lineOf(finished, `channel ${unknown}`)).toMatch(/^✘ .*no such channel; correct its id/u);
    expect(lineOf(finished, 'intents')).toMatch(/^✔ .*Message Content/u);
  });

  it('says that Discord cannot be reached, in one line', async () => {
    const { server, api } = await listenInSilence();
    await new Promise((resolve) => server.close(resolve));
    const finished = await runDoctor({ ...variables, DISCORD_API: api });
    expect(finished.code).toBe(1);
    expect(bad(finished)).toHaveLength(1);
    expect(lineOf(finished, 'token')).toMatch(/^✘ .*cannot be reached .*; check the network/u);
  });

  it('does not wait for ever for a Discord that says nothing', async () => {
    const { server, api } = await listenInSilence();
    const finished = await runDoctor({ ...variables, DISCORD_API: api });
    server.close();
    expect(lineOf(finished, 'token')).toMatch(/^✘ .*10 s is the most/u);
  });
});

describe('doctor when whole channels are to be answered', () => {
  it('says that Message Content is switched off', async () => {
    const discord = await createFakeDiscord();
    const channel = discord.addGuild().addChannel();
    const variables = {
      ...sound,
      DISCORD_TOKEN: discord.token,
      DISCORD_API: discord.api,
      ANSWER_CHANNEL_IDS: channel.id,
    };
    const line = lineOf(await runDoctor(variables), 'intents');
    await discord.close();
    expect(line).toMatch(/^✘ .*switched off; switch it on at https.*, or unset ANSWER_CHANNEL_IDS$/u);
  });
});
