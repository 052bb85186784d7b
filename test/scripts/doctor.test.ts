import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createFakeDiscord } from '../../playground/driver/fake-discord.ts';
import { DISCORD_CHECKS } from '../../src/discord/check-discord.ts';
import { readConfig } from '../../src/app/config.ts';
import { checkIndex } from '../../src/app/story-checks.ts';
import { createRecordFile } from '../../src/records/record-file.ts';
import { createSettingsStore, SETTINGS } from '../../src/records/server-settings.ts';
import { registerCommands } from '../../src/discord/register-commands.ts';
import { renderCheck } from '../../src/terminal/check-text.ts';
import { runProcess, runScript, type Finished, type Variables } from './run-script.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const ARTICLE = '---\ntitle: The herald\n---\n\nThe herald came at noon. Nobody heard him.\n';

let temporary: string;
let sound: { CORPUS_DIR: string; INDEX_DIR: string };
beforeAll(async () => {
  temporary = await makeTemporaryFolder();
  sound = await makeStory('sound');
  expect((await runScript('index-corpus', [], sound)).code).toBe(0);
});

/** A corpus of one article, and where its index would lie. */
async function makeStory(name: string): Promise<{ CORPUS_DIR: string; INDEX_DIR: string }> {
  const CORPUS_DIR = path.join(temporary, name, 'corpus');
  await mkdir(CORPUS_DIR, { recursive: true });
  await writeFile(path.join(CORPUS_DIR, 'herald.md'), ARTICLE);
  return { CORPUS_DIR, INDEX_DIR: path.join(temporary, name, 'index') };
}

/** Without a reader: one of these tests opens it. */
function runDoctor(variables: Variables, ...args: string[]): Promise<Finished> {
  return runScript('doctor', args, { READER: 'off', ...variables });
}

/** The line of a check, by its name. */
function lineOf({ stdout }: Finished, name: string): string {
  const found = stdout.split('\n').filter((line) => line.slice(2).startsWith(`${name}:`));
  expect(found, stdout).toHaveLength(1);
  return found[0] ?? '';
}

/** The line of the index, without the start of a process. */
async function lookAtIndex(variables: Variables): Promise<string> {
  return renderCheck(await checkIndex(readConfig(variables, ROOT), undefined));
}

function bad({ stdout }: Finished): string[] {
  return stdout.split('\n').filter((line) => line.startsWith('✘'));
}

