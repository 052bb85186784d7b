import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createScene, type Scene } from './bot-scene.ts';

describe('in the reader’s language', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await createScene();
  });
  afterAll(() => scene.end());

  it.each([
    ['en-GB', 'I answer questions', '2 articles · 20 paragraphs'],
    ['de', 'Ich beantworte Fragen', '2 Artikel · 20 Absätze'],
    ['es-419', 'Respondo preguntas', '2 artículos · 20 párrafos'],
    ['ja', 'I answer questions', '2 articles · 20 paragraphs'],
  ] as const)('%s gets /help and /sources', async (locale, help, sources) => {
    const { discord, channel } = scene;
    const person = discord.addUser({ name: `person-${locale}`, locale });
    const helped = await person.runs('/help', {}, { channel });
    expect(helped.content.startsWith(help)).toBe(true);
    expect(helped.ephemeral).toBe(true);
    const shown = await person.runs('/sources', {}, { channel });
    expect(shown.content.startsWith(sources)).toBe(true);
    expect(shown.content).toContain('- Albania formally cuts ties with Iran');
    expect(shown.content).toMatch(/<t:\d+:f>/);
  });

  it('the sentences change and the words of the story do not', async () => {
    const { discord, channel } = scene;
    const person = discord.addUser({ name: 'leser', locale: 'de' });
    const reply = await person.runs(
      '/ask',
      { question: 'Which telescope did Rama buy in Iceland?' },
      { channel },
    );
    expect(reply.content).toContain('**Die Geschichte sagt das nicht.**');
    expect(reply.content).toMatch(/^> .*Rama/m);
  });

  it('a message is answered in the language of its guild', async () => {
    const { discord, reader } = scene;
    const channel = discord.addGuild({ name: 'La biblioteca', locale: 'es-ES' }).addChannel();
    const reply = await reader.asks(channel, '@ibid Which telescope did Rama buy in Iceland?');
    expect(reply.content).toContain('**La historia no lo dice.**');
  });

  it('commands are described in every language', () => {
    for (const command of scene.discord.commands()) {
      const localised = { ...command.name_localizations, ...command.description_localizations };
      expect(Object.keys(localised)).toEqual(expect.arrayContaining(['de', 'es-ES', 'es-419']));
    }
  });
});
