import { gzipSync } from 'node:zlib';
import { BODY, ONE, type Row } from './read-row.ts';

const NOT_TEXT = 'The file story.txt cannot be read as an article: it is not text. (hidden)';
const A_AND_TEXT = 'a (hidden), shown with 1 paragraph · 0 quotations';

/** Plain texts. */
export const TEXTS: readonly Row[] = [
  ['an empty file', '', 'The file is empty. (hidden)'],
  [
    'white space alone',
    ' \n\t\n',
    'The file story.txt cannot be read as an article: it has no text. (hidden)',
  ],
  [
    'a byte order mark alone',
    '\uFEFF',
    'The file story.txt cannot be read as an article: it has no text. (hidden)',
  ],
  ['UTF-16', Buffer.from(`\uFEFF${BODY}`, 'utf16le'), ONE],
  ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), NOT_TEXT],
  [
    'Latin-1',
    Buffer.from('Ein schöner Titel\n\nUnd ein Text.', 'latin1'),
    'Ein schöner Titel (hidden), shown with 1 paragraph · 0 quotations',
  ],
  ['an over-long form of a slash', Buffer.from([0x61, 0x0a, 0x0a, 0xc0, 0xaf]), A_AND_TEXT],
  ['half of a character at the end', Buffer.from([0x61, 0x0a, 0x0a, 0x62, 0xe2, 0x80]), A_AND_TEXT],
  ['a surrogate as bytes', Buffer.from([0x61, 0x0a, 0x0a, 0xed, 0xa0, 0x80]), A_AND_TEXT],
  ['a NUL in the middle', `Title\n\nA \u0000 text.`, NOT_TEXT],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), NOT_TEXT],
  ['an archive', Buffer.from('504b030414000000', 'hex'), NOT_TEXT],
  ['a packed text', gzipSync('Title\n\nText'), NOT_TEXT],
  ['a program', Buffer.from('7f454c4602010100', 'hex'), NOT_TEXT],
  ['one line alone', 'Only a line', ONE],
  [
    'a first line of 10,000 letters',
    `${'T'.repeat(10_000)}\n\n${BODY}`,
    'Story (hidden), shown with 2 paragraphs · 0 quotations',
  ],
  [
    'a title with @everyone and a masked link',
    `@everyone [x](https://evil.example) <@1>\n\n${BODY}`,
    '\\@everyone \\[x\\](https\\://evil.example) \\<\\@1\\> (hidden), shown with 1 paragraph · 0 quotations',
  ],
  [
    'a title with a right-to-left override',
    `A \u202Etitle\n\n${BODY}`,
    'A \u202Etitle (hidden), shown with 1 paragraph · 0 quotations',
  ],
  [
    'a title of control characters',
    `\u0007\u001B[31mA title\n\n${BODY}`,
    '\u0007\u001B\\[31mA title (hidden), shown with 1 paragraph · 0 quotations',
  ],
  [
    'a text of control characters',
    `A title\n\n\u0001\u0002\u001B[2J${BODY}`,
    'A title (hidden), shown with 1 paragraph · 0 quotations',
  ],
  [
    'Windows and old Macintosh line ends',
    `A title\r\n\r\n${BODY}\r\r${BODY}`,
    'A title (hidden), shown with 2 paragraphs · 0 quotations',
  ],
  [
    'one line of 250,000 letters',
    `A title\n\n${'x'.repeat(250_000)}`,
    'A title (hidden), shown with 1 paragraph · 0 quotations',
  ],
  [
    'five thousand paragraphs',
    `A title\n\n${'A line.\n\n'.repeat(5000)}`,
    'A title (hidden), shown with 5,000 paragraphs · 0 quotations',
  ],
  [
    'one Chinese character a million times',
    () => `A title\n\n${'字'.repeat(1_000_000)}`,
    'A title (hidden), shown with 1 paragraph · 0 quotations',
  ],
  [
    'ten thousand quotation marks that are never closed',
    `A title\n\n${'“'.repeat(10_000)} he said.`,
    'A title (hidden), shown with 1 paragraph · 0 quotations',
  ],
];
