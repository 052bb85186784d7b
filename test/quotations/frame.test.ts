import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findQuoted } from '../../src/quotations/finding/find-quoted.ts';
import { frameArticle, readTokens, type Token } from '../../src/quotations/reading/frame.ts';
import { splitSentences } from '../../src/text/sentences.ts';
import { textWithPart } from '../text/any-text.ts';
import { articleOf } from './story.ts';

/** The sentences of a frame as the text of their tokens, quoted stretches as they stand. */
function sentencesIn(text: string): string[] {
  const article = articleOf(text);
  const sentences: string[] = [];
  for (const { sentence, start, end } of frameArticle(article, findQuoted(article))[0]?.tokens ?? []) {
    const before = sentences[sentence];
    const piece = article.text.slice(start, end);
    sentences[sentence] = before === undefined ? piece : `${before} ${piece}`;
  }
  return sentences;
}

describe('the tokens of a frame', () => {
  it('lie in the sentences that splitSentences finds, whatever the text', () => {
    fc.assert(
      fc.property(textWithPart, ({ text, part }) => {
        const sentences = splitSentences(text, part);
        const sentenceOf = ({ start }: Token): number => sentences.findIndex(({ end }) => start < end);
        const tokens = readTokens(text, part);
        expect(tokens.map(({ sentence }) => sentence)).toEqual(tokens.map(sentenceOf));
      }),
      { numRuns: 500 },
    );
  });

  it('are slices in order, whatever the text, and every quoted stretch is one of them', () => {
    fc.assert(
      fc.property(textWithPart, ({ text }) => {
        const article = articleOf(text);
        const quoted = findQuoted(article);
        const seen: number[] = [];
        for (const { tokens } of frameArticle(article, quoted)) {
          let last = 0;
          for (const token of tokens) {
            expect(token.start).toBeGreaterThanOrEqual(last);
            expect(token.end).toBeGreaterThan(token.start);
            if (token.kind === 'quoted') seen.push(token.quoted);
            else expect(article.text.slice(token.start, token.end).startsWith(token.text)).toBe(true);
            last = token.end;
          }
        }
        expect(seen).toEqual(quoted.map((_, index) => index));
      }),
    );
  });

  it.each([
    ['“It is safe. We go!” Lopez said. He left.', ['“It is safe. We go!” Lopez said .', 'He left .']],
    ['The U.S. “birther” debate is old. It ends.', ['The U.S. “birther” debate is old .', 'It ends .']],
    [
      'He spoke to Dr. Hill at 5 p.m. Monday in St. Ives.',
      ['He spoke to Dr. Hill at 5 p.m. Monday in St. Ives .'],
    ],
    ['Rain fell. “We go,” he said.', ['Rain fell .', '“We go,” he said .']],
  ])('of %j make no sentence of what quoted words say, nor of a short form', (text, sentences) => {
    expect(sentencesIn(text)).toEqual(sentences);
  });
});