describe('doctor without Discord', () => {
  it('finds all well, skips what needs a token, and exits 0', async () => {
    const finished = await runProcess('doctor', [], { ...sound, READER: '' });
    expect(finished).toMatchObject({ code: 0, stderr: '' });
    const lines = finished.stdout.trimEnd().split('\n');
    expect(lines.slice(0, 8).map((line) => line.slice(0, line.indexOf(':')))).toEqual([
      '✔ Node',
      '✔ vector index',
      '✔ judge',
      '✔ configuration',
      '✔ embedder',
      '✔ reader',
      '✔ corpus',
      '✔ index',
    ]);
    expect(lineOf(finished, 'reader')).toBe('✔ reader: ibid-reader reads');
    expect(lineOf(finished, 'index')).toMatch(/generation 000001-[0-9a-f]{8}, \d+ minutes? old$/u);
    const skipped = lines.slice(8);
    expect(skipped).toHaveLength(DISCORD_CHECKS.length);
    for (const line of skipped) expect(line).toMatch(/^– [a-z]+: skipped: no DISCORD_TOKEN/u);
  });

  it('names every article that cannot be read, with the remedy, and exits 1', async () => {
    const story = await makeStory('broken');
    await writeFile(path.join(story.CORPUS_DIR, 'a.md'), `${'>'.repeat(200)} x`);
    await writeFile(path.join(story.CORPUS_DIR, 'b.txt'), Buffer.from([0x41, 0]));
    const finished = await runDoctor({ ...sound, CORPUS_DIR: story.CORPUS_DIR });
    expect(finished.code).toBe(1);
    expect(bad(finished)).toEqual([lineOf(finished, 'corpus'), lineOf(finished, 'index')]);
    expect(lineOf(finished, 'reader')).toBe('✔ reader: none: words and vectors are compared');
    expect(lineOf(finished, 'corpus')).toMatch(/a\.md: .*; nest them less\. b\.txt: .*; save it as /u);
  });

  it('says that there is no index, and that one is of another corpus', async () => {
    const story = await makeStory('stale');
    expect(await lookAtIndex(story)).toMatch(/^✘ index: .*no index.*"npm run index"$/u);
    await writeFile(path.join(story.CORPUS_DIR, 'herald.md'), `${ARTICLE}\nOne paragraph more.\n`);
    expect(await lookAtIndex({ ...story, INDEX_DIR: sound.INDEX_DIR })).toMatch(
      /^✘ index: .*the corpus has changed since; .*"npm run index"$/u,
    );
  });

  it('says that an index is damaged', async () => {
    const story = await makeStory('damaged');
    await cp(sound.INDEX_DIR, story.INDEX_DIR, { recursive: true });
    const names = await readdir(story.INDEX_DIR, { recursive: true });
    const manifest = names.find((name) => path.basename(name) === 'manifest.json') ?? 'none';
    await writeFile(path.join(story.INDEX_DIR, manifest), '{');
    expect(await lookAtIndex(story)).toMatch(/^✘ index: .*damaged in manifest\.json/u);
  });

  it('names all faults of the configuration and still looks at what does not need it', async () => {
    const finished = await runDoctor({ ...sound, KEEP_GENERATIONS: '0', ANSWER_CHANNEL_IDS: 'general' });
    expect(finished.code).toBe(1);
    expect(lineOf(finished, 'configuration')).toMatch(/^✘ .*KEEP_GENERATIONS: .*ANSWER_CHANNEL_IDS/u);
    expect(lineOf(finished, 'judge')).toMatch(/^✔/u);
    expect(lineOf(finished, 'index')).toMatch(/^– .*configuration/u);
  });

  it('exits 2 on a flag that it does not know', async () => {
    const { code, stdout, stderr } = await runDoctor(sound, '--fix');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('usage: npm run doctor');
  });
});

// What the checks find is tested in test/discord/check-discord.test.ts, without the start of a process for each.
describe('doctor with Discord', () => {
  it('says what Discord says, the token never, and exits by it', async () => {
    const discord = await createFakeDiscord();
    const variables = { ...sound, DISCORD_TOKEN: discord.token, DISCORD_API: discord.api };
    const before = await runDoctor(variables);
    expect(before.code).toBe(1);
    expect(bad(before)).toEqual([lineOf(before, 'commands')]);
    expect(lineOf(before, 'commands')).toContain('none is registered everywhere; run "npm run register"');
    await runScript('register-commands', [], variables);
    const after = await runDoctor(variables);
    expect(after.code, after.stdout).toBe(0);
    for (const name of ['token', 'application', 'intents', 'shards', 'commands', 'admin', 'channels'])
      expect(lineOf(after, name)).toMatch(/^✔/u);
    expect(after.stdout).not.toContain(discord.token);
    await discord.close();
    expect(discord.faults).toEqual([]);
  });

  it('looks in the guild that it is told, and in the channels that are set in Discord', async () => {
    const discord = await createFakeDiscord();
    const guild = discord.addGuild();
    const channel = guild.addChannel();
    const SETTINGS_DIR = path.join(temporary, 'settings');
    await createSettingsStore(createRecordFile(SETTINGS_DIR, SETTINGS)).change(guild.id, (set) => ({
      ...set,
      channels: { [channel.id]: { answers: 'thread', articles: [] } },
    }));
    await registerCommands({ token: discord.token, api: discord.api, guild: guild.id });
    const variables = { ...sound, SETTINGS_DIR, DISCORD_TOKEN: discord.token, DISCORD_API: discord.api };
    const finished = await runDoctor(variables, '--guild', guild.id);
    expect(lineOf(finished, 'commands')).toMatch(/^✔/u);
    expect(lineOf(finished, `channel ${channel.id}`)).toMatch(/^✔/u);
    expect(lineOf(finished, 'intents')).toMatch(/^✘ .*\/settings answers does nothing/u);
    await discord.close();
  });
});
