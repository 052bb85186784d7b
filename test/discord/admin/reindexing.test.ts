import { afterEach, describe, expect, it } from 'vitest';
import { IbidError } from '../../../src/errors.ts';
import { createAdminScene, type AdminScene, type AdminSceneOptions } from './admin-scene.ts';

const CHANGE = {
  added: [{ id: 'a', title: 'The *new* one', paragraphsAdded: 12, paragraphsRemoved: 0, paragraphsKept: 0 }],
  removed: [{ id: 'b', title: 'Gone', paragraphsAdded: 0, paragraphsRemoved: 3, paragraphsKept: 0 }],
  changed: [{ id: 'c', title: 'Other', paragraphsAdded: 2, paragraphsRemoved: 1, paragraphsKept: 5 }],
  unchanged: 1,
  due: 'corpus' as const,
};

describe('/admin reindex', () => {
  let scene: AdminScene;
  const begin = async (options: AdminSceneOptions = {}): Promise<AdminScene> =>
    (scene = await createAdminScene(options));
  afterEach(() => scene.end());

  it('shows its progress to the one who asked, then what has changed', async () => {
    const { admin, channel, editor, discord } = await begin();
    editor.change = CHANGE;
    const reply = await admin.runs('/admin reindex', {}, { channel });
    expect(reply.content).toMatch(/^Reindexing, started <t:\d+:R>\.$/);
    expect(reply).toMatchObject({ ephemeral: true, visibleTo: admin.id });
    await editor.whenUnderWay();
    editor.report('embed', 300, 1200);
    await discord.waitFor('progress', () => reply.content.includes('Passages: 300 of 1,200'));
    editor.finish();
    await discord.waitFor('the end', () => reply.content.includes('Reindexed'));
    expect(reply.content.split('\n')).toEqual([
      '**Reindexed** in 4.3 s.',
      'Added: 1',
      '- The \\*new\\* one (+12 ¶)',
      'Changed: 1',
      '- Other (+2 −1 ¶)',
      'Removed: 1',
      '- Gone (−3 ¶)',
      'Unchanged: 1',
      'Paragraphs: 14 added, 4 removed, 5 kept',
      'Passages: 30, of them 12 embedded and 18 kept',
      expect.stringMatching(/^Generation 000001-[0-9a-f]{8}$/),
    ]);
    expect(reply.components).toEqual([]);
    expect(await scene.audited()).toEqual(['reindex begun', 'reindex done']);
  });
});
