import { gzipSync } from 'node:zlib';
import { sendFile } from './attachments.ts';
import { tell, type HostileInput, type HostileSubject, type Stage } from './hostile-input.ts';

/** The text is read, under the file's own name. */
const TEXT_ALONE = 'Story (hidden), shown with 1 paragraph · 0 quotations';
const TOO_DEEP =
  'The file story.md cannot be read as an article: its lists, quotes or brackets stand more than 100 deep inside each other. (hidden)';
const TOO_MUCH =
  'The file story.html cannot be read as an article: there is more in it than can be read. (hidden)';
const NOT_TEXT = 'The file story.txt cannot be read as an article: it is not text. (hidden)';
const NO_TEXT = 'The file story.html cannot be read as an article: it has no text. (hidden)';

const A_AND_TEXT = 'a (hidden), shown with 1 paragraph · 0 quotations';

const BODY = 'The first paragraph is long enough to be read as a part of an article, by any reader at all.';

type Content = string | Buffer;
/** What is large is made when it is sent. */
export type Row = readonly [input: string, content: Content | (() => Content), expected: string];

const matter = (...lines: string[]): string => ['---', ...lines, '---', '', BODY, ''].join('\n');

const TEXTS: readonly Row[] = [
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
  ['UTF-16', Buffer.from(`\uFEFF${BODY}`, 'utf16le'), TEXT_ALONE],
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
  ['one line alone', 'Only a line', TEXT_ALONE],
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

/** Each line holds the one before it nine times. */
const BILLION = Array.from({ length: 10 }, (_, at) => {
  const inner = at === 0 ? 'x' : `*a${at - 1}`;
  return `a${at}: &a${at} [${Array.from({ length: 9 }, () => inner).join(', ')}]`;
});

const MARKDOWNS: readonly Row[] = [
  [
    'front matter that is not closed',
    `---\ntitle: A title\n\n${BODY}`,
    'Story (hidden), shown with 2 paragraphs · 0 quotations',
  ],
  ['front matter that is no YAML', matter('title: [', 'x: }'), TEXT_ALONE],
  [
    'front matter that is a list',
    matter('- a', '- b'),
    'Story (hidden), shown with 3 paragraphs · 0 quotations',
  ],
  ['front matter with a tab for a space', matter('title:\tA title', '\turl: x'), TEXT_ALONE],
  ['a title that is a number', matter('title: 7'), '7 (hidden), shown with 1 paragraph · 0 quotations'],
  ['a title that is a list', matter('title: [a, b]'), 'a, b (hidden), shown with 1 paragraph · 0 quotations'],
  ['a title that is empty', matter('title: ""'), TEXT_ALONE],
  ['no title', matter('source: The press'), TEXT_ALONE],
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
  ['aliases that grow into a billion', matter(...BILLION), TEXT_ALONE],
  [
    'a tag that asks for code',
    matter('title: !!js/function "function(){}"'),
    'function(){} (hidden), shown with 1 paragraph · 0 quotations',
  ],
  ['a tag that asks for bytes', matter('title: !!binary aGVsbG8='), TEXT_ALONE],
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

const page = (body: string, head = '<title>A title</title>'): string =>
  `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;
const ARTICLE = `<article><p>${BODY}</p><p>${BODY}</p><p>${BODY}</p></article>`;

const PAGES: readonly Row[] = [
  ['a page of one word', page('<p>Short.</p>'), 'A title (hidden), shown with 1 paragraph · 0 quotations'],
  ['a page of links alone', page('<nav><a href="/">Home</a></nav>'), NO_TEXT],
  ['a page without a title', page(ARTICLE, ''), 'Story (hidden), shown with 3 paragraphs · 0 quotations'],
  ['text that is no page', 'just some words', TEXT_ALONE],
  ['a script that would write the article', page(`<script>document.write("${BODY}")</script>`), NO_TEXT],
  [
    'scripts and handlers about an article',
    page(`<script>alert(1)</script><img src=x onerror=alert(1)>${ARTICLE}`),
    'A title (hidden), shown with 3 paragraphs · 0 quotations',
  ],
  [
    'a frame of another page',
    page(`<iframe src="https://evil.example"></iframe>${ARTICLE}`),
    'A title (hidden), shown with 3 paragraphs · 0 quotations',
  ],
  [
    'a page that sends its reader elsewhere',
    page(
      ARTICLE,
      '<meta http-equiv=refresh content="0;url=https://evil.example"><base href="https://evil.example"><title>A title</title>',
    ),
    'A title (hidden), shown with 3 paragraphs · 0 quotations',
  ],
  [
    'an address that is a script',
    page(ARTICLE, '<link rel=canonical href="javascript:alert(1)"><title>A title</title>'),
    'A title (hidden), shown with 3 paragraphs · 0 quotations',
  ],
  [
    'a title with a script',
    page(ARTICLE, '<title><script>alert(1)</script></title>'),
    '\\<script\\>alert(1)\\</script\\> (hidden), shown with 3 paragraphs · 0 quotations',
  ],
  [
    'a title with mentions',
    page(ARTICLE, '<title>@everyone &lt;@1&gt;</title>'),
    '\\@everyone \\<\\@1\\> (hidden), shown with 3 paragraphs · 0 quotations',
  ],
  [
    'entities that grow into a billion',
    `<!DOCTYPE html [<!ENTITY a "xx"><!ENTITY b "&a;&a;">]>${page(ARTICLE)}`,
    'A title (hidden), shown with 3 paragraphs · 0 quotations',
  ],
  [
    'an entity that reads a file',
    `<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>${page(`<p>&x;</p>${ARTICLE}`)}`,
    'A title (hidden), shown with 3 paragraphs · 0 quotations',
  ],
  [
    'tags that are never closed',
    `<html><head><title>A title</title></head><body>${'<div><p>'.repeat(200)}${BODY}`,
    'A title (hidden), shown with 1 paragraph · 0 quotations',
  ],
  [
    'twenty thousand tags inside each other',
    page(`${'<div>'.repeat(20_000)}${BODY}${'</div>'.repeat(20_000)}`),
    TOO_MUCH,
  ],
  [
    'more elements than an article has',
    page('<p>x</p>'.repeat(60_000)),
    'A title (hidden), shown with 60,000 paragraphs · 0 quotations',
  ],
  [
    '80,000 spaces before the end of a line',
    page(`<pre>a${' '.repeat(80_000)}\nb</pre>${ARTICLE}`),
    'A title (hidden), shown with 4 paragraphs · 0 quotations',
  ],
  [
    'a comment that is never closed',
    page(`${ARTICLE}<!-- `),
    'A title (hidden), shown with 3 paragraphs · 0 quotations',
  ],
  [
    'NUL as an entity',
    page(`<p>&#0;&#xD800;&#x110000;</p>${ARTICLE}`),
    'A title (hidden), shown with 3 paragraphs · 0 quotations',
  ],
  [
    'an attribute of 100,000 letters',
    page(`<p title="${'x'.repeat(100_000)}">a</p>${ARTICLE}`),
    'A title (hidden), shown with 3 paragraphs · 0 quotations',
  ],
];

