import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createArticle, paragraphText, type Article } from '../../src/corpus/article.ts';
import type { LiveStory } from '../../src/answers/story.ts';
import { createScene, type Scene } from './bot-scene.ts';
import { markAnswer } from './mark-answer.ts';
import { openSmallStory } from './small-story.ts';

const QUESTION = 'Where is the NCRI based?';

describe('buttons under an answer', () => {
  let scene: Scene;
  let story: LiveStory;
  let moved: LiveStory;
  beforeAll(async () => {
    story = await openSmallStory();
    moved = await openSmallStory((articles) => articles.map(prependParagraph));
    scene = await createScene({ story });
  });
  beforeEach(() => {
    scene.tell(story);
  });
  afterAll(() => scene.end());

  it('show the paragraphs around the sentence to the one who pressed', async () => {
    const { reader, channel } = scene;
    const reply = await reader.runs('/ask', { question: QUESTION }, { channel });
    const context = await reader.clicks(reply, 'Show context');
    expect(context.ephemeral).toBe(true);
    expect(context.content).toMatch(/^-# ¶ 14\n> After coordinating/);
    expect(context.content).toContain('-# ¶ 15\n> **The NCRI is based in both France and Albania.**');
    expect(context.content).toContain('-# ¶ 16\n> In May 2022');
  });

  it('show two more extracts, other ones', async () => {
    const { reader, channel } = scene;
    const reply = await reader.runs('/ask', { question: 'Why did Albania cut ties with Iran?' }, { channel });
    const more = await reader.clicks(reply, '2 more extracts');
    const bold = [...more.content.matchAll(/\*\*(.+?)\*\*/g)].map(([, words]) => words ?? '');
    expect(bold).toHaveLength(2);
    for (const words of bold) expect(reply.content).not.toContain(words);
    expect(more.content.match(/^¶ /gm)).toHaveLength(2);
  });

  it('show the sentence in bold, without the words that an answer underlines in it', async () => {
    const { reader, channel } = scene;
    scene.tell(markAnswer(story, 'both France and Albania'));
    const reply = await reader.runs('/ask', { question: QUESTION, hide: true }, { channel });
    expect(reply.content).toContain('__both France and Albania__');
    for (const button of ['Show context', 'Share']) {
      const { content } = await reader.clicks(reply, button);
      expect(content).toContain('> **The NCRI is based in both France and Albania.**');
    }
  });

  it('share a hidden answer with the question and who shares it', async () => {
    const { reader, channel } = scene;
    const hidden = await reader.runs('/ask', { question: `${QUESTION} *now*`, hide: true }, { channel });
    const shared = await reader.clicks(hidden, 'Share');
    expect(shared.ephemeral).toBe(false);
    expect(shared.content).toBe(hidden.content.replace('\n', `\n-# Shared by <@${reader.id}>\n`));
    const context = await reader.clicks(shared, 'Show context');
    expect(context.content).toContain('¶ 16');
  });

  it('offer sharing only where the answer is hidden', async () => {
    const { reader, channel } = scene;
    const open = await reader.runs('/ask', { question: QUESTION }, { channel });
    await expect(async () => reader.clicks(open, 'Share')).rejects.toThrow('no [Share] here');
  });

  it('keep what people think of an answer, without their names', async () => {
    const { reader, channel, feedback, discord } = scene;
    const before = (await feedback.list()).length;
    const reply = await reader.runs('/ask', { question: QUESTION }, { channel });
    const thanks = await reader.clicks(reply, '👍');
    expect(thanks).toMatchObject({ content: 'Thank you, noted.', ephemeral: true });
    const mention = await reader.asks(channel, '@ibid where is the NCRI based?');
    await discord.addUser({ name: 'critic' }).clicks(mention, '👎');
    const kept = (await feedback.list()).slice(before);
    expect(kept).toMatchObject([
      { good: true, question: QUESTION, messageId: reply.id, generation: story.snapshot.generation },
      { good: false, question: 'where is the NCRI based?', messageId: mention.id },
    ]);
    const { start = 0, end = 0, article } = kept[0]?.spans[0] ?? {};
    const text = story.articles.find(({ id }) => id === article)?.text;
    expect(text?.slice(start, end)).toBe('The NCRI is based in both France and Albania.');
    expect(new Set(kept.map(({ user }) => user)).size).toBe(2);
    expect(JSON.stringify(kept)).not.toContain(reader.id);
  });

  it('work after the bot was ended and started again', async () => {
    const { reader, channel } = scene;
    const reply = await reader.runs('/ask', { question: QUESTION }, { channel });
    const page = await reader.runs('/quote', { words: 'iran' }, { channel });
    await scene.restart();
    expect((await reader.clicks(reply, 'Show context')).content).toContain('¶ 16');
    expect((await reader.clicks(page, '▶️')).content).toContain('Quotation 4 of 4');
  });

  it('say that the story was updated when the text has moved, and leave the message as it is', async () => {
    const { reader, channel } = scene;
    const question = 'Why did Albania cut ties with Iran?';
    const reply = await reader.runs('/ask', { question, hide: true }, { channel });
    const page = await reader.runs('/quote', { words: 'iran' }, { channel });
    const shown = page.content;
    scene.tell(moved);
    for (const button of ['Show context', '2 more extracts', 'Share'])
      expect(await reader.clicks(reply, button)).toMatchObject({
        content: 'The story was updated; ask again.',
        ephemeral: true,
      });
    scene.tell(await openSmallStory((articles) => articles.map(withoutLastQuotation)));
    expect((await reader.clicks(page, '▶️')).content).toBe('The story was updated; ask again.');
    expect(page.content).toBe(shown);
  });

  it('go on working after an update that left the text where it was', async () => {
    const { reader, channel } = scene;
    const reply = await reader.runs('/ask', { question: QUESTION }, { channel });
    const extra = createArticle({ id: 'extra', title: 'Extra' }, ['Nothing to see.']);
    scene.tell(await openSmallStory((articles) => [extra, ...articles]));
    expect((await reader.clicks(reply, 'Show context')).content).toContain('¶ 16');
  });

  it('of another version are answered with a sentence', async () => {
    const { reader, channel } = scene;
    const reply = await reader.runs('/ask', { question: QUESTION }, { channel });
    const row = reply.components[0] as unknown as { components: { custom_id: string; label?: string }[] };
    const [button] = row.components;
    if (button) button.custom_id = '0c:something-old';
    expect((await reader.clicks(reply, 'Show context')).content).toContain('older version');
  });
});

function prependParagraph(article: Article): Article {
  const paragraphs = article.paragraphs.map((_, index) => paragraphText(article, index));
  return createArticle(article, ['A paragraph that was not there before.', ...paragraphs]);
}

function withoutLastQuotation(article: Article): Article {
  const paragraphs = article.paragraphs.map((_, index) => paragraphText(article, index));
  return createArticle(
    article,
    paragraphs.filter((paragraph) => !paragraph.includes('prepared plan')),
  );
}
