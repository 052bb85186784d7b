import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, Extract } from '../../src/answers/answer.ts';
import { createArticle, type Article } from '../../src/corpus/article.ts';
import { LIMITS } from '../../src/discord/limits.ts';
import { messagesIn } from '../../src/discord/messages/messages.ts';
import {
  readShownQuestion,
  renderAnswer,
  renderExtracts,
  renderShared,
} from '../../src/discord/rendering/answer-message.ts';
import { renderContext } from '../../src/discord/rendering/context-message.ts';
import { escapeLine, escapeMarkdown, unescapeMarkdown } from '../../src/discord/rendering/escape-markdown.ts';
import type { Payload } from '../../src/discord/rendering/payload.ts';
import {
  renderQuotation,
  renderQuotationPage,
  renderSuggestions,
} from '../../src/discord/rendering/quotation-message.ts';
import { quoteSlice } from '../../src/discord/rendering/quote-slice.ts';
import type { Quotation } from '../../src/quotations/quotation.ts';
import { splitSentences } from '../../src/text/sentences.ts';
import { seeMarkdown } from './see-markdown.ts';

const ENGLISH = messagesIn('en-US');
const TRICKY = fc.constantFrom(
  ...[
    '*',
    '_',
    '**',
    '||',
    '`',
    '```',
    '~~',
    '\\',
    '> ',
    '\n> ',
    '\n# ',
    '\n- ',
    '\n1. ',
    '-# ',
    '@everyone',
    '@here',
  ],
  ...[
    '<@1>',
    '<#2>',
    '<:a:3>',
    '<t:1:R>',
    '[a](https://b.c)',
    'https://a.b/c',
    'discord.gg/x',
    '\n\n',
    '\n',
    ' ',
    '. ',
  ],
  ...[
    '👩‍👩‍👧‍👦',
    'e\u0301',
    '\u202E',
    'العربية',
    '漢字。',
    '\uD83D',
    '🇦🇱',
    '¯\\_(ツ)_/¯',
    '“',
    '”',
    '…',
    'word',
    'U.S. ',
  ],
);
const anyText = fc
  .array(
    fc.oneof(
      TRICKY,
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
    ),
    {
      minLength: 1,
      maxLength: 60,
    },
  )
  .map((pieces) => pieces.join(''))
  .filter((text) => text.trim() !== '');
const longText = fc
  .tuple(anyText, fc.integer({ min: 1, max: 40 }))
  .map(([text, times]) => Array.from({ length: times }, () => text).join(' '));

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

const urls = fc.option(
  fc.oneof(
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc.integer({ min: 400, max: 700 }).map((length) => `https://example.com/${'x'.repeat(length)}`),
    fc.constantFrom('not a url', 'javascript:alert(1)', 'https://e.com/a(b)_c*d>e'),
  ),
  { nil: undefined },
);
const articles = fc
  .tuple(fc.array(longText, { minLength: 1, maxLength: 4 }), anyText, urls, fc.string({ minLength: 1 }))
  .map(([paragraphs, title, url, id]) =>
    createArticle({ id, title, ...(url === undefined ? {} : { url }) }, paragraphs),
  );

function extractOf(article: Article, pick: number): Extract {
  const paragraph = pick % article.paragraphs.length;
  const span = article.paragraphs[paragraph] ?? { start: 0, end: 1 };
  const sentences = splitSentences(article.text, span);
  const sentence = sentences[pick % Math.max(1, sentences.length)] ?? span;
  return {
    article: article.id,
    title: article.title,
    paragraph: paragraph + 1,
    ...span,
    text: article.text.slice(span.start, span.end),
    highlight: { ...sentence, text: article.text.slice(sentence.start, sentence.end) },
    score: 1,
    ...(article.url === undefined ? {} : { url: article.url }),
  };
}

const extracts = fc
  .array(fc.tuple(articles, fc.nat()), { maxLength: 3 })
  .map((pairs) => pairs.map(([article, pick]) => extractOf(article, pick)));
const locales = fc.constantFrom('en-US', 'de', 'es-ES').map(messagesIn);

