import path from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeZip } from '../../../benchmarks/documents/make-zip.ts';
import type { OptionValues } from '../../../playground/driver/command-call.ts';
import type { Sent } from '../../../playground/discord/messages.ts';
import { writeFiles } from '../../editing/story-scene.ts';
import type { TestStore } from '../../test-store.ts';
import { holdProcesses } from './hold-processes.ts';
import { prepareLiveScenes, type BeginLiveScene, type LiveScene } from './live-scene.ts';

const LIGHTHOUSE = [
  '---',
  'title: The lighthouse of Cape Rodon',
  '---',
  '',
  'The lighthouse keeper Arben Hoxha painted the tower green in 1931.',
  '',
  '“Nobody asked me why,” Hoxha said.',
].join('\n');
const QUESTION = 'Who painted the lighthouse tower green?';

const FILE = 'the-lighthouse.md';

/** What an admin does to a real story, wherever it is kept. */
export function describeChanging(store: () => TestStore): void {
  describe('an admin who changes a real story', () => {
    let beginScene: BeginLiveScene;
    beforeAll(() => {
      beginScene = prepareLiveScenes(store());
    });
    let scene: LiveScene;
    /** A scene whose corpus holds these files besides the first story. */
    const begin = async (articles: Readonly<Record<string, string>> = {}): Promise<LiveScene> =>
      (scene = await beginScene(articles));
    afterEach(() => scene.end());

    const ask = async (): Promise<string> =>
      (await scene.reader.runs('/ask', { question: QUESTION }, { channel: scene.channel })).content;
    const ended = (message: Sent, pattern: RegExp): Promise<unknown> =>
      scene.discord.waitFor(`the end, ${String(pattern)}`, () => pattern.test(message.content));
    const run = (path: string, values: OptionValues = {}): Promise<Sent> =>
      scene.admin.runs(path, values, { channel: scene.channel });
    const add = (name: string, data: string): Promise<Sent> =>
      run('/admin add', { file: { name, data, contentType: 'text/markdown; charset=utf-8' } });

    it('adds an article: preview, confirmation, reindex, and questions are answered by it', async () => {
      await begin();
      expect(await ask()).toContain('The story does not say.');
      const preview = await add(FILE, LIGHTHOUSE);
      expect(preview.ephemeral).toBe(true);
      expect(preview.content.split('\n')).toEqual([
        '**The lighthouse of Cape Rodon**',
        '2 paragraphs · 1 quotation',
        'File: the-lighthouse.md',
        'A new article.',
      ]);
      expect(await store().files.listFolder(scene.corpus)).toEqual(['albania-cuts-ties-with-iran.md']);
      await scene.restart();
      const shown = await scene.admin.clicks(preview, 'Add to the story');
      expect(shown).toBe(preview);
      await ended(preview, /Reindexed/);
      expect(preview.content).toMatch(/^“The lighthouse of Cape Rodon” is in the corpus\.\n\*\*Reindexed/);
      expect(preview.content).toContain('- The lighthouse of Cape Rodon (+2 ¶)');
      expect(await ask()).toContain('**The lighthouse keeper Arben Hoxha painted the tower green in 1931.**');
      expect(await store().files.readText(path.join(scene.corpus, FILE))).toBe(LIGHTHOUSE);
    });

    it('adds what is in a package at once, and undoes it at once', async () => {
      await begin();
      const data = Buffer.from(
        makeZip({
          'coast/lighthouse.md': LIGHTHOUSE,
          'coast/ferry.txt': 'The ferry\n\nThe ferry to Vlora sails at noon.',
          'coast/broken.md': `${'>'.repeat(200)} x`,
        }),
      );
      const preview = await run('/admin add', {
        file: { name: 'coast.zip', data, contentType: 'application/zip' },
      });
      expect(preview.content.split('\n')).toEqual([
        '**2 articles**',
        '3 paragraphs · 1 quotation',
        'New articles: 2',
        '- The lighthouse of Cape Rodon (coast/lighthouse.md)',
        '- The ferry (coast/ferry.txt)',
        'Left out because they could not be read: 1',
        '- The file broken.md cannot be read as an article: its lists, quotes or brackets stand more than 100 deep inside each other.',
      ]);
      await scene.admin.clicks(preview, 'Add to the story');
      await ended(preview, /Reindexed/);
      expect(preview.content).toMatch(/^2 articles are in the corpus\.\n\*\*Reindexed/);
      expect(await store().files.listFolder(path.join(scene.corpus, 'coast'))).toEqual([
        'ferry.txt',
        'lighthouse.md',
      ]);
      const undo = await run('/admin undo');
      await scene.admin.clicks(undo, 'Go back');
      await ended(undo, /Went back/);
      expect(await store().files.listFolder(path.join(scene.corpus, 'coast'))).toEqual([]);
    });

    it('is told that nothing has changed', async () => {
      await begin();
      const rehearsed = await run('/admin reindex', { 'dry-run': true });
      expect(rehearsed.content).toBe('A reindex would change nothing.');
      await ended(await run('/admin reindex'), /Nothing has changed/);
    });

    it('replaces an article after being told which', async () => {
      await begin({ [FILE]: LIGHTHOUSE });
      const preview = await add(FILE, LIGHTHOUSE.replace('green', 'scarlet'));
      expect(preview.content).toContain('It replaces the article “The lighthouse of Cape Rodon”');
      await scene.admin.clicks(preview, 'Discard');
      expect(preview).toMatchObject({ content: 'Discarded; nothing was changed.', components: [] });
      expect(await ask()).toContain('green');
    });

    it('removes an article, which is moved aside, and undoes that, after being told what it changes', async () => {
      const { admin, channel } = await begin({ [FILE]: LIGHTHOUSE });
      const choices = await admin.types('/admin remove', { article: 'lightho' }, { channel });
      expect(choices).toEqual([{ name: 'The lighthouse of Cape Rodon', value: 'the-lighthouse' }]);
      const question = await run('/admin remove', { article: 'the-lighthouse' });
      expect(question.content).toBe(
        'Take **The lighthouse of Cape Rodon** out of the story?\n2 paragraphs · 1 quotation',
      );
      await admin.clicks(question, 'Remove');
      await ended(question, /Reindexed/);
      expect(question.content).toMatch(/was moved aside, to `\.removed\/[^`]*the-lighthouse\.md`\./);
      expect(await ask()).toContain('The story does not say.');

      const undo = await run('/admin undo');
      expect(undo.content).toMatch(/^Go back from generation \*\*000002-\w+\*\* to \*\*000001-\w+\*\*/);
      expect(undo.content).toContain('- The lighthouse of Cape Rodon (+2 ¶)');
      await admin.clicks(undo, 'Go back');
      await ended(undo, /Went back/);
      expect(await ask()).toContain('green');
      expect(await store().files.readText(path.join(scene.corpus, FILE))).toBe(LIGHTHOUSE);
    });

    it('is told why a reindex fails, and the bot answers as before', async () => {
      await begin({ [FILE]: LIGHTHOUSE });
      await store().files.remove(scene.corpus);
      const reply = await run('/admin reindex');
      await ended(reply, /as it was/);
      expect(reply.content).toBe(
        'There is no corpus folder; create it where the bot runs.\nEverything is as it was.',
      );
      expect(await ask()).toContain('green');
      expect(await scene.audited()).toContain('reindex failed');
    });

    it('cancels a reindex by its button, and only one runs at a time', async () => {
      const { admin } = await begin();
      await writeFiles(
        scene.corpus,
        { 'mended.md': '---\ntitle: Mended\n---\n\nIt is whole again.\n' },
        store().files,
      );
      const letGo = await holdProcesses();
      const first = await run('/admin reindex');
      const second = await run('/admin reindex');
      expect(second.content).toMatch(
        new RegExp(`^A reindex started <t:\\d+:R> by <@${admin.id}> is running; wait for it`),
      );
      const cancelling = await admin.clicks(first, 'Cancel');
      expect(cancelling).toMatchObject({ content: 'Cancelling.', ephemeral: true });
      await letGo();
      await ended(first, /cancelled/);
      expect(first.content).toBe('The reindex was cancelled.\nEverything is as it was.');
      expect(scene.live.editor.underWay()).toBeNull();
      const rehearsed = await run('/admin reindex', { 'dry-run': true });
      expect(rehearsed.content).toContain('- Mended (+1 ¶)');
    });
  });
}
