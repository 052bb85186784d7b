import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutMarkdown } from '../../src/corpus/cut-markdown.ts';
import { readArticle } from '../../src/corpus/read-article.ts';

/** What a text is read as; null where it has no paragraph. */
function read(text: string): unknown {
  try {
    const { article } = readArticle({ name: 'a.md', bytes: Buffer.from(text) });
    return article.paragraphs.map(({ start, end, context = [] }) => [
      article.text.slice(start, end),
      context,
    ]);
  } catch {
    return null;
  }
}

const lines = fc.array(
  fc.constantFrom(
    'Some words',
    '',
    '',
    '# Heading',
    '---',
    '===',
    '- item',
    '  more of it',
    '1. first',
    '> quoted',
    '```',
    '~~~',
    '    code',
    '<!-- a comment',
    '-->',
    '<div>',
    '<pre>',
    '</pre>',
    ':::tip',
    ':::',
    'See [a link][a] there',
    '\n[a]: https://a.example\n',
    '| a | b |',
    '|---|---|',
  ),
  { minLength: 1, maxLength: 14 },
);

describe('cutMarkdown', () => {
  it('cuts where no block goes on, whatever there is: parts are read as the whole is', () => {
    fc.assert(
      fc.property(lines, (given) => {
        const text = ['Words', '', ...given].join('\n');
        const parts = cutMarkdown(text, 1).map(read);
        expect(parts.flatMap((part) => part ?? [])).toEqual(read(text) ?? []);
      }),
      {
        numRuns: 500,
        examples: [
          [[':::tip', '\n[a]: https://a.example\n', ':::', '', 'See [a link][a] there']],
          [['<div>', '```', '', '```', '', 'Some words']],
          [
            [
              '</pre>',
              '<pre>',
              '\n[a]: https://a.example\n',
              '</pre>',
              '',
              'See [a link][a] there',
              'Some words',
            ],
          ],
        ],
      },
    );
  });

  it('cuts a long text into parts, and keeps a short one whole', () => {
    const text = 'Words.\n\nMore words.\n\n'.repeat(1000);
    expect(cutMarkdown(text).length).toBeGreaterThan(3);
    expect(cutMarkdown(text).join('\n')).toBe(text);
    expect(cutMarkdown('Words.\n\nMore.')).toEqual(['Words.\n\nMore.']);
  });
});
