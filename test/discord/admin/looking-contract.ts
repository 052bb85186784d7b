import { afterEach, describe, expect, it } from 'vitest';
import { createArticle } from '../../../src/corpus/article.ts';
import type { Sent } from '../../../playground/discord/messages.ts';
import type { TestStore } from '../../test-store.ts';
import { openSmallStory } from '../small-story.ts';
import { createAdminScene, type AdminScene, type AdminSceneOptions } from './admin-scene.ts';

const ASKED = { question: 'Which telescope did Rama buy in Iceland?' };

/** What is shown of what is kept, wherever that is. */
export function describeLooking(store: () => TestStore): void {
  describe('what admins look at', () => {
    let scene: AdminScene;
    const begin = async (options: AdminSceneOptions = {}): Promise<AdminScene> =>
      (scene = await createAdminScene({ ...options, store: store() }));
    afterEach(() => scene.end());

    function download({ attachments: [file] }: Sent): { name: string; text: string } {
      if (file === undefined) throw new Error('there is no file');
      return { name: file.filename, text: scene.discord.download(file).toString('utf8') };
    }

    it('/admin status tells the generation, the counts, and how the bot is doing', async () => {
      const { admin, reader, channel, editor, discord } = await begin();
      const before = await admin.runs('/admin status', {}, { channel });
      expect(before.content).toContain('Time to answer: nothing was asked yet');
      expect(before.content).toContain('Last reindex: none since the start');
      await reader.runs('/ask', ASKED, { channel });
      await reader.runs('/ask', { question: 'Where is the NCRI based?' }, { channel });
      const reply = await admin.runs('/admin reindex', {}, { channel });
      await editor.whenUnderWay();
      editor.finish();
      await discord.waitFor('the end', () => reply.content.includes('Nothing has changed'));
      const after = await admin.runs('/admin status', {}, { channel });
      expect(after.content.split('\n')).toEqual([
        expect.stringMatching(/^Generation \*\*000001-[0-9a-f]{8}\*\*, built <t:\d+:R>$/),
        expect.stringMatching(/^2 articles · 20 paragraphs · \d+ passages · \d+ quotations$/),
        'Model: fake',
        'Reader: none; answers go by words',
        expect.stringMatching(/^Memory: [\d,]+ MB · started <t:\d+:R>$/),
        'Since then: 1 answered, 1 not in the story',
        expect.stringMatching(
          /^Time to answer, in ms: half below [\d.]+, 95 % below [\d.]+, 99 % below [\d.]+$/,
        ),
        expect.stringMatching(`^Last reindex: done <t:\\d+:R>, by <@${admin.id}>$`),
        'Questions in `/admin gaps`: 1',
      ]);
    });

    it('/admin gaps groups what was asked in vain, most frequent first, without who asked', async () => {
      const { admin, reader, channel, discord, gaps } = await begin();
      const other = discord.addUser({ name: 'other' });
      await reader.runs('/ask', ASKED, { channel });
      await other.runs('/ask', { question: 'In Iceland, which telescopes did <@1> Rama buy?' }, { channel });
      await reader.runs('/ask', { question: 'Why is *cheese* blue?' }, { channel });
      const answer = await reader.runs('/ask', { question: 'Where is the NCRI based?' }, { channel });
      await reader.clicks(answer, '👎');
      const shown = await admin.runs('/admin gaps', {}, { channel });
      const [first = '', ...rest] = shown.content.split('\n');
      expect(first).toMatch(
        /^- In Iceland, which telescopes did Rama buy\? \(2 × not in the story; closest: ¶ \d+ · /,
      );
      expect(rest.join('\n')).toMatch(/- Where is the NCRI based\? \(1 × 👎; closest: ¶ 15 · Albania/);
      expect(rest.join('\n')).toContain('Why is \\*cheese\\* blue?');
      expect(rest.at(-1)).toBe('-# 1–3 of 3 questions, of 30 days');
      const kept = JSON.stringify(await gaps.list());
      for (const secret of [reader.id, other.id, reader.name, '<@1>']) expect(kept).not.toContain(secret);
      const [gap] = await gaps.list();
      expect(Object.keys(gap ?? {}).sort()).toEqual(['closest', 'day', 'question', 'why']);
      expect(gap?.day).toMatch(/^\d{4}-\d\d-\d\d$/);
    });

    it('/admin gaps turns pages, and hands all of them over as CSV', async () => {
      const { admin, channel, gaps } = await begin();
      for (let number = 10; number < 25; number++)
        await gaps.add({ question: `=question number${number}, "quoted"`, why: 'refused', closest: null });
      const shown = await admin.runs('/admin gaps', {}, { channel });
      expect(shown.content).toContain('1–6 of 15 questions');
      expect(await admin.clicks(shown, '▶️')).toBe(shown);
      expect(shown.content).toContain('7–12 of 15 questions');
      await admin.clicks(shown, '▶️');
      expect(shown.content).toContain('13–15 of 15 questions');
      const { name, text } = download(await admin.clicks(shown, 'As CSV'));
      const lines = text.split('\r\n');
      expect(name).toBe('gaps.csv');
      expect(lines[0]).toBe('\uFEFFquestion,refused,disliked,first day,last day,paragraph,article,title');
      expect(lines).toHaveLength(17);
      expect(lines[1]).toMatch(
        /^"'=question number\d\d, ""quoted""",1,0,\d{4}-\d\d-\d\d,\d{4}-\d\d-\d\d,,,$/,
      );
    });

    it('/admin gaps forgets what is older than the days, and keeps none when told so', async () => {
      const { admin, reader, channel, gaps, later } = await begin({ gapsDays: 2 });
      await reader.runs('/ask', ASKED, { channel });
      expect((await admin.runs('/admin gaps', {}, { channel })).content).toContain('of 2 days');
      later(3 * 86_400_000);
      expect((await admin.runs('/admin gaps', {}, { channel })).content).toBe(
        'Nothing was asked in vain in the last 2 days.',
      );
      await gaps.prune();
      expect(await gaps.list()).toEqual([]);
      await scene.end();
      await begin({ gapsDays: 0 });
      await scene.reader.runs('/ask', ASKED, { channel: scene.channel });
      const none = await scene.admin.runs('/admin gaps', {}, { channel: scene.channel });
      expect(none.content).toBe('No questions are kept (`GAPS_DAYS` is 0).');
    });

    it('/help says that questions are kept and for how long, and names /admin where there is one', async () => {
      const { reader, channel } = await begin({ gapsDays: 7 });
      const here = await reader.runs('/help', {}, { channel });
      expect(here.content).toContain('are kept for 7 days, without who asked.');
      expect(here.content).toContain('`/admin` is for those');
      const direct = await reader.runs('/help', {}, { channel: reader.dm });
      expect(direct.content).toContain('are kept for 7 days');
      expect(direct.content).not.toContain('/admin');
      await scene.end();
      await begin({ gapsDays: 0 });
      const quiet = await scene.reader.runs('/help', {}, { channel: scene.channel });
      expect(quiet.content).not.toContain('are kept');
    });

    it('/admin export hands all quotations over, as CSV or as JSON that is a slice of the articles', async () => {
      const story = await openSmallStory();
      const { admin, channel } = await begin({ story });
      const csv = download(await admin.runs('/admin export', {}, { channel }));
      expect(csv.name).toMatch(/^quotations-000001-[0-9a-f]{8}\.csv$/);
      expect(csv.text.startsWith('\uFEFFid,article,title,paragraph,start,end,text,speaker,role')).toBe(true);
      expect(csv.text).toContain(',Ada Trapper,');
      const json = download(await admin.runs('/admin export', { format: 'json' }, { channel }));
      const quotations = JSON.parse(json.text) as Record<string, unknown>[];
      expect(quotations).toHaveLength(csv.text.split('\r\nq:').length - 1);
      for (const { article, start, end, text, ...rest } of quotations) {
        const whole = story.articles.find(({ id }) => id === article)?.text;
        expect(whole?.slice(start as number, end as number)).toBe(text);
        expect(Object.keys(rest).sort()).toEqual(['cue', 'id', 'mention', 'paragraph', 'role', 'speaker']);
      }
      expect(await scene.audited()).toEqual(['export done', 'export done']);
    });

    it('/admin export says that nobody is quoted, and that a file is too large', async () => {
      const silent = createArticle({ id: 'silent', title: 'Silence' }, ['Nobody said a word.']);
      const { admin, channel } = await begin({ story: await openSmallStory(() => [silent]) });
      expect((await admin.runs('/admin export', {}, { channel })).content).toBe(
        'Nobody is quoted in the story.',
      );
      const base = await openSmallStory();
      const one = base.snapshot.quotations
        .flatMap(({ quotations }) => quotations)
        .find(({ speech }) => speech);
      if (one === undefined) throw new Error('nobody is quoted');
      const many = Array.from({ length: 60 }, (_, index) => ({
        ...one,
        id: `q:x${index}`,
        text: 'word '.repeat(36_000),
      }));
      const snapshot = { ...base.snapshot, quotations: [{ quotations: many, speakers: [] }] };
      scene.tell({ ...base, snapshot });
      expect((await admin.runs('/admin export', {}, { channel })).content).toMatch(
        /^The file has 10\.\d MB, and Discord takes 10\.0; use `npm run quote -- --json --all`/,
      );
    });
  });
}
