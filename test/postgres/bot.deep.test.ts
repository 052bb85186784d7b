import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFakeDiscord, type FakeDiscord } from '../../playground/driver/fake-discord.ts';
import { openDatabase } from '../../src/storage/postgres/database.ts';
import { findFreePort } from '../find-free-port.ts';
import { countVersions } from '../index/stored-rows.ts';
import { connectTo, startProgram, type Program } from '../start-program.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';
import { describePostgres } from './open-test-database.ts';
import { POSTGRES_BIN, startPostgresServer, type PostgresServer } from './postgres-server.ts';

const TOWER = 'Who painted the tower green?';
const LIGHTHOUSE = {
  name: 'lighthouse.md',
  data: '# The lighthouse\n\nThe keeper Arben Hoxha painted the tower green in 1931.\n',
  contentType: 'text/markdown',
};

// With a server of its own, which is stopped and killed.
describePostgres('the bot as it is started, on a database', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgresServer(POSTGRES_BIN ?? '');
  });
  afterAll(() => server.remove());

  /** A program as on a machine of its own, with the database `name`. */
  const start = (name: string, cache: string, file: string, args: readonly string[] = [], more = {}) =>
    startProgram(file, args, { STORE: server.url(name), STORE_CACHE_DIR: cache, ...more });
  const run = async (...given: Parameters<typeof start>): Promise<string> => {
    const running = start(...given);
    expect(await running.ended, running.out()).toBe(0);
    return running.out();
  };
  const prepare = async (name: string): Promise<string> => {
    const admin = openDatabase(server.url('postgres'));
    await admin.query(`create database ${name}`);
    await admin.close();
    const cache = await makeTemporaryFolder();
    await run(name, cache, 'scripts/migrate.js');
    await run(name, cache, 'scripts/copy-store.js', ['files', 'database'], { INDEX_DIR: 'nothing' });
    return cache;
  };
  /** The bot answers; when it has ended instead, with what it said. */
  const isReady = (discord: FakeDiscord, bot: Program): Promise<unknown> =>
    Promise.race([
      discord.whenReady(),
      bot.ended.then((code) => {
        throw new Error(`it ended with ${String(code)}: ${bot.out()}`);
      }),
    ]);
  const discordOf = (discord: FakeDiscord) => ({
    ...{ ...connectTo(discord), STORIES: 'per-server' },
    ...{ USER_QUESTIONS_PER_MINUTE: '1000', USER_BURST: '1000' },
  });

  test(
    'keeps stories of servers when it is killed, follows what another machine indexes, and outlives its database',
    { timeout: 400_000 },
    async () => {
      const [here, elsewhere] = [await prepare('bot'), await makeTemporaryFolder()];
      const discord = await createFakeDiscord();
      const [red, blue] = [discord.addGuild({ name: 'Red' }), discord.addGuild({ name: 'Blue' })];
      const [inRed, inBlue] = [red.addChannel(), blue.addChannel()];
      const manager = discord.addUser({ name: 'manager' });
      red.addMember(manager, { permissions: PermissionFlagsBits.ManageGuild });
      const variables = discordOf(discord);
      await run('bot', here, 'scripts/register-commands.js', [], variables);
      const first = start('bot', here, 'src/app/main.js', [], variables);
      await isReady(discord, first);
      const made = await manager.runs('/admin story new', { from: 'shared' }, { channel: inRed });
      expect(made.content).toContain('a copy of the shared one');
      const preview = await manager.runs('/admin add', { file: LIGHTHOUSE }, { channel: inRed });
      await manager.clicks(preview, 'Add to the story');
      await discord.waitFor('the reindex', () => preview.content.includes('Reindexed'));
      first.child.kill('SIGKILL');
      await first.ended;
      expect(first.out()).not.toContain(server.url('bot'));

      const port = await findFreePort();
      const look = async (page: string): Promise<string> => {
        const response = await fetch(`http://127.0.0.1:${port}/${page}`);
        return `${response.status} ${await response.text()}`;
      };
      const second = start('bot', elsewhere, 'src/app/main.js', [], {
        ...variables,
        HEALTH_PORT: String(port),
      });
      await isReady(discord, second);
      const ask = async (channel: typeof inRed, question: string): Promise<string> =>
        (await manager.asks(channel, `@ibid ${question}`)).content.replaceAll('__', '');
      expect(await ask(inRed, TOWER)).toContain('Arben Hoxha');
      expect(await ask(inBlue, TOWER)).not.toContain('Arben Hoxha');

      // Another machine changes the shared story; this one is told.
      const file = path.join(await makeTemporaryFolder(), LIGHTHOUSE.name);
      await writeFile(file, LIGHTHOUSE.data);
      await run('bot', here, 'scripts/corpus.js', ['add', file]);
      const swapped = second.whenLogged(({ msg }) => msg === 'story changed');
      await run('bot', here, 'scripts/index-corpus.js');
      await swapped;
      expect(await ask(inBlue, TOWER)).toContain('Arben Hoxha');

      for (const end of ['stop', 'kill'] as const) {
        await server[end]();
        expect(await ask(inBlue, TOWER)).toContain('Arben Hoxha');
        expect(await ask(inRed, TOWER)).toContain('Arben Hoxha');
        expect(await look('healthz')).toMatch(/^200 .*"store":"unreachable"/u);
        expect(await look('metrics')).toMatch(/^200 [\s\S]*^ibid_ready 1$/mu);
        const refused = await manager.runs('/admin reindex', {}, { channel: inRed });
        await discord.waitFor('the refusal', () =>
          refused.content.includes('The database cannot be reached'),
        );
        await server.start();
        const done = await manager.runs('/admin reindex', {}, { channel: inRed });
        await discord.waitFor('the reindex', () => /Nothing has changed|Reindexed/u.test(done.content));
        expect(await ask(inRed, TOWER)).toContain('Arben Hoxha');
        expect(await look('healthz')).toContain('"store":"reachable"');
      }
      expect((await manager.runs('/admin undo', {}, { channel: inRed })).content).toContain('lighthouse');
      second.child.kill('SIGTERM');
      expect(await second.ended, second.out()).toBe(0);
      expect(discord.faults).toEqual([]);
      expect(discord.violations).toEqual([]);
      await discord.close();
    },
  );

  test(
    'asks a large story in the database, says so while that is away, and finds back to it',
    { timeout: 400_000 },
    async () => {
      const here = await prepare('searched');
      const discord = await createFakeDiscord();
      const guild = discord.addGuild({ name: 'Red' });
      const channel = guild.addChannel();
      const manager = discord.addUser({ name: 'manager' });
      guild.addMember(manager, { permissions: PermissionFlagsBits.ManageGuild });
      const variables = { ...discordOf(discord), SEARCH_IN_DATABASE_FROM: '0' };
      await run('searched', here, 'scripts/register-commands.js', [], variables);
      const bot = start('searched', here, 'src/app/main.js', [], variables);
      await isReady(discord, bot);
      const ask = async (question: string): Promise<string> =>
        (await manager.asks(channel, `@ibid ${question}`)).content.replaceAll('__', '');
      const LEADER = 'Who leads the MEK?';
      expect(await ask(LEADER)).toContain('Maryam Rajavi');

      await server.stop();
      expect(await ask(LEADER)).toContain('Maryam Rajavi');
      expect(await ask('Why did Albania cut ties?')).toContain('cannot be reached just now');
      await server.start();
      expect(await ask('Why did Albania cut ties?')).toContain('cyberattack');

      // A copy has the files and not the rows, so it is built anew, and on from there article by article.
      await manager.runs('/admin story new', { from: 'shared' }, { channel });
      const built = bot.whenLogged(({ msg, server: id }) => msg === 'story changed' && id === guild.id);
      await ask(LEADER);
      await built;
      expect(await ask(LEADER)).toContain('Maryam Rajavi');
      const preview = await manager.runs('/admin add', { file: LIGHTHOUSE }, { channel });
      await manager.clicks(preview, 'Add to the story');
      await discord.waitFor('the reindex', () => preview.content.includes('Reindexed'));
      const found = await manager.asks(channel, `@ibid ${TOWER}`);
      expect(found.content.replaceAll('__', '')).toContain('Arben Hoxha');
      const context = await manager.clicks(found, 'Show context');
      expect(context.content).toContain('The keeper');
      const database = openDatabase(server.url('searched'));
      // One of the shared story, and of the copy the same and the one that was added.
      expect(await countVersions(database)).toBe(3);
      await database.close();
      const undo = await manager.runs('/admin undo', {}, { channel });
      await manager.clicks(undo, 'Go back');
      await discord.waitFor('the undo', () => undo.content.includes('Went back'));
      expect(await ask(`${TOWER} Really?`)).not.toContain('Arben Hoxha');
      bot.child.kill('SIGTERM');
      expect(await bot.ended, bot.out()).toBe(0);
      expect(discord.faults).toEqual([]);
      await discord.close();
    },
  );
});
