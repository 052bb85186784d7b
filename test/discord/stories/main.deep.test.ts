import { PermissionFlagsBits } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { createFakeDiscord, type FakeDiscord } from '../../../playground/driver/fake-discord.ts';
import { connectTo, keepIn, startProgram } from '../../start-program.ts';
import { makeTemporaryFolder } from '../../temporary-folder.ts';

const TOWER = 'Who painted the tower green?';

/** `npm start` or `npm run register`, with servers that have their own stories below a folder. */
function start(file: string, folder: string, discord: FakeDiscord) {
  return startProgram(file, [], { ...keepIn(folder), ...connectTo(discord), STORIES: 'per-server' });
}

test(
  'the bot as it is started gives a server its own story, keeps it when it is killed, and answers the others as before',
  { timeout: 240_000 },
  async () => {
    const folder = await makeTemporaryFolder();
    const discord = await createFakeDiscord();
    const [red, blue] = [discord.addGuild({ name: 'Red' }), discord.addGuild({ name: 'Blue' })];
    const [here, there] = [red.addChannel(), blue.addChannel()];
    const manager = discord.addUser({ name: 'manager' });
    red.addMember(manager, { permissions: PermissionFlagsBits.ManageGuild });
    const registered = start('scripts/register-commands.js', folder, discord);
    expect(await registered.ended, registered.out()).toBe(0);
    expect(manager.sees(here)).toContain('admin');

    const first = start('src/app/main.js', folder, discord);
    await discord.whenReady();
    const made = await manager.runs('/admin story new', { from: 'shared' }, { channel: here });
    expect(made.content).toContain('a copy of the shared one');
    const file = {
      name: 'lighthouse.md',
      data: '# The lighthouse\n\nThe keeper Arben Hoxha painted the tower green in 1931.\n',
      contentType: 'text/markdown',
    };
    const preview = await manager.runs('/admin add', { file }, { channel: here });
    await manager.clicks(preview, 'Add to the story');
    await discord.waitFor('the reindex', () => preview.content.includes('Reindexed'));
    first.child.kill('SIGKILL');
    await first.ended;

    const second = start('src/app/main.js', folder, discord);
    await discord.whenReady();
    const ask = async (channel: typeof here): Promise<string> =>
      (await manager.asks(channel, '@ibid ' + TOWER)).content;
    expect(await ask(here)).toContain('Arben Hoxha');
    expect(await ask(there)).not.toContain('Arben Hoxha');
    expect((await manager.asks(there, '@ibid Where is the NCRI based?')).content).toContain('France');
    second.child.kill('SIGTERM');
    expect(await second.ended, second.out()).toBe(0);
    expect(discord.faults).toEqual([]);
    expect(discord.violations).toEqual([]);
    await discord.close();
  },
);
