import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, it } from 'vitest';
import { isNestedDeeper } from '../../src/corpus/markdown-nesting.ts';

interface Node {
  readonly type: string;
  readonly children?: readonly Node[];
}

/** Lists and block quotes inside each other, as the parser has them. */
function depthOf({ type, children = [] }: Node): number {
  return (type === 'list' || type === 'blockquote' ? 1 : 0) + Math.max(0, ...children.map(depthOf));
}

const markdown = fc
  .array(
    fc.constantFrom(
      '- ',
      '* ',
      '+',
      '>',
      '> ',
      '1. ',
      '12) ',
      ' ',
      '  ',
      '    ',
      '\t',
      'a',
      '\n',
      '\n\n',
      '---',
    ),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(''));

describe('isNestedDeeper', () => {
  it('finds at least the depth that the parser finds, in any text', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const depth = depthOf(fromMarkdown(text));
        expect(depth === 0 || isNestedDeeper(text, depth - 1)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['', 0],
    ['text\n\n- a\n- b\n', 1],
    ['- a\n  - b\n  - c\n- d', 2],
    ['- a\n\n  - b\n\n    text', 2],
    ['> - a\n>   - b\n>\n> > c', 3],
    ['1. a\n   > b\n   > - c', 3],
    ['- - - a', 3],
    ['- - -', 1],
    ['> * * *', 1],
    ['+ + + +', 4],
    ['-a\n>b', 1],
    ['2024. A year.', 1],
  ])('takes %j for no deeper than it is, %i', (text, depth) => {
    expect(isNestedDeeper(text, depth)).toBe(false);
    expect(depth < 2 || isNestedDeeper(text, depth - 1)).toBe(true);
  });
});
