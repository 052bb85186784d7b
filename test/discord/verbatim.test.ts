import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeLine, escapeMarkdown, unescapeMarkdown } from '../../src/discord/rendering/escape-markdown.ts';
import { quoteSlice } from '../../src/discord/rendering/quote-slice.ts';
import { splitSentences } from '../../src/text/sentences.ts';
import { sliceSpan, type Span } from '../../src/text/span.ts';
import { anyText, longText } from './any-corpus-text.ts';
import { seeMarkdown } from './see-markdown.ts';

/** Two numbers that stand for a part of a text. */
const anyPart = fc.tuple(fc.nat(), fc.nat());

/** The part of a span that two numbers stand for; it parts no surrogate pair. */
function takePart(text: string, { start, end }: Span, part: readonly [number, number]): Span {
  const places = part.map((number) => {
    const at = start + (number % (end - start + 1));
    return at > start && /^[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(text.slice(at - 1, at + 1)) ? at - 1 : at;
  });
  return { start: Math.min(...places), end: Math.max(...places) };
}

/** The text of a span without white space; nothing for no span. */
function sliceWords(text: string, span: Span | undefined): string {
  return span === undefined ? '' : bareWords(sliceSpan(text, span));
}

function bareWords(text: string): string {
  return text.replaceAll(/\s+/gu, '');
}

describe('escaped Markdown', () => {
  it('is seen as the text that it was made from', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(seeMarkdown(escapeMarkdown(text))).toEqual({ seen: text, bold: '', underlined: '' });
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
    .tuple(longText, fc.nat(), fc.nat(), fc.nat(), fc.integer({ min: 10, max: 2000 }), anyPart)
    .map(([text, a, b, sentence, budget, part]) => {
      const [start = 0, end = text.length] = [a % text.length, 1 + (b % text.length)].sort((x, y) => x - y);
      const span = { start, end: Math.max(end, start + 1) };
      const sentences = splitSentences(text, span);
      const highlight = sentences[sentence % Math.max(sentences.length, 1)];
      const answer = highlight && takePart(text, highlight, part);
      return { text, span, budget, ...(highlight ? { highlight } : {}), ...(answer ? { answer } : {}) };
    });

  it('keeps to its budget, and shows a part of the article, the highlight in bold and the answer underlined in it', () => {
    fc.assert(
      fc.property(quoted, ({ text, span, budget, highlight, answer }) => {
        const markdown = quoteSlice(text, span, {
          budget,
          ...(highlight ? { highlight } : {}),
          ...(answer ? { answer } : {}),
        });
        expect(markdown.length).toBeLessThanOrEqual(budget);
        const block = markdown.replace(/^…\n/, '').replace(/(^|\n)…$/, '');
        if (block === '') return;
        const { seen, bold, underlined } = seeMarkdown(block.replace(/^> /gm, ''));
        expect(text.slice(span.start, span.end)).toContain(seen);
        expect(sliceWords(text, highlight)).toContain(bareWords(bold));
        expect(sliceWords(text, answer)).toContain(bareWords(underlined));
        expect(bareWords(bold)).toContain(bareWords(underlined));
        expect(block.split('\n').every((line) => line.startsWith('> '))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('shows all of the answer underlined where all of the highlight is shown', () => {
    fc.assert(
      fc.property(quoted, ({ text, highlight, answer }) => {
        if (highlight === undefined || answer === undefined) return;
        const shown = quoteSlice(text, highlight, { highlight, answer, budget: 1e6 });
        const { bold, underlined } = seeMarkdown(shown.replace(/^> /gm, ''));
        expect([bold, underlined].map(bareWords)).toEqual(
          [highlight, answer].map((one) => sliceWords(text, one)),
        );
      }),
    );
  });

  it.each([
    ['beside quotation marks', 'He is “‹here, and there›”.', '> **He is “__here, and there__”.**'],
    ['beside marks of the text', '*_‹_a_b*_›_*', '> **\\*\\___\\_a\\_b\\*\\___\\_\\***'],
    ['in a spoiler', 'It is ||‹the market›||.', '> **It is \\|\\|__the market__\\|\\|.**'],
    ['beside a backslash', 'In C:\\‹temp\\›x', '> **In C\\:\\\\__temp\\\\__x**'],
    ['in the middle of a word', 'un‹believ›able', '> **un__believ__able**'],
    ['as all of the highlight', '‹All of it›', '> **__All of it__**'],
    ['over a line end', 'a ‹b\nc› d', '> **a __b__**\n> **__c__ d**'],
  ])('has the answer underlined %s', (_, marked, markdown) => {
    const text = marked.replaceAll(/[‹›]/gu, '');
    const answer = { start: marked.indexOf('‹'), end: marked.indexOf('›') - 1 };
    const highlight = { start: 0, end: text.length };
    expect(quoteSlice(text, highlight, { highlight, answer, budget: 100 })).toBe(markdown);
    expect(seeMarkdown(markdown.replaceAll(/^> /gmu, ''))).toEqual({
      seen: text,
      bold: text.replaceAll('\n', ''),
      underlined: text.slice(answer.start, answer.end).replaceAll('\n', ''),
    });
  });

  it('leaves out the beginning of the highlight rather than the answer', () => {
    const text = `${'It goes on, '.repeat(20)}until it says so, and ${'on, '.repeat(20)}and on.`;
    const start = text.indexOf('it says so');
    const answer = { start, end: start + 'it says so'.length };
    const highlight = { start: 0, end: text.length };
    expect(quoteSlice(text, highlight, { highlight, answer, budget: 40 })).toBe(
      '…\n> **__it says so__, and on, on,**\n…',
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
