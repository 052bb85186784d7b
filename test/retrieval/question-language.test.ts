import { describe, expect, it } from 'vitest';
import { findForeignLanguage } from '../../src/retrieval/question-language.ts';

describe('findForeignLanguage', () => {
  it.each([
    ['Wer leitet die Fähre und wann fährt sie ab?', 'de'],
    ['Qui dirige le bac et quand part-il ?', 'fr'],
    ['¿Quién dirige el ferry y cuándo sale?', 'es'],
    ['Кто руководит паромом и когда он отходит?', 'ru'],
    ['Kto prowadzi prom i kiedy odpływa?', 'pl'],
  ])('tells that %s is not in the language of an English story', (question, language) => {
    expect(findForeignLanguage(question, ['en'])).toBe(language);
  });

  it.each([
    'Who runs the ferry?',
    'Rama MEK Tirana',
    'mojahedin-e khalq',
    'Angela Merkel Bundeskanzlerin',
    'albania iran cyber attack',
    'Did Amadou Diallo meet Jean-Pierre de la Fontaine?',
    '?',
  ])('tells nothing of %s', (question) => {
    expect(findForeignLanguage(question, ['en'])).toBeNull();
  });

  it('knows English as foreign to a story that has none', () => {
    expect(
      findForeignLanguage('Who is the captain of the ferry, and when does it leave?', ['de', 'fr']),
    ).toBe('en');
  });

  it('tells nothing of a story whose languages are not known', () => {
    expect(findForeignLanguage('Wer leitet die Fähre und wann fährt sie ab?', [])).toBeNull();
  });
});
