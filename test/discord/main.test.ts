import { existsSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createFakeDiscord } from '../../playground/driver/fake-discord.ts';
import { findFreePort } from '../find-free-port.ts';
import { runScript } from '../scripts/run-script.ts';
import { connectTo, keepIn, startProgram } from '../start-program.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const HAS_READER = existsSync(path.join(ROOT, 'models/ibid-reader/onnx/model_quantized.onnx'));

describe('npm start and npm run register', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await makeTemporaryFolder();
  });

  const start = (file: string, variables: Record<string, string>, args: string[] = []) => {
    const { ended, ...program } = startProgram(file, args, {
      ...keepIn(folder),
      DISCORD_TOKEN: '',
      ...variables,
    });
    const finished = ended.then((code) => ({ code, out: program.stdout(), err: program.stderr() }));
    return { ...program, ended: finished };
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
    const variables = connectTo(discord);
    const file = 'scripts/register-commands.js';
    const first = await start(file, variables, ['--guild', guild.id]).ended;
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toBe(
      `Registered in the guild ${guild.id}: ask, quote, sources, help, privacy, Find in the story, settings.\n`,
    );
    const removed = await runScript('register-commands', ['--guild', guild.id, '--remove'], variables);
    expect(removed.stdout).toContain('Removed');
    expect(discord.commands(guild)).toEqual([]);
    await discord.close();
  });

  it.skipIf(!HAS_READER)(
    'run the bot until SIGTERM, tell what it reads, and end in order (skipped without the trained reader)',
    async () => {
      const discord = await createFakeDiscord();
      const reader = discord.addUser({ name: 'reader' });
      const port = await findFreePort();
      const { child, ended, out } = start('src/app/main.js', {
        ...connectTo(discord),
        HEALTH_PORT: String(port),
      });
      await discord.whenReady();
      const reply = await reader.asks(reader.dm, 'Where is the NCRI based?');
      expect(reply.content).toContain('France and Albania');
      const get = async (what: string): Promise<string> =>
        (await fetch(`http://127.0.0.1:${port}/${what}`)).text();
      expect(JSON.parse(await get('healthz'))).toMatchObject({ ready: true, reader: 'ready' });
      const metrics = await get('metrics');
      expect(metrics).toMatch(/^ibid_windows_read_total [1-9]/mu);
      expect(metrics).toContain('ibid_reading_seconds_count 1');
      child.kill('SIGTERM');
      expect(await ended).toMatchObject({ code: 0 });
      expect(out()).not.toContain(discord.token);
      await discord.close();
      expect(discord.faults).toEqual([]);
    },
  );

  it('end with one fatal line and 70 after a fault that nobody has foreseen', async () => {
    const discord = await createFakeDiscord({ data: undefined });
    const fault = 'process.once("SIGUSR2", () => Promise.reject(new Error("unforeseen")))';
    const { child, ended } = start('src/app/main.js', {
      ...connectTo(discord),
      READER: 'off',
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(fault)}`,
    });
    await discord.whenReady();
    child.kill('SIGUSR2');
    const { code, out } = await ended;
    expect(code).toBe(70);
    const fatal = out.split('\n').filter((line) => line.includes('"level":"fatal"'));
    expect(fatal).toEqual([expect.stringMatching(/unforeseen.*"msg":"unexpected fault, ending"/u)]);
    await discord.close();
  });
});