/** What stands in a file. */
export const FILE_CONTENTS: HostileSubject = {
  title: 'Contents of files',
  about:
    'As the file of `/admin add`: plain text, then Markdown, then pages. What can be read is shown with its title, and only ' +
    'added when somebody says so.',
  inputs: [
    ...TEXTS.map((row) => read('story.txt', 'text/plain', row)),
    ...MARKDOWNS.map((row) => read('story.md', 'text/markdown', row)),
    ...PAGES.map((row) => read('story.html', 'text/html', row)),
  ],
};

/** A row as an input: a file of that name and content. */
export function read(name: string, contentType: string, [input, content, expected]: Row): HostileInput {
  return {
    input: `${name.replace('story', '')}: ${input}`,
    expected,
    run: (stage) =>
      send(stage, { name, contentType, content: typeof content === 'function' ? content() : content }),
  };
}

async function send(
  stage: Stage,
  file: { name: string; contentType: string; content: Content },
): Promise<string> {
  const shown = await sendFile(stage, file);
  const outcome = tell(shown);
  const short = outcome.length > 250 ? `${outcome.slice(0, 60)}…` : outcome;
  if (shown.components.length === 0) return short;
  const [, counts = ''] = shown.content.split('\n');
  await stage.admin.clicks(shown, 'Discard');
  return `${short}, shown with ${counts}`;
}
