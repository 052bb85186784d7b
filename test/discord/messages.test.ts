import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCatalogue } from '../../src/corpus/catalogue.ts';
import { listChoices } from '../../src/discord/commands/complete-speaker.ts';
import { LIMITS } from '../../src/discord/limits.ts';
import { findSpeakersMeant } from '../../src/discord/look-up-page.ts';
import { messagesIn, type Messages } from '../../src/discord/messages/messages.ts';
import { createQuotationStore } from '../../src/quotations/looking-up/quotation-store.ts';
import type { Quotation } from '../../src/quotations/quotation.ts';
import type { Speaker } from '../../src/quotations/speaker.ts';

const TABLES = ['en-US', 'de', 'es-ES'].map(messagesIn);
const DESCRIPTIONS = [
  'askDescription',
  'askQuestion',
  'askHide',
  'quoteDescription',
  'quoteSpeaker',
  'quoteWords',
  'quoteId',
  'articleOption',
  'sourcesDescription',
  'helpDescription',
  'privacyDescription',
] as const satisfies (keyof Messages)[];

/** Facts of the texts that take no numbers. */
const FACTS: Readonly<Record<string, readonly unknown[]>> = { foreignQuestion: ['fr', ['en']] };

describe.each(TABLES)('a table of messages', (messages) => {
  it('has descriptions and labels that Discord takes', () => {
    for (const key of DESCRIPTIONS) expect(messages[key].length, key).toBeLessThanOrEqual(LIMITS.description);
    expect(messages.findName.length).toBeLessThanOrEqual(32);
    const labels = [messages.showContext, messages.share, messages.another, messages.moreExtracts(2)];
    for (const label of labels) expect(label.length).toBeLessThanOrEqual(LIMITS.label);
  });

  it('has a text for everything, and no other language’s', () => {
    const [english] = TABLES;
    for (const [key, text] of Object.entries(messages)) {
      const shown =
        typeof text === 'string'
          ? text
          : (text as (...facts: unknown[]) => string)(...(FACTS[key] ?? [2, 3, 4]));
      expect(shown.trim(), key).not.toBe('');
      if (messages !== english && typeof text === 'string')
        expect(text).not.toBe(english?.[key as keyof Messages]);
    }
  });

  it('has help that fits on one screen', () => {
    expect(messages.help('<@123456789012345678>').length).toBeLessThan(LIMITS.content / 2);
  });
});

describe('choices of speakers', () => {
  const names = fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 150 }), {
    maxLength: 60,
  });

  it('keep to Discord’s limits, and each stands for the speaker that it names', () => {
    fc.assert(
      fc.property(
        names,
        fc.string({ maxLength: 3 }),
        fc.constantFrom(...TABLES),
        (given, typed, messages) => {
          const speakers = given.map((name): Speaker => ({
            name,
            aliases: [],
            role: null,
            kind: 'person',
            pronoun: null,
          }));
          const quotations = given.map((speaker, index): Quotation => {
            const words = { start: 0, end: 4, text: 'Yes.' };
            const rest = { role: null, mention: null, cue: null, speech: true, paragraph: 1, article: 'a' };
            return { id: `q:${index}`, kind: 'quoted', ...words, parts: [words], speaker, ...rest };
          });
          const shelf = {
            quotations: createQuotationStore([{ quotations, speakers }]),
            catalogue: createCatalogue([]),
            articlesByHash: new Map(),
          };
          const choices = listChoices(shelf, typed, messages);
          expect(choices.length).toBeLessThanOrEqual(LIMITS.choices);
          for (const { name, value } of choices) {
            expect(name.length).toBeLessThanOrEqual(LIMITS.choice);
            expect(value.length).toBeLessThanOrEqual(LIMITS.choice);
            const [meant = '-', ...others] = findSpeakersMeant(shelf, value).speakers;
            expect(others).toEqual([]);
            expect(name.startsWith(meant.slice(0, 20))).toBe(true);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
