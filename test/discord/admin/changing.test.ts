import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sent } from '../../../playground/discord/messages.ts';
import { holdProcesses } from './hold-processes.ts';
import { createLiveScene, type LiveScene } from './live-scene.ts';

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

describe('an admin who changes a real story', () => {
  let scene: LiveScene;
  beforeAll(async () => {
    scene = await createLiveScene();
  });
  afterAll(() => scene.end());

  const ask = async (): Promise<string> =>
    (await scene.reader.runs('/ask', { question: QUESTION }, { channel: scene.channel })).content;
  const ended = (message: Sent, pattern: RegExp): Promise<unknown> =>
    scene.discord.waitFor(`the end, ${String(pattern)}`, () => pattern.test(message.content));
  const add = (name: string, data: string): Promise<Sent> =>
    scene.admin.runs(
      '/admin add',
      { file: { name, data, contentType: 'text/markdown; charset=utf-8' } },
      { channel: scene.channel },
    );

  it('adds an article: preview, confirmation, reindex, and questions are answered by it', async () => {
    expect(await ask()).toContain('The story does not say.');
    const preview = await add('the-lighthouse.md', LIGHTHOUSE);
    expect(preview.ephemeral).toBe(true);
    expect(preview.content.split('\n')).toEqual([
      '**The lighthouse of Cape Rodon**',
      '2 paragraphs · 1 quotation',
      'File: the-lighthouse.md',
      'A new article.',
    ]);
    expect(await readdir(scene.corpus)).toEqual(['albania-cuts-ties-with-iran.md']);
    await scene.restart();
    const shown = await scene.admin.clicks(preview, 'Add to the story');
    expect(shown).toBe(preview);
    await ended(preview, /Reindexed/);
    expect(preview.content).toMatch(/^“The lighthouse of Cape Rodon” is in the corpus\.\n\*\*Reindexed/);
    expect(preview.content).toContain('- The lighthouse of Cape Rodon (+2 ¶)');
    expect(await ask()).toContain('**The lighthouse keeper Arben Hoxha painted the tower green in 1931.**');
    expect(await readFile(path.join(scene.corpus, 'the-lighthouse.md'), 'utf8')).toBe(LIGHTHOUSE);
  });

  it('is told that nothing has changed', async () => {
    const { admin, channel } = scene;
    const rehearsed = await admin.runs('/admin reindex', { 'dry-run': true }, { channel });
    expect(rehearsed.content).toBe('A reindex would change nothing.');
    const reply = await admin.runs('/admin reindex', {}, { channel });
    await ended(reply, /Nothing has changed/);
  });

  it('replaces an article after being told which', async () => {
    const preview = await add('the-lighthouse.md', LIGHTHOUSE.replace('green', 'scarlet'));
    expect(preview.content).toContain('It replaces the article “The lighthouse of Cape Rodon”');
    await scene.admin.clicks(preview, 'Discard');
    expect(preview).toMatchObject({ content: 'Discarded; nothing was changed.', components: [] });
    expect(await ask()).toContain('green');
  });

  it('removes an article, which is moved aside, and questions are no longer answered by it', async () => {
    const { admin, channel } = scene;
    const choices = await admin.types('/admin remove', { article: 'lightho' }, { channel });
    expect(choices).toEqual([{ name: 'The lighthouse of Cape Rodon', value: 'the-lighthouse' }]);
    const question = await admin.runs('/admin remove', { article: 'the-lighthouse' }, { channel });
    expect(question.content).toBe(
      'Take **The lighthouse of Cape Rodon** out of the story?\n2 paragraphs · 1 quotation',
    );
    await admin.clicks(question, 'Remove');
    await ended(question, /Reindexed/);
    expect(question.content).toMatch(/was moved aside, to `\.removed\/[^`]*the-lighthouse\.md`\./);
    expect(await ask()).toContain('The story does not say.');
  });

  it('undoes the removal, after being told what that changes', async () => {
    const { admin, channel } = scene;
    const question = await admin.runs('/admin undo', {}, { channel });
    expect(question.content).toMatch(/^Go back from generation \*\*000003-\w+\*\* to \*\*000002-\w+\*\*/);
    expect(question.content).toContain('- The lighthouse of Cape Rodon (+2 ¶)');
    await admin.clicks(question, 'Go back');
    await ended(question, /Went back/);
    expect(await ask()).toContain('green');
    expect(await readFile(path.join(scene.corpus, 'the-lighthouse.md'), 'utf8')).toBe(LIGHTHOUSE);
  });

  it('is told why a reindex fails, and the bot answers as before', async () => {
    const { admin, channel } = scene;
    const broken = path.join(scene.corpus, 'broken.md');
    await writeFile(broken, '---\ntitle: open\n');
    const reply = await admin.runs('/admin reindex', {}, { channel });
    await ended(reply, /as it was/);
    expect(reply.content).toBe(
      'The file broken.md cannot be read as an article: its front matter is not closed by a line “---”.\nEverything is as it was.',
    );
    expect(await ask()).toContain('green');
    expect(await scene.audited()).toContain('reindex failed');
    await writeFile(broken, '---\ntitle: Mended\n---\n\nIt is whole again.\n');
  });

  it('cancels a reindex by its button, and only one runs at a time', async () => {
    const { admin, channel } = scene;
    const letGo = await holdProcesses();
    const first = await admin.runs('/admin reindex', {}, { channel });
    const second = await admin.runs('/admin reindex', {}, { channel });
    expect(second.content).toMatch(
      new RegExp(`^A reindex started <t:\\d+:R> by <@${admin.id}> is running; wait for it`),
    );
    const cancelling = await admin.clicks(first, 'Cancel');
    expect(cancelling).toMatchObject({ content: 'Cancelling.', ephemeral: true });
    await letGo();
    await ended(first, /cancelled/);
    expect(first.content).toBe('The reindex was cancelled.\nEverything is as it was.');
    expect(scene.live.editor.underWay()).toBeNull();
    const rehearsed = await admin.runs('/admin reindex', { 'dry-run': true }, { channel });
    expect(rehearsed.content).toContain('- Mended (+1 ¶)');
  });
});
