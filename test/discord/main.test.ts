import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFakeDiscord } from '../../playground/driver/fake-discord.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const HAS_RANKER = existsSync(path.join(ROOT, 'models/ibid-ranker/ranker.json'));

describe('npm start and npm run register', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'ibid-main-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** The program in a process of its own, with nothing in its environment but these variables. */
  const start = (file: string, variables: Record<string, string>, args: string[] = []) => {
    const env = {
      PATH: process.env['PATH'] ?? '',
      INDEX_DIR: folder,
      FEEDBACK_DIR: folder,
      AUDIT_DIR: folder,
      GAPS_DIR: folder,
      DISCORD_TOKEN: '',
      ...variables,
    };
    const child = spawn(process.execPath, [path.join('dist', file), ...args], { cwd: ROOT, env });
    let [out, err] = ['', ''];
    child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
    child.stderr.on('data', (bytes: Buffer) => (err += bytes.toString()));
    const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, out, err }));
    return { child, ended, out: () => out };
  };

  it('without a token say in one line how to get one', async () => {
    const { code, out, err } = await start('src/app/main.js', {}).ended;
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^There is no Discord token; .*DISCORD_TOKEN.*npm run chat.*\n$/);
  });

  it('name every fault of the configuration at once, each with what to give instead', async () => {
    const variables = {
      ANSWER_CHANNEL_IDS: 'general',
      HEALTH_PORT: 'http',
      USER_BURST: '0',
      LOG_QUESTIONS: 'maybe',
    };
    const { code, err } = await start('src/app/main.js', variables).ended;
    expect(code).toBe(2);
    expect(err.trim().split('\n')).toHaveLength(1);
    for (const fault of [
      'ANSWER_CHANNEL_IDS.0: give channel ids of 17 to 20 digits',
      'HEALTH_PORT: give a whole number from 0 to 65535',
      'USER_BURST: give a whole number from 1 to 10000',
      'LOG_QUESTIONS: give true or false',
    ])
      expect(err).toContain(fault);
  });

  it('register the commands for one guild, say so, and take them away again', async () => {
    const discord = await createFakeDiscord({ data: undefined });
    const guild = discord.addGuild();
    const variables = { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api };
    const file = 'scripts/register-commands.js';
    const first = await start(file, variables, ['--guild', guild.id]).ended;
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toBe(
      `Registered in the guild ${guild.id}: ask, quote, sources, help, Find in the story.\n`,
    );
    expect((await start(file, variables, ['--guild', guild.id, '--remove']).ended).out).toContain('Removed');
    expect(discord.commands(guild)).toEqual([]);
    await discord.close();
  });

  it.skipIf(!HAS_RANKER)(
    'run the bot until SIGTERM, and end in order (skipped without the trained ranker)',
    async () => {
      const discord = await createFakeDiscord();
      const reader = discord.addUser({ name: 'reader' });
      const { child, ended, out } = start('src/app/main.js', {
        DISCORD_TOKEN: discord.token,
        DISCORD_API: discord.api,
      });
      await discord.whenReady();
      const reply = await reader.asks(reader.dm, 'Who leads the MEK?');
      expect(reply.content).toContain('Maryam Rajavi');
      child.kill('SIGTERM');
      expect(await ended).toMatchObject({ code: 0 });
      expect(out()).not.toContain(discord.token);
      await discord.close();
      expect(discord.faults).toEqual([]);
    },
  );
});
