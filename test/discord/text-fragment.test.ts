import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkToText } from '../../src/discord/rendering/text-fragment.ts';

const PAGE = 'https://example.com/story';

/** The text or the edges that a directive asks for, read by the specification: split at commas, then decode. */
function readDirective(link: string): string[] {
  const [, directive = ''] = link.split(':~:text=');
  return directive.split(',').map(decodeURIComponent);
}

describe('a link to the words of a page', () => {
  it('names the whole text', () => {
    expect(linkToText(PAGE, 'It says so.')).toBe(`${PAGE}#:~:text=It%20says%20so.`);
  });

  it('encodes what means something in a directive', () => {
    expect(linkToText(PAGE, 'a-b, c & d')).toBe(`${PAGE}#:~:text=a%2Db%2C%20c%20%26%20d`);
  });

  it('goes behind a fragment that is there, and replaces a directive', () => {
    expect(linkToText(`${PAGE}#part`, 'words')).toBe(`${PAGE}#part:~:text=words`);
    expect(linkToText(`${PAGE}#:~:text=old`, 'words')).toBe(`${PAGE}#:~:text=words`);
  });

  it('names the first and the last words of a text that is too long', () => {
    const text = `${'first words of it all, '.repeat(20)}and so to the very last words of it.`;
    const link = linkToText(PAGE, text) ?? '';
    const [start = '', end = ''] = readDirective(link);
    expect(start).toBe('first words of it all, first words of');
    expect(end).toBe('so to the very last words of it.');
    expect(text.startsWith(start) && text.endsWith(end)).toBe(true);
  });

  it('is the page alone when no form fits, and none when the page is no web page', () => {
    expect(linkToText(PAGE, 'x'.repeat(600))).toBe(PAGE);
    expect(linkToText(`https://example.com/${'x'.repeat(600)}`, 'words')).toBeNull();
    expect(linkToText('javascript:alert(1)', 'words')).toBeNull();
    expect(linkToText('no url', 'words')).toBeNull();
  });

  it('keeps to the limit, ends no masked link, and asks for words of the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 900 }),
        fc.webUrl({ withFragments: true }),
        (text, url) => {
          const link = linkToText(url, text);
          if (link === null) return;
          expect(link.length).toBeLessThanOrEqual(512);
          expect(link).not.toMatch(/[\s<>()]/);
          if (!link.includes(':~:text=')) return;
          const parts = readDirective(link);
          expect(text).toContain(parts[0]);
          expect(text.trim().endsWith(parts.at(-1) ?? '-')).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
