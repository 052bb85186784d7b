import { BODY, ONE, type Row } from './read-row.ts';

const TOO_DEEP =
  'The file story.md cannot be read as an article: its lists, quotes or brackets stand more than 100 deep inside each other. (hidden)';

const matter = (...lines: string[]): string => ['---', ...lines, '---', '', BODY, ''].join('\n');

/** Each line holds the one before it nine times. */
const BILLION = Array.from({ length: 10 }, (_, at) => {
  const inner = at === 0 ? 'x' : `*a${at - 1}`;
  return `a${at}: &a${at} [${Array.from({ length: 9 }, () => inner).join(', ')}]`;
});

/** Articles in Markdown. */
export const MARKDOWNS: readonly Row[] = [
  [
    'front matter that is not closed',
    `---\ntitle: A title\n\n${BODY}`,
    'Story (hidden), shown with 2 paragraphs · 0 quotations',
  ],
  ['front matter that is no YAML', matter('title: [', 'x: }'), ONE],
  [
    'front matter that is a list',
    matter('- a', '- b'),
    'Story (hidden), shown with 3 paragraphs · 0 quotations',
  ],
  ['front matter with a tab for a space', matter('title:\tA title', '\turl: x'), ONE],
  ['a title that is a number', matter('title: 7'), '7 (hidden), shown with 1 paragraph · 0 quotations'],
  ['a title that is a list', matter('title: [a, b]'), 'a, b (hidden), shown with 1 paragraph · 0 quotations'],
  ['a title that is empty', matter('title: ""'), ONE],
  ['no title', matter('source: The press'), ONE],
  ['the same key twice', matter('title: A', 'title: B'), 'B (hidden), shown with 1 paragraph · 0 quotations'],
  [
    'a key that is not known',
    matter('title: A', 'admin: true'),
    'A (hidden), shown with 1 paragraph · 0 quotations',
  ],
  [
    'the prototype of every object',
    matter('title: A', '__proto__: {admin: true}'),
    'A (hidden), shown with 1 paragraph · 0 quotations',
  ],
  [
    'a constructor',
    matter('title: A', 'constructor: {prototype: {admin: true}}'),
    'A (hidden), shown with 1 paragraph · 0 quotations',
  ],
  ['aliases that grow into a billion', matter(...BILLION), ONE],
  [
    'a tag that asks for code',
    matter('title: !!js/function "function(){}"'),
    'function(){} (hidden), shown with 1 paragraph · 0 quotations',
  ],
  ['a tag that asks for bytes', matter('title: !!binary aGVsbG8='), ONE],
  [
    'two documents in one',
    `---\ntitle: A\n---\n---\ntitle: B\n---\n\n${BODY}\n`,
    'A (hidden), shown with 1 paragraph · 0 quotations',
  ],
  [
    'an address that is a script',
    matter('title: A', 'url: javascript:alert(1)'),
    'A (hidden), shown with 1 paragraph · 0 quotations',
  ],
  [
    'an address of the machine',
    matter('title: A', 'url: file:///etc/passwd'),
    'A (hidden), shown with 1 paragraph · 0 quotations',
  ],
  [
    'a day that is not in the calendar',
    matter('title: A', 'published: 2024-02-30'),
    'A (hidden), shown with 1 paragraph · 0 quotations',
  ],
  [
    'HTML and a script in the text',
    `${matter('title: A title')}<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>`,
    'A title (hidden), shown with 1 paragraph · 0 quotations',
  ],
  [
    'five thousand quotations inside each other',
    `${matter('title: A title')}${'>'.repeat(5000)} deep`,
    TOO_DEEP,
  ],
  ['a million quotations inside each other', `${matter('title: A title')}${'>'.repeat(1_000_000)}`, TOO_DEEP],
  [
    'ten thousand containers inside each other',
    `${matter('title: A title')}${':::a\n'.repeat(10_000)}`,
    TOO_DEEP,
  ],
  [
    'sixty lists inside each other',
    `${matter('title: A title')}${Array.from({ length: 60 }, (_, depth) => `${' '.repeat(depth * 2)}- x`).join('\n')}`,
    'A title (hidden), shown with 61 paragraphs · 0 quotations',
  ],
  [
    'a hundred thousand brackets',
    `${matter('title: A title')}${'['.repeat(100_000)}${']'.repeat(100_000)}`,
    TOO_DEEP,
  ],
  [
    'five thousand marks of strong words that are never closed',
    `${matter('title: A title')}${'**a'.repeat(5000)}`,
    'A title (hidden), shown with 1 paragraph · 0 quotations',
  ],
  [
    'five thousand headings of one letter',
    `${matter('title: A title')}\n${'a\n---\n'.repeat(5000)}`,
    'A title (hidden), shown with 1 paragraph · 0 quotations',
  ],
  [
    'two thousand rules that look like lists',
    `${matter('title: A title')}${'- - -\n'.repeat(2000)}`,
    'A title (hidden), shown with 1 paragraph · 0 quotations',
  ],
  [
    'ten thousand tags that are never closed',
    `${matter('title: A title')}${'<b>'.repeat(10_000)}`,
    'A title (hidden), shown with 1 paragraph · 0 quotations',
  ],
  [
    'five thousand asterisks',
    `${matter('title: A title')}${'*a '.repeat(5000)}`,
    'A title (hidden), shown with 1 paragraph · 0 quotations',
  ],
  [
    'a picture and a link to elsewhere',
    `${matter('title: A title')}![x](https://evil.example/x.png) [y](javascript:alert(1))`,
    'A title (hidden), shown with 1 paragraph · 0 quotations',
  ],
  [
    'references that point at each other',
    `${matter('title: A title')}[a][b]\n\n[a]: b\n[b]: a`,
    'A title (hidden), shown with 1 paragraph · 0 quotations',
  ],
];
