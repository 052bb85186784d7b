import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createScene, type Scene } from './bot-scene.ts';

describe('/quote', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await createScene({ bot: { random: () => 0 } });
  });
  afterAll(() => scene.end());

  it('completes speakers with the number of their quotations, those quoted most often first', async () => {
    const { reader, channel } = scene;
    const all = await reader.types('/quote', { speaker: '' }, { channel });
    const counts = all.map(({ name }) => Number(/ · (\d+) quotations?$/.exec(name)?.[1]));
    expect(all.map(({ value }) => value)).toContain('Adrienne Watson');
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    const some = await reader.types('/quote', { speaker: 'ram' }, { channel });
    expect(some[0]?.value).toBe('Edi Rama');
  });

  it('shows what a chosen speaker said, with role, paragraph and id', async () => {
    const { reader, channel } = scene;
    const reply = await reader.runs('/quote', { speaker: 'Edi Rama' }, { channel });
    expect(reply.content).toContain('> This extreme response … is fully proportionate');
    expect(reply.content).toMatch(
      /— \*\*Edi Rama\*\*, Albanian Prime Minister\n¶ 2 · Albania.* · `q:\w{6,}`/,
    );
    expect(reply.ephemeral).toBe(false);
  });

  it('resolves a typed name that was not chosen', async () => {
    const { reader, channel } = scene;
    const reply = await reader.runs('/quote', { speaker: 'rama' }, { channel });
    expect(reply.content).toContain('**Edi Rama**');
  });

  it('suggests names for one that nobody bears, to be pressed', async () => {
    const { reader, channel } = scene;
    const reply = await reader.runs('/quote', { speaker: 'Roma' }, { channel });
    expect(reply).toMatchObject({
      content: 'Nobody called “Roma” is quoted. Did you mean:',
      ephemeral: true,
    });
    const shown = await reader.clicks(reply, 'Edi Rama');
    expect(shown.content).toContain('This extreme response');
  });

  it('says when nobody is called like that at all', async () => {
    const { reader, channel } = scene;
    const reply = await reader.runs('/quote', { speaker: 'Xenophon @everyone' }, { channel });
    expect(reply.content).toBe('Nobody called “Xenophon \\@everyone” is quoted.');
  });

  it('searches words inside quotations, alone and together with a speaker', async () => {
    const { reader, channel } = scene;
    const words = await reader.runs('/quote', { words: 'cross a red line' }, { channel });
    expect(words.content).toContain('Iranian cyberattacks against NATO allies cross a red line');
    const both = await reader.runs('/quote', { speaker: 'Edi Rama', words: 'red line' }, { channel });
    expect(both).toMatchObject({
      content: 'Edi Rama is not quoted with the words “red line”.',
      ephemeral: true,
    });
    const none = await reader.runs('/quote', { words: 'chocolate' }, { channel });
    expect(none.content).toBe('Nobody is quoted with the words “chocolate”.');
  });

  it('turns pages of three, there and back', async () => {
    const { reader, channel } = scene;
    const reply = await reader.runs('/quote', { words: 'iran' }, { channel });
    const first = reply.content;
    const all = Number(/of (\d+)$/.exec(first)?.[1]);
    expect(first).toMatch(/-# Quotations 1–3 of \d+$/);
    expect(first.match(/`q:/g)).toHaveLength(3);
    await expect(async () => reader.clicks(reply, '◀️')).rejects.toThrow('disabled');
    const second = await reader.clicks(reply, '▶️');
    expect(second).toBe(reply);
    expect(second.content).toContain(all === 4 ? 'Quotation 4 of 4' : 'Quotations 4–');
    expect((await reader.clicks(reply, '◀️')).content).toBe(first);
  });

  it('draws one without anything given, another at a press, and brings one back by its id', async () => {
    const { reader, channel } = scene;
    const drawn = await reader.runs('/quote', {}, { channel });
    const id = /`(q:\w+)`/.exec(drawn.content)?.[1] ?? '';
    await reader.clicks(drawn, 'Another');
    const again = await reader.runs('/quote', { id }, { channel });
    expect(again.content).toBe(drawn.content);
    expect((await reader.runs('/quote', { id: id.slice(2) }, { channel })).content).toBe(drawn.content);
    expect((await reader.clicks(again, 'Show context')).content).toContain('**');
    const unknown = await reader.runs('/quote', { id: 'q:zzzzzz' }, { channel });
    expect(unknown.content).toBe('No quotation has the id “q\\:zzzzzz”.');
  });

  it('finds, completes, draws and turns only what a channel is limited to', async () => {
    const { guild, reader } = scene;
    const channel = guild.addChannel({ name: 'traps' });
    await scene.settings().change(guild.id, (settings) => ({
      ...settings,
      channels: { [channel.id]: { answers: null, articles: ['traps'] } },
    }));
    const names = (await reader.types('/quote', { speaker: '' }, { channel })).map(({ value }) => value);
    expect(names).not.toContain('Edi Rama');
    expect(names.length).toBeGreaterThan(0);
    for (const command of ['/quote', '/ask']) {
      const question = command === '/ask' ? { question: 'Why?' } : {};
      const articles = await reader.types(command, { ...question, article: '' }, { channel });
      expect(articles.map(({ value }) => value)).toEqual(['traps']);
    }
    const rama = await reader.runs('/quote', { speaker: 'Edi Rama' }, { channel });
    expect(rama.content).not.toContain('proportionate');
    const elsewhere = await reader.runs('/quote', { speaker: 'Edi Rama' }, { channel: scene.channel });
    const id = /`(q:\w+)`/u.exec(elsewhere.content)?.[1] ?? '';
    expect((await reader.runs('/quote', { id }, { channel })).content).not.toContain('proportionate');
    const drawn = await reader.runs('/quote', {}, { channel });
    expect(drawn.content).toContain('herald');
    expect((await reader.clicks(drawn, 'Another')).content).toContain('herald');
  });

  it('shows the words of a trap as they stand', async () => {
    const { reader, channel } = scene;
    const reply = await reader.runs('/quote', { words: 'keep every word' }, { channel });
    expect(reply.content).toContain('every \\*\\*word\\*\\* as it stands — \\@here, too');
  });
});
