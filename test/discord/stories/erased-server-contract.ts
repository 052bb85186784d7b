import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openRecords } from '../../../src/records/open-records.ts';
import type { Store } from '../../../src/storage/store.ts';
import { eraseServer, finishErasing } from '../../../src/stories/put-away.ts';
import { listAll } from '../../index/temporary-index.ts';
import type { TestStore } from '../../test-store.ts';
import { createServersScene, type ServersScene } from './servers-scene.ts';

const DAY = 86_400_000;

/** What is left of a server that is erased, wherever all is kept. */
export function describeErasedServer(store: () => TestStore): void {
  describe('a server that is erased from a terminal', () => {
    let scene: ServersScene;
    afterEach(() => scene.end());

    it('leaves nothing once the bot has looked, and all of the others', async () => {
      scene = await createServersScene({ store: store() });
      const { red, blue } = scene;
      const { files } = store();
      const all = path.dirname(scene.folder());
      const text = '# The lighthouse\n\nThe keeper Arben Hoxha painted the tower green.\n';
      const use = async (server: typeof red): Promise<void> => {
        await server.run('/settings language', { language: 'en-US' });
        await server.run('/admin story new');
        await server.add('lighthouse.md', text);
        const { member, channel } = server;
        const question = 'Who painted the tower?';
        await member.clicks(await member.runs('/ask', { question }, { channel }), '👎');
        await server.run('/admin add', {
          file: { name: 'held.md', data: text, contentType: 'text/markdown' },
        });
        await member.selects(await member.runs('/story'), 'story-choice', [server.guild.id]);
      };
      await use(blue);
      await use(red);
      // One that was deleted before, and the one that is there.
      await red.run('/admin story delete', { name: 'Red' });
      await use(red);
      const settings = path.join(all, 'settings');
      const { dailyLog } = openRecords({
        ...{ auditFolder: all, feedbackFolder: all, gapsFolder: all, gapsDays: 0, settingsFolder: settings },
        files,
      });
      for (const { guild } of [red, blue])
        await dailyLog.add({ guild: guild.id, day: '2026-01-05', quotation: 'q:a', round: 0 });
      const [blues, texts] = [
        await findFiles(files, all, blue.guild.id),
        await findFiles(files, all, 'Hoxha'),
      ];
      expect((await findFiles(files, all, red.guild.id)).length).toBeGreaterThan(10);

      // What the command does, beside the bot.
      await eraseServer(scene.folder(), red.guild.id, files);
      await finishErasing(scene.folder(), { files });
      expect(await findFiles(files, all, 'Hoxha')).toEqual(
        texts.filter((file) => file.includes(blue.guild.id)),
      );
      scene.later(DAY);
      await scene.stories().eraseExpired();
      for (const id of [red.guild.id, red.channel.id, red.manager.id, red.member.id])
        expect(await findFiles(files, all, id)).toEqual([]);
      expect(await findFiles(files, all, blue.guild.id)).toEqual(blues);
    });
  });
}

/** The files below a folder in whose name or content a text stands, and the places of the rows that are kept beside them. */
async function findFiles(files: Store, folder: string, text: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of await listAll(folder, files)) {
    const at = path.join(folder, name);
    const isFile = (await files.followPath(at))?.kind === 'file';
    if (at.includes(text) || (isFile && Buffer.from((await files.readBytes(at)) ?? []).includes(text)))
      found.push(at);
  }
  const rows = await files.database?.query<{ place: string; json: string }>(
    "select folder || '/' || kind as place, json from ibid.record where folder like $1 order by id",
    [`${folder}/%`],
  );
  return [
    ...found,
    ...(rows ?? []).filter(({ place, json }) => `${place} ${json}`.includes(text)).map(({ place }) => place),
  ];
}
