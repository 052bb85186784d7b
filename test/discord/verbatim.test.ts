import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeLine, escapeMarkdown, unescapeMarkdown } from '../../src/discord/rendering/escape-markdown.ts';
import { quoteSlice } from '../../src/discord/rendering/quote-slice.ts';
import { splitSentences } from '../../src/text/sentences.ts';
import { anyText, longText } from './any-corpus-text.ts';
import { seeMarkdown } from './see-markdown.ts';

describe('escaped Markdown', () => {
  it('is seen as the text that it was made from', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(seeMarkdown(escapeMarkdown(text))).toEqual({ seen: text, bold: '' });
        expect(unescapeMarkdown(escapeMarkdown(text))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('never gets shorter when the text grows', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, more) => {
        expect(escapeMarkdown(text + more).length).toBeGreaterThanOrEqual(escapeMarkdown(text).length);
      }),
    );
  });

  it('has no line end in it when it is to be one line', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(escapeLine(text)).not.toContain('\n');
      }),
    );
  });

  it.each([
    ['# heading', '\\# heading'],
    ['1. item', '1\\. item'],
    ['the U.S. has 1.5 km.', 'the U.S. has 1.5 km.'],
    ['discord.gg/join', 'discord\\.gg/join'],
    ['- item', '\\- item'],
    ['a well-kept secret', 'a well-kept secret'],
    ['see https://example.com/a_b', 'see https\\://example\\.com/a\\_b'],
    ['<@1> @everyone', '\\<\\@1\\> \\@everyone'],
  ])('of %s is %s', (text, markdown) => {
    expect(escapeMarkdown(text)).toBe(markdown);
  });
});

describe('a quoted slice', () => {
  const quoted = fc
    .tuple(longText, fc.nat(), fc.nat(), fc.nat(), fc.integer({ min: 10, max: 2000 }))
    .map(([text, a, b, sentence, budget]) => {
      const [start = 0, end = text.length] = [a % text.length, 1 + (b % text.length)].sort((x, y) => x - y);
      const span = { start, end: Math.max(end, start + 1) };
      const sentences = splitSentences(text, span);
      const highlight = sentences[sentence % Math.max(sentences.length, 1)];
      return { text, span, highlight, budget };
    });

  it('keeps to its budget, and shows a part of the article in which the highlight is bold', () => {
    fc.assert(
      fc.property(quoted, ({ text, span, highlight, budget }) => {
        const markdown = quoteSlice(text, span, { budget, ...(highlight ? { highlight } : {}) });
        expect(markdown.length).toBeLessThanOrEqual(budget);
        const block = markdown.replace(/^…\n/, '').replace(/(^|\n)…$/, '');
        if (block === '') return;
        const { seen, bold } = seeMarkdown(block.replace(/^> /gm, ''));
        expect(text.slice(span.start, span.end)).toContain(seen);
        expect(highlight ? text.slice(highlight.start, highlight.end).replaceAll('\n', '') : '').toContain(
          bold.replaceAll('\n', ''),
        );
        expect(block.split('\n').every((line) => line.startsWith('> '))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('breaks no grapheme', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 60 }), fc.nat(20), (budget, lead) => {
        const text = 'a'.repeat(lead) + '👩‍👩‍👧‍👦'.repeat(20);
        const shown = quoteSlice(text, { start: 0, end: text.length }, { budget });
        expect(shown.replace('> ', '').replace('…', '').trim()).toMatch(/^a*(?:👩‍👩‍👧‍👦)*$/u);
      }),
    );
  });

  it('is cut at the end of a sentence where one fits, with the ellipsis outside the block', () => {
    const text = 'One is here. Two is here. Three is here and is much longer than the others are.';
    expect(quoteSlice(text, { start: 0, end: text.length }, { budget: 50 })).toBe(
      '> One is here. Two is here.\n…',
    );
  });

  it('leaves out what stands before the highlight rather than the highlight', () => {
    const text = `${'Before. '.repeat(20)}This is it. ${'After. '.repeat(20)}`.trim();
    const start = text.indexOf('This');
    const highlight = { start, end: start + 'This is it.'.length };
    expect(quoteSlice(text, { start: 0, end: text.length }, { highlight, budget: 40 })).toBe(
      '…\n> **This is it.** After. After.\n…',
    );
  });

  it('has bold opened and closed on every line of its own', () => {
    const text = 'a\nb c\nd';
    const markdown = quoteSlice(text, { start: 0, end: 7 }, { highlight: { start: 0, end: 7 }, budget: 100 });
    expect(markdown).toBe('> **a**\n> **b c**\n> **d**');
  });
});
