import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createDailyLog, DAILY_QUOTATIONS } from '../../../src/records/daily-log.ts';
import { createRecordFile } from '../../../src/records/record-file.ts';
import { eraseServer, finishErasing } from '../../../src/stories/put-away.ts';
import { createServersScene, type ServersScene } from './servers-scene.ts';

const DAY = 86_400_000;

let scene: ServersScene;
afterEach(() => scene.end());

/** The files below a folder in whose name or content a text stands. */
async function findFiles(folder: string, text: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const found: string[] = [];
  for (const entry of entries) {
    const file = path.join(entry.parentPath, entry.name);
    if (file.includes(text) || (entry.isFile() && (await readFile(file)).includes(text))) found.push(file);
  }
  return found;
}

it('of a server that is erased from a terminal nothing is left once the bot has looked, and of others all', async () => {
  scene = await createServersScene();
  const { red, blue } = scene;
  const all = path.dirname(scene.folder());
  const text = '# The lighthouse\n\nThe keeper Arben Hoxha painted the tower green.\n';
  const use = async (server: typeof red): Promise<void> => {
    await server.run('/settings language', { language: 'en-US' });
    await server.run('/admin story new');
    await server.add('lighthouse.md', text);
    const { member, channel } = server;
    const question = 'Who painted the tower?';
    await member.clicks(await member.runs('/ask', { question }, { channel }), '👎');
    await server.run('/admin add', { file: { name: 'held.md', data: text, contentType: 'text/markdown' } });
    await member.selects(await member.runs('/story'), 'story-choice', [server.guild.id]);
  };
  await use(blue);
  await use(red);
  // One that was deleted before, and the one that is there.
  await red.run('/admin story delete', { name: 'Red' });
  await use(red);
  const log = createDailyLog(createRecordFile(path.join(all, 'settings'), DAILY_QUOTATIONS));
  for (const { guild } of [red, blue])
    await log.add({ guild: guild.id, day: '2026-01-05', quotation: 'q:a', round: 0 });
  const [blues, texts] = [await findFiles(all, blue.guild.id), await findFiles(all, 'Hoxha')];
  expect((await findFiles(all, red.guild.id)).length).toBeGreaterThan(10);

  // What the command does, beside the bot.
  await eraseServer(scene.folder(), red.guild.id);
  await finishErasing(scene.folder());
  expect(await findFiles(all, 'Hoxha')).toEqual(texts.filter((file) => file.includes(blue.guild.id)));
  scene.later(DAY);
  await scene.stories().eraseExpired();
  for (const id of [red.guild.id, red.channel.id, red.manager.id, red.member.id])
    expect(await findFiles(all, id)).toEqual([]);
  expect(await findFiles(all, blue.guild.id)).toEqual(blues);
});
