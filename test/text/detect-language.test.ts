import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../src/text/detect-language.ts';

describe('detectLanguage', () => {
  it.each([
    ['en', 'The ferry to the island leaves at nine, and it comes back with the tide.'],
    ['en', 'Ferry tickets cost nine euros for adults. Children travel free on weekdays.'],
    ['fr', 'Le pont sera ouvert en mai, a déclaré la maire. Personne ne paiera pour cela.'],
    ['de', 'Die Brücke wird am 29. Juli eröffnet, sagte die Bürgermeisterin am Montag.'],
    ['es', 'La alcaldesa dijo que el puente se abrirá en mayo y que nadie pagará por ello.'],
    ['it', 'La sindaca ha detto che il ponte sarà aperto a maggio e che nessuno pagherà.'],
    ['pt', 'A prefeita disse que a ponte será aberta em maio e que ninguém pagará por isso.'],
    ['nl', 'De burgemeester zei dat de brug in mei opengaat en dat niemand ervoor betaalt.'],
    ['sv', 'Borgmästaren sade att bron öppnas i maj och att ingen behöver betala för den.'],
    ['ru', 'Мэр заявила, что мост откроют в мае и что никто не будет за него платить.'],
    ['ja', '市長は、橋は五月に開通し、誰も支払う必要はないと述べた。'],
  ])('tells %s by a sentence or two', (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it.each([
    ['nothing', ''],
    ['numbers', '12 34 56 78 90'],
    ['a word', 'Ferry'],
    ['names', 'Ann Pike, Tom Reed, Maria Lopez, Hugh Hill'],
    [
      'a language that it does not know',
      'Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae.',
    ],
  ])('is not sure of %s', (_, text) => {
    expect(detectLanguage(text)).toBeNull();
  });

  it('goes by most of a text, whatever stands at its head', () => {
    const head = 'This book is for the use of anyone anywhere, and you may give it away. '.repeat(14);
    const body = 'Die Brücke wird am 29. Juli eröffnet, sagte die Bürgermeisterin am Montag. '.repeat(200);
    expect(detectLanguage(head + body)).toBe('de');
  });

  it('is not sure of a text half in one language and half in another', () => {
    const half = 'Die Brücke wird am 29. Juli eröffnet, sagte die Bürgermeisterin am Montag. '.repeat(28);
    const other = 'La alcaldesa dijo que el puente se abrirá en mayo y que nadie pagará por ello. '.repeat(
      26,
    );
    expect(detectLanguage(half + other)).toBeNull();
  });

  it('gives two small letters or null, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(detectLanguage(text) ?? 'en').toMatch(/^[a-z]{2}$/);
      }),
    );
  });
});