function expectWithinLimits({ content, components, allowedMentions }: Payload): void {
  expect(content.length).toBeGreaterThan(0);
  expect(content.length).toBeLessThanOrEqual(LIMITS.content);
  expect(allowedMentions).toEqual({ parse: [], repliedUser: false });
  expect(components.length).toBeLessThanOrEqual(LIMITS.rows);
  const buttons = components.flatMap((row) => row.components);
  for (const row of components) expect(row.components.length).toBeLessThanOrEqual(LIMITS.buttonsInRow);
  for (const button of buttons) {
    const { label, custom_id: id = '' } = button as { label?: string; custom_id?: string };
    expect(id.length).toBeGreaterThan(0);
    expect(id.length).toBeLessThanOrEqual(LIMITS.customId);
    if (label !== undefined) expect(label.trim().length).toBeGreaterThan(0);
    expect((label ?? '').length).toBeLessThanOrEqual(LIMITS.label);
  }
}

describe('every message', () => {
  it('about an answer keeps to Discord’s limits, whatever the corpus and the question hold', () => {
    fc.assert(
      fc.property(
        extracts,
        anyText,
        fc.boolean(),
        fc.boolean(),
        locales,
        (given, question, found, hidden, messages) => {
          const kind = found && given.length > 0 ? 'found' : 'not-found';
          const answer: Answer = { question, kind, confidence: 0.5, extracts: given };
          const payload = renderAnswer(answer, messages, { hidden, showsQuestion: hidden });
          expectWithinLimits(payload);
          const shared = {
            found: kind === 'found',
            extracts: given.slice(0, 2),
            question,
            who: '<@123456789012345678>',
          };
          expectWithinLimits(renderShared(shared, messages));
          if (given.length > 0) expectWithinLimits(renderExtracts(given.slice(0, 2)));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('about context keeps to them', () => {
    fc.assert(
      fc.property(articles, fc.nat(), (article, pick) => {
        expectWithinLimits(renderContext(article, extractOf(article, pick).highlight));
      }),
      { numRuns: 100 },
    );
  });

  it('about quotations keeps to them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(articles, fc.nat(), fc.option(anyText), fc.option(anyText), fc.boolean()), {
          minLength: 1,
          maxLength: 7,
        }),
        fc.string({ unit: 'grapheme', maxLength: 10 }),
        locales,
        (given, words, messages) => {
          const quotations = given.map(([article, pick, speaker, role, speech], index): Quotation => {
            const { start, end, text, paragraph } = extractOf(article, pick);
            const parts = splitSentences(article.text, { start, end }).map((part) => ({
              ...part,
              text: article.text.slice(part.start, part.end),
            }));
            const id = `q:${index}abcdefghi`;
            return {
              id,
              article: article.id,
              paragraph,
              start,
              end,
              text,
              parts,
              speech,
              speaker,
              role,
              mention: null,
              cue: null,
            };
          });
          const articleOf = (quotation: Quotation): Article =>
            given[quotations.indexOf(quotation)]?.[0] ?? createArticle({ id: 'x', title: 'x' }, ['x']);
          const page = { page: 0, checksum: 'abcdef', speakers: ['abcdef', 'ghijkl'], words };
          for (let at = 0; at * 3 < quotations.length; at++)
            expectWithinLimits(renderQuotationPage(quotations, { ...page, page: at }, articleOf, messages));
          const [first] = quotations;
          if (first) expectWithinLimits(renderQuotation(first, { drawn: true }, articleOf, messages));
          const names = given.map(([article], index) => ({ name: article.title, hash: `hash0${index}` }));
          expectWithinLimits(renderSuggestions('Did you mean', names, words));
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('a question above its answer', () => {
  it('is read back as it was, on one line, as far as it was shown', () => {
    fc.assert(
      fc.property(anyText, (question) => {
        const answer: Answer = { question, kind: 'not-found', confidence: 0, extracts: [] };
        const { content } = renderAnswer(answer, ENGLISH, { showsQuestion: true });
        const line = question.replace(/\s+/gu, ' ').trim();
        const read = readShownQuestion(content) ?? '';
        if (line.length <= 200) expect(read).toBe(line);
        else expect(line.startsWith(read.replace(/…$/u, ''))).toBe(true);
      }),
    );
  });
});
