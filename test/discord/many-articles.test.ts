import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArticle, type Article } from '../../src/corpus/article.ts';
import { createScene, type Scene } from './bot-scene.ts';
import { openSmallStory } from './small-story.ts';

const LONG_TITLE = `A very long *title* about @everyone, ${'and so on '.repeat(60)}`;
const REPORTS = Array.from({ length: 24 }, (_, number) =>
  createArticle(
    {
      id: `report-${number}`,
      title: number === 7 ? LONG_TITLE : 'Weekly report',
      ...(number === 3 ? {} : { published: `2024-01-${String(number + 1).padStart(2, '0')}` }),
      url: `https://example.com/reports/${number}?${'x'.repeat(number * 20)}`,
    },
    [`The committee counted ${number + 100} lanterns. “We count lantern ${number},” said Maria Lopez.`],
  ),
);

describe('a story of many articles', () => {
  let scene: Scene;
  let articles: readonly Article[];
  beforeAll(async () => {
    const story = await openSmallStory((given) => [...given, ...REPORTS]);
    articles = story.articles;
    scene = await createScene({ story });
  });
  afterAll(() => scene.end());

  it('completes articles by words of their titles, each told from others of the same title', async () => {
    const { reader, channel } = scene;
    const all = await reader.types('/ask', { question: 'Why?', article: '' }, { channel });
    expect(all).toHaveLength(25);
    const weekly = await reader.types('/ask', { question: 'Why?', article: 'weekl' }, { channel });
    expect(weekly[0]).toEqual({ name: 'Weekly report (2024-01-01)', value: 'report-0' });
    expect(new Set(weekly.map(({ name }) => name)).size).toBe(weekly.length);
    const albania = await reader.types('/quote', { article: 'albania ties' }, { channel });
    expect(albania.map(({ value }) => value)).toContain('albania-cuts-ties-with-iran');
    const long = await reader.types('/quote', { article: 'very long' }, { channel });
    expect(long[0]?.name.length).toBeLessThanOrEqual(100);
  });

  it('asks one article alone, and says which', async () => {
    const { reader, channel } = scene;
    const question = 'How many lanterns were counted?';
    const reply = await reader.runs('/ask', { question, article: 'report-9' }, { channel });
    expect(reply.content).toContain('**The committee counted 109 lanterns.**');
    expect(reply.content).toContain('-# In the article Weekly report (2024\\-01\\-10)'.replaceAll('\\', ''));
    expect(reply.content).toMatch(/¶ 1.* · Weekly report \(2024-01-10\)/);
    const silent = await reader.runs(
      '/ask',
      { question: 'Who leads the MEK?', article: 'report-9', hide: true },
      { channel },
    );
    expect(silent.content).toContain('**The article does not say.**');
    const shared = await reader.clicks(silent, 'Share');
    expect(shared.content).toContain('**The article does not say.**');
  });

  it('has the buttons of such an answer work after a restart', async () => {
    const { reader, channel } = scene;
    const reply = await reader.runs(
      '/ask',
      { question: 'How many lanterns were counted?', article: 'report-9' },
      { channel },
    );
    await scene.restart();
    const context = await reader.clicks(reply, 'Show context');
    expect(context.content).toContain('**The committee counted 109 lanterns.**');
    expect(context.content).toContain('Weekly report (2024-01-10)');
  });

  it('answers a typed name that was not chosen with the article, or with one sentence and suggestions', async () => {
    const { reader, channel } = scene;
    const ask = (article: string) =>
      reader.runs('/ask', { question: 'How many lanterns?', article }, { channel });
    expect((await ask('very LONG title')).content).toContain('107 lanterns');
    const several = await ask('weekly report');
    expect(several.ephemeral).toBe(true);
    expect(several.content).toMatch(
      /^“weekly report” fits 23 articles, among them:\n- Weekly report \(2024-01-01\) · `report-0`\n/,
    );
    const unknown = await ask('weekly repotr @here');
    expect(unknown.content).toMatch(
      /^No article is called “weekly repotr \\@here”\. Did you mean:\n- Weekly/,
    );
    const quoted = await reader.runs('/quote', { article: 'zzzzz' }, { channel });
    expect(quoted).toMatchObject({ content: 'No article is called “zzzzz”.', ephemeral: true });
  });

  it('looks quotations up in one article, with its pages and its speakers, also after a restart', async () => {
    const { reader, channel } = scene;
    const story = { article: 'albania-cuts-ties-with-iran' };
    const page = await reader.runs('/quote', story, { channel });
    expect(page.content).toMatch(/-# Quotations 1–3 of \d+ · In the article Albania formally cuts ties/);
    await scene.restart();
    const next = await reader.clicks(page, '▶️');
    expect(next.content).toMatch(/-# Quotations 4–6 of \d+ · In the article Albania/);
    const one = await reader.runs('/quote', { speaker: 'Lopez', article: 'report-5' }, { channel });
    expect(one.content).toContain('We count lantern 5,');
    expect(one.content).toContain('-# Quotation 1 of 1 · In the article Weekly report (2024-01-06)');
    const speakers = await reader.types('/quote', { article: 'report-5', speaker: '' }, { channel });
    expect(speakers).toEqual([{ name: 'Maria Lopez · 1 quotation', value: 'Maria Lopez' }]);
    const none = await reader.runs('/quote', { words: 'red line', article: 'report-5' }, { channel });
    expect(none.content).toBe(
      'Nobody is quoted with the words “red line”.\n-# In the article Weekly report (2024-01-06)',
    );
  });

  it('turns the pages of its sources, there and back, also after a restart', async () => {
    const { reader, channel } = scene;
    const reply = await reader.runs('/sources', {}, { channel });
    const first = reply.content;
    expect(first.split('\n')[0]).toMatch(new RegExp(`^${articles.length} articles · `));
    expect(first.match(/^- /gm)).toHaveLength(10);
    expect(first).toContain(`-# Articles 1–10 of ${articles.length}`);
    await scene.restart();
    const second = await reader.clicks(reply, '▶️');
    expect(second.content).toContain(`-# Articles 11–20 of ${articles.length}`);
    const third = await reader.clicks(second, '▶️');
    expect(third.content).toContain(`-# Articles 21–`);
    await expect(async () => reader.clicks(third, '▶️')).rejects.toThrow('disabled');
    await reader.clicks(third, '◀️');
    expect((await reader.clicks(third, '◀️')).content).toBe(first);
  });

  it('shows its sources without buttons when they fit on one page', async () => {
    const small = await createScene();
    const reply = await small.reader.runs('/sources', {}, { channel: small.channel });
    expect(reply.content).not.toContain('-# Articles');
    await small.end();
  });
});
