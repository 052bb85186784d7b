import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMessage } from '../../playground/discord/message-rules.ts';
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
import type { CitedArticle } from '../../src/discord/rendering/citation.ts';
import { renderContext } from '../../src/discord/rendering/context-message.ts';
import { layOut } from '../../src/discord/rendering/lay-out.ts';
import type { Payload } from '../../src/discord/rendering/payload.ts';
import {
  renderQuotation,
  renderQuotationPage,
  renderSuggestions,
} from '../../src/discord/rendering/quotation-message.ts';
import type { Quotation } from '../../src/quotations/quotation.ts';
import { splitSentences } from '../../src/text/sentences.ts';
import { withText } from '../../src/text/span.ts';
import { anyText, longText } from './any-corpus-text.ts';

const ENGLISH = messagesIn('en-US');
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
    section: pick % 3 === 0 ? [] : [article.title, EDITION],
    ...(pick % 5 === 0 ? { context: [EDITION, article.title] } : {}),
    paragraph: paragraph + 1,
    ...(pick % 7 === 0 ? { locator: EDITION } : {}),
    ...span,
    text: article.text.slice(span.start, span.end),
    ...(pick % 2 === 0 ? {} : { edition: EDITION }),
    highlight: withText(article.text, sentence),
    answer:
      pick % 3 === 0
        ? null
        : withText(article.text, { ...sentence, start: Math.max(sentence.start, sentence.end - (pick % 3)) }),
    score: 1,
    ...(article.url === undefined ? {} : { url: article.url }),
  };
}

const extracts = fc
  .array(fc.tuple(articles, fc.nat()), { maxLength: 3 })
  .map((pairs) => pairs.map(([article, pick]) => extractOf(article, pick)));
/** As long as an id may be, every mark of it escaped. */
const EDITION = '*'.repeat(100);
const locales = fc.constantFrom('en-US', 'de', 'es-ES').map(messagesIn);

function expectWithinLimits(payload: Payload): void {
  const { content, components } = payload;
  for (const form of ['markdown', 'components'] as const) {
    const { flags = [], ...body } = layOut(payload, { form, mark: 'abcde' });
    expect(body.allowedMentions).toEqual({ parse: [], repliedUser: false });
    // By the rules of a Discord that knows nothing of the bot.
    checkMessage({ ...body, flags: flags[0] ?? 0 }, 0);
  }
  expect(content.length).toBeGreaterThan(0);
  expect(content.length).toBeLessThanOrEqual(LIMITS.content);
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
          const read = hidden ? {} : { readAs: question };
          const answer: Answer = { question, ...read, kind, confidence: 0.5, extracts: given };
          const payload = renderAnswer(answer, messages, { hidden, showsQuestion: hidden });
          expectWithinLimits(payload);
          const only = { title: question, edition: EDITION };
          expectWithinLimits(renderAnswer(answer, messages, { hidden, showsQuestion: hidden, only }));
          const shared = {
            found: kind === 'found',
            extracts: given.slice(0, 2),
            question: { question, readAs: question },
            who: '<@123456789012345678>',
          };
          expectWithinLimits(renderShared(shared, messages));
          if (given.length > 0) expectWithinLimits(renderExtracts(given.slice(0, 2), messages));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('keeps to them where everything is as long as may be, with every mark of it escaped', () => {
    const all = '*'.repeat(300);
    const article = createArticle({ id: 'a', title: all, url: `https://example.com/${'x'.repeat(480)}` }, [
      `${all} ${all}`,
    ]);
    const extract = {
      ...extractOf(article, 1),
      ...{ title: all, section: [all, all], context: [all, all], locator: all, edition: EDITION },
    };
    const read = { question: all, readAs: all };
    for (const messages of ['en-US', 'de', 'es-ES'].map(messagesIn))
      for (const kind of ['found', 'not-found'] as const) {
        const answer: Answer = { ...read, kind, confidence: 0.5, extracts: [extract, extract] };
        const only = { title: all, edition: EDITION };
        const payload = renderAnswer(answer, messages, { hidden: true, showsQuestion: true, only });
        expectWithinLimits(payload);
        // Some of the words stand there, and where they are from.
        expect(payload.content).toMatch(/^> .*\*/mu);
        expect(payload.content).toContain('¶ 1');
        const shared = { found: kind === 'found', extracts: answer.extracts, question: read, who: '<@1>' };
        expectWithinLimits(renderShared(shared, messages));
      }
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
              kind: speech ? 'quoted' : 'turn',
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
          const articleOf = (quotation: Quotation): CitedArticle => ({
            ...(given[quotations.indexOf(quotation)]?.[0] ?? createArticle({ id: 'x', title: 'x' }, ['x'])),
            edition: EDITION,
          });
          const only = given[0] && { ...given[0][0], edition: EDITION };
          const wanted = { words, article: 'mnopqr' };
          const page = { page: 0, checksum: 'abcdef', speakers: ['abcdef', 'ghijkl'], ...wanted };
          for (let at = 0; at * 3 < quotations.length; at++)
            expectWithinLimits(
              renderQuotationPage(quotations, { ...page, page: at }, articleOf, messages, {
                mark: 'abcde',
                ...(only && { only }),
              }),
            );
          const [first] = quotations;
          if (first) expectWithinLimits(renderQuotation(first, { drawn: true }, articleOf, messages));
          const names = given.map(([article], index) => ({ name: article.title, hash: `hash0${index}` }));
          expectWithinLimits(renderSuggestions('Did you mean', names, wanted));
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
        const read = readShownQuestion(content)?.question ?? '';
        if (line.length <= 200) expect(read).toBe(line);
        else expect(line.startsWith(read.replace(/…$/u, ''))).toBe(true);
      }),
    );
  });

  it('is read back with how it was read, whatever the language', () => {
    for (const messages of [ENGLISH, messagesIn('de'), messagesIn('es-ES')]) {
      const asked = { question: 'and *who* leads it? · so', readAs: 'who leads the M*E*K?' };
      const answer: Answer = { ...asked, kind: 'not-found', confidence: 0, extracts: [] };
      const { content } = renderAnswer(answer, messages);
      expect(content.split('\n')[0]).toBe(
        `-# and \\*who\\* leads it? · so · ${messages.readAs}: who leads the M\\*E\\*K?`,
      );
      expect(readShownQuestion(content)).toEqual(asked);
    }
  });
});
