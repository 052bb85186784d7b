import { afterEach, describe, expect, it } from 'vitest';
import { IbidError } from '../../../src/errors.ts';
import type { AuditLog } from '../../../src/records/audit-log.ts';
import type { TestStore } from '../../test-store.ts';
import { createAdminScene, type AdminScene, type AdminSceneOptions } from './admin-scene.ts';

const CHANGE = {
  added: [{ id: 'a', title: 'The *new* one', paragraphsAdded: 12, paragraphsRemoved: 0, paragraphsKept: 0 }],
  removed: [{ id: 'b', title: 'Gone', paragraphsAdded: 0, paragraphsRemoved: 3, paragraphsKept: 0 }],
  changed: [{ id: 'c', title: 'Other', paragraphsAdded: 2, paragraphsRemoved: 1, paragraphsKept: 5 }],
  unchanged: 1,
  due: 'corpus' as const,
};

/** How a reindex is shown and written down, wherever that is kept. */
export function describeReindexing(store: () => TestStore): void {
  describe('/admin reindex', () => {
    let scene: AdminScene;
    const begin = async (options: AdminSceneOptions = {}): Promise<AdminScene> =>
      (scene = await createAdminScene({ ...options, store: store() }));
    afterEach(() => scene.end());

    it('names the files that could not be read, as far as there is room', async () => {
      const { admin, channel, editor, discord } = await begin();
      const facts = { reason: 'not-text' } as const;
      editor.leftOut = ['a*.md', 'b.md', 'c.md', 'd.md', 'e.md'].map((file) => {
        return { file, code: 'article-unreadable', facts: { file, ...facts } };
      });
      const reply = await admin.runs('/admin reindex', {}, { channel });
      await editor.whenUnderWay();
      editor.finish();
      await discord.waitFor('the end', () => reply.content.includes('Nothing has changed'));
      expect(reply.content.split('\n').slice(1, -1)).toEqual([
        'Left out because they could not be read: 5',
        '- The file a\\*.md cannot be read as an article: it is not text.',
        '- The file b.md cannot be read as an article: it is not text.',
        '- The file c.md cannot be read as an article: it is not text.',
        '- and 2 more',
      ]);
    });

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

    it('posts what came of it in the channel when it outlasts the fifteen minutes of its reply', async () => {
      const { admin, channel, editor, discord, later } = await begin();
      editor.change = CHANGE;
      const reply = await admin.runs('/admin reindex', {}, { channel });
      await editor.whenUnderWay();
      later(14.7 * 60_000);
      editor.report('embed', 300, 1200);
      await discord.waitFor('farewell', () => reply.content.includes('the result comes as a new message'));
      later(5 * 60_000);
      editor.report('embed', 600, 1200);
      editor.finish();
      const posted = await discord.waitFor('the result', () =>
        channel.messages.find(({ content }) => content.includes('Reindexed')),
      );
      expect(posted).toMatchObject({ interactionId: null, ephemeral: false, pings: [] });
      expect(reply.content).toContain('the result comes as a new message');
    });

    it('is written down as done when nobody can be told any more', async () => {
      const { admin, guild, editor, later, whenLogged } = await begin();
      const mute = guild.addChannel({ name: 'mute', forbids: 'send' });
      await admin.runs('/admin reindex', {}, { channel: mute });
      await editor.whenUnderWay();
      later(20 * 60_000);
      editor.finish();
      await whenLogged('reply not delivered');
      expect(await scene.audited()).toEqual(['reindex begun', 'reindex done']);
    });

    it('says who reindexes and since when, in this process or another', async () => {
      const { admin, channel, editor, discord } = await begin();
      await admin.runs('/admin reindex', {}, { channel });
      await editor.whenUnderWay();
      const second = await admin.runs('/admin reindex', {}, { channel });
      expect(second.content).toMatch(
        new RegExp(`^A reindex started <t:\\d+:R> by <@${admin.id}> is running; wait for it, or end it`),
      );
      editor.finish();
      await discord.waitFor('the end', () => editor.underWay() === null);
      const third = await admin.runs('/admin reindex', {}, { channel });
      await editor.whenUnderWay();
      const facts = { folder: '/i', since: '2026-01-01T00:00:00.000Z', owner: '12@*host*', host: '*host*' };
      editor.finish(new IbidError('index-busy', facts));
      await discord.waitFor('the refusal', () => third.content.includes('is running'));
      expect(third.content).toContain(
        'started <t:1767225600:R> by 12\\@\\*host\\* is running on \\*host\\*; wait for it, or end it there.',
      );
    });

    it('of another process is shown with how far it is, and ended where that can be done from here', async () => {
      const { admin, channel, editor } = await begin();
      const [by, since] = ['123456789012345678', new Date('2026-01-01')];
      const progress = { step: 'embed', done: 9, total: 1200 } as const;
      let isEnded = false;
      const cancel = (): Promise<boolean> => Promise.resolve((isEnded = true));
      const run = async (name: string) => (await admin.runs(`/admin ${name}`, {}, { channel })).content;
      const begun = `A reindex started <t:1767225600:R> by <@${by}> is running`;
      editor.elsewhere = { by, since, progress, host: 'fjord', cancel };
      expect(await run('status')).toContain(
        `${begun}; wait for it, or end it with \`/admin cancel\`.\nPassages: 9 of 1,200\n`,
      );
      expect(await run('reindex')).toContain(begun);
      expect([await run('cancel'), isEnded]).toEqual(['Cancelling.', true]);
      editor.elsewhere = { by, since, progress: null, host: 'fjord', cancel: null };
      const there = `${begun} on fjord; wait for it, or end it there.`;
      expect(await run('cancel')).toBe(there);
      expect(await run('status')).toContain(`${there}\n`);
    });

    it('is cancelled by the subcommand, which otherwise says that nothing runs', async () => {
      const { admin, channel, editor, discord } = await begin();
      expect((await admin.runs('/admin cancel', {}, { channel })).content).toBe('No reindex is running.');
      const reply = await admin.runs('/admin reindex', {}, { channel });
      await editor.whenUnderWay();
      expect((await admin.runs('/admin cancel', {}, { channel })).content).toBe('Cancelling.');
      await discord.waitFor('the end', () => reply.content.includes('cancelled'));
      expect(reply.content).toBe('The reindex was cancelled.\nEverything is as it was.');
      const audited = await scene.audited();
      expect(audited.slice(0, 2)).toEqual(['cancel done', 'reindex begun']);
      // Which of them is written down first is nobody's matter.
      expect(audited.slice(2).sort()).toEqual(['cancel done', 'reindex cancelled']);
    });

    it('is cancelled by the button of its first message, whatever the clock of the editor says', async () => {
      const now = (): number => Date.now() - 60_000;
      const { admin, channel, editor, discord } = await begin({ admin: { now, progressEveryMs: 3_600_000 } });
      const reply = await admin.runs('/admin reindex', {}, { channel });
      await editor.whenUnderWay();
      expect(await admin.clicks(reply, 'Cancel')).toMatchObject({ content: 'Cancelling.', ephemeral: true });
      await discord.waitFor('the end', () => reply.content.includes('cancelled'));
      expect(reply.edits).toHaveLength(1);
      expect(editor.underWay()).toBeNull();
    });

    it('shows what it has done before its first message was there', async () => {
      const { admin, channel, editor, discord } = await begin();
      const shown = admin.runs('/admin reindex', {}, { channel });
      await editor.whenUnderWay();
      editor.report('embed', 300, 1200);
      const reply = await shown;
      await discord.waitFor('progress', () => reply.content.includes('Passages: 300 of 1,200'));
      editor.finish();
    });

    it('is not cancelled by the button of an earlier one', async () => {
      const { admin, channel, editor, discord } = await begin();
      const first = await admin.runs('/admin reindex', {}, { channel });
      await editor.whenUnderWay();
      const { components } = first;
      editor.finish();
      await discord.waitFor('the end', () => first.content.includes('Nothing has changed'));
      first.components = components;
      scene.later(1000);
      await admin.runs('/admin reindex', {}, { channel });
      await editor.whenUnderWay();
      expect((await admin.clicks(first, 'Cancel')).content).toBe('No reindex is running.');
      expect(editor.underWay()).not.toBeNull();
      editor.finish();
    });

    it('is cancelled when the bot is told to end', async () => {
      const { admin, channel, editor } = await begin();
      const reply = await admin.runs('/admin reindex', {}, { channel });
      await editor.whenUnderWay();
      await scene.bot().stop();
      expect(reply.content).toContain('The reindex was cancelled.');
    });

    it('gives one sentence with an id for what nobody foresaw, and writes it down', async () => {
      const { admin, channel, editor, discord, logged } = await begin();
      const reply = await admin.runs('/admin reindex', {}, { channel });
      await editor.whenUnderWay();
      editor.finish(new Error('the disk melted'));
      await discord.waitFor('the end', () => reply.content.includes('Something went wrong'));
      expect(logged.join('')).toContain('the disk melted');
      expect(await scene.audited()).toEqual(['reindex begun', 'reindex failed']);
    });

    it('is not begun when it cannot be written down', async () => {
      const full = new IbidError('storage-full', { path: '/secret/audit.jsonl' });
      const audit: AuditLog = {
        add: () => Promise.reject(full),
        list: () => Promise.resolve([]),
        forgetServer: () => Promise.resolve(),
      };
      const { admin, channel, editor } = await begin({ admin: { audit } });
      const reply = await admin.runs('/admin reindex', {}, { channel });
      expect(reply.content).toBe('There is no space left on the disk to write audit.jsonl.');
      expect(editor.underWay()).toBeNull();
    });

    it('says what it would change, in the language of who asks', async () => {
      const { discord, guild, channel, editor } = await begin({
        variables: (_, made) => {
          made.owner.person.locale = 'de';
          return {};
        },
      });
      editor.change = CHANGE;
      guild.addMember(discord.owner, { permissions: 8n });
      const reply = await discord.owner.runs('/admin reindex', { 'dry-run': true }, { channel });
      expect(reply.content).toContain('Eine Indexierung würde dies ändern:\nHinzugefügt: 1');
      expect(reply.components).toEqual([]);
      expect(await scene.audited()).toEqual(['dry-run done']);
    });

    it('keeps to what a message holds, however much has changed', async () => {
      const { admin, channel, editor } = await begin();
      const many = Array.from({ length: 5000 }, (_, index) => ({
        id: `a${index}`,
        title: '*'.repeat(150),
        paragraphsAdded: 1000,
        paragraphsRemoved: 1000,
        paragraphsKept: 0,
      }));
      editor.change = { added: many, removed: many, changed: many, unchanged: 0, due: 'schema' };
      const reply = await admin.runs('/admin reindex', { 'dry-run': true }, { channel });
      expect(reply.content).toContain('The index was built by another version of ibid.');
      expect(reply.content.match(/and 4,99\d more/g)).toHaveLength(3);
    });
  });
}
