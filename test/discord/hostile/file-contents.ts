import { gzipSync } from 'node:zlib';
import { sendFile } from './attachments.ts';
import { tell, type HostileInput, type HostileSubject, type Stage } from './hostile-input.ts';

const BODY = 'The first paragraph is long enough to be read as a part of an article, by any reader at all.';
const UNREADABLE = /^The file story\.\w+ cannot be read as an article: /u;
const NOT_UTF_8 = /it is not UTF-8/u;
const NOT_TEXT = /it is not text/u;
const NO_TITLE = /it has no title/u;
const NO_TEXT = /it has no text/u;
const FRONT_MATTER = /its front matter is not valid/u;
const NESTED = /its lists and quotes stand more than 100 deep inside each other/u;
const NO_ARTICLE = /no article was found in the page/u;

type Content = string | Buffer;
type Row = readonly [input: string, content: Content, expected: RegExp];

const matter = (...lines: string[]): string => ['---', ...lines, '---', '', BODY, ''].join('\n');

const TEXTS: readonly Row[] = [
  ['an empty file', '', /^The file is empty\./u],
  ['white space alone', ' \n\t\n', UNREADABLE],
  ['a byte order mark alone', '\uFEFF', UNREADABLE],
  ['UTF-16', Buffer.from(`\uFEFF${BODY}`, 'utf16le'), NOT_UTF_8],
  ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), NOT_UTF_8],
  ['Latin-1', Buffer.from('Ein schöner Titel\n\nUnd ein Text.', 'latin1'), NOT_UTF_8],
  ['an over-long form of a slash', Buffer.from([0x61, 0x0a, 0x0a, 0xc0, 0xaf]), NOT_UTF_8],
  ['half of a character at the end', Buffer.from([0x61, 0x0a, 0x0a, 0x62, 0xe2, 0x80]), NOT_UTF_8],
  ['a surrogate as bytes', Buffer.from([0x61, 0x0a, 0x0a, 0xed, 0xa0, 0x80]), NOT_UTF_8],
  ['a NUL in the middle', `Title\n\nA \u0000 text.`, NOT_TEXT],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /not UTF-8|not text/u],
  ['an archive', Buffer.from('504b030414000000', 'hex'), NOT_TEXT],
  ['a packed text', gzipSync('Title\n\nText'), /not UTF-8|not text/u],
  ['a program', Buffer.from('7f454c4602010100', 'hex'), NOT_TEXT],
  ['a title and no text', 'Only a title', NO_TEXT],
  ['a title of 10,000 letters', `${'T'.repeat(10_000)}\n\n${BODY}`, /^T+…, shown with 1 paragraph/u],
  [
    'a title with @everyone and a masked link',
    `@everyone [x](https://evil.example) <@1>\n\n${BODY}`,
    /^\\@everyone \\\[x/u,
  ],
  ['a title with a right-to-left override', `A \u202Etitle\n\n${BODY}`, /title/u],
  ['a title of control characters', `\u0007\u001B[31mA title\n\n${BODY}`, /A title/u],
  [
    'a text of control characters',
    `A title\n\n\u0001\u0002\u001B[2J${BODY}`,
    /^A title \(hidden\), shown with [\d,]+ paragraphs? · /u,
  ],
  [
    'Windows and old Macintosh line ends',
    `A title\r\n\r\n${BODY}\r\r${BODY}`,
    /^A title \(hidden\), shown with [\d,]+ paragraphs? · /u,
  ],
  [
    'one line of 250,000 letters',
    `A title\n\n${'x'.repeat(250_000)}`,
    /^A title \(hidden\), shown with [\d,]+ paragraphs? · /u,
  ],
  [
    'five thousand paragraphs',
    `A title\n\n${'A line.\n\n'.repeat(5000)}`,
    /^A title \(hidden\), shown with [\d,]+ paragraphs? · /u,
  ],
  [
    'ten thousand quotation marks that are never closed',
    `A title\n\n${'“'.repeat(10_000)} he said.`,
    /^A title \(hidden\), shown with [\d,]+ paragraphs? · /u,
  ],
];

const MARKDOWNS: readonly Row[] = [
  ['front matter that is not closed', `---\ntitle: A title\n\n${BODY}`, /front matter is not closed/u],
  ['front matter that is no YAML', matter('title: [', 'x: }'), FRONT_MATTER],
  ['front matter that is a list', matter('- a', '- b'), FRONT_MATTER],
  ['front matter with a tab for a space', matter('title:\tA title', '\turl: x'), /./u],
  ['a title that is a number', matter('title: 7'), FRONT_MATTER],
  ['a title that is a list', matter('title: [a, b]'), FRONT_MATTER],
  ['a title that is empty', matter('title: ""'), FRONT_MATTER],
  ['no title', matter('source: The press'), NO_TITLE],
  ['the same key twice', matter('title: A', 'title: B'), FRONT_MATTER],
  ['a key that is not known', matter('title: A', 'admin: true'), FRONT_MATTER],
  ['the prototype of every object', matter('title: A', '__proto__: {admin: true}'), /./u],
  ['a constructor', matter('title: A', 'constructor: {prototype: {admin: true}}'), FRONT_MATTER],
  ['aliases that grow into a billion', matter('a: &a [x,x]', 'b: &b [*a,*a]', 'title: *b'), FRONT_MATTER],
  ['a tag that asks for code', matter('title: !!js/function "function(){}"'), /./u],
  ['a tag that asks for bytes', matter('title: !!binary aGVsbG8='), /./u],
  ['two documents in one', `---\ntitle: A\n---\n---\ntitle: B\n---\n\n${BODY}\n`, /./u],
  ['an address that is a script', matter('title: A', 'url: javascript:alert(1)'), FRONT_MATTER],
  ['an address of the machine', matter('title: A', 'url: file:///etc/passwd'), FRONT_MATTER],
  ['a day that is not in the calendar', matter('title: A', 'published: 2024-02-30'), FRONT_MATTER],
  [
    'HTML and a script in the text',
    `${matter('title: A title')}<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>`,
    /^A title \(hidden\), shown with [\d,]+ paragraphs? · /u,
  ],
  [
    'five thousand quotations inside each other',
    `${matter('title: A title')}${'>'.repeat(5000)} deep`,
    NESTED,
  ],
  [
    'sixty lists inside each other',
    `${matter('title: A title')}${Array.from({ length: 60 }, (_, depth) => `${' '.repeat(depth * 2)}- x`).join('\n')}`,
    /./u,
  ],
  [
    'five thousand brackets that are never closed',
    `${matter('title: A title')}${'['.repeat(5000)}`,
    /^A title \(hidden\), shown with [\d,]+ paragraphs? · /u,
  ],
  [
    'five thousand asterisks',
    `${matter('title: A title')}${'*a '.repeat(5000)}`,
    /^A title \(hidden\), shown with [\d,]+ paragraphs? · /u,
  ],
  [
    'a picture and a link to elsewhere',
    `${matter('title: A title')}![x](https://evil.example/x.png) [y](javascript:alert(1))`,
    /^A title \(hidden\), shown with [\d,]+ paragraphs? · /u,
  ],
  [
    'references that point at each other',
    `${matter('title: A title')}[a][b]\n\n[a]: b\n[b]: a`,
    /^A title \(hidden\), shown with [\d,]+ paragraphs? · /u,
  ],
];

const page = (body: string, head = '<title>A title</title>'): string =>
  `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;
const ARTICLE = `<article><p>${BODY}</p><p>${BODY}</p><p>${BODY}</p></article>`;

const PAGES: readonly Row[] = [
  ['a page without an article', page('<p>Short.</p>'), NO_ARTICLE],
  ['a page without a title', page(ARTICLE, ''), /no title|article was found|A title|./u],
  ['text that is no page', 'just some words', NO_ARTICLE],
  ['a script that would write the article', page(`<script>document.write("${BODY}")</script>`), NO_ARTICLE],
  [
    'scripts and handlers about an article',
    page(`<script>alert(1)</script><img src=x onerror=alert(1)>${ARTICLE}`),
    /^A title \(hidden\), shown with [\d,]+ paragraphs? · /u,
  ],
  [
    'a frame of another page',
    page(`<iframe src="https://evil.example"></iframe>${ARTICLE}`),
    /^A title \(hidden\), shown with [\d,]+ paragraphs? · /u,
  ],
  [
    'a page that sends its reader elsewhere',
    page(
      ARTICLE,
      '<meta http-equiv=refresh content="0;url=https://evil.example"><base href="https://evil.example"><title>A title</title>',
    ),
    /^A title \(hidden\), shown with [\d,]+ paragraphs? · /u,
  ],
  [
    'an address that is a script',
    page(ARTICLE, '<link rel=canonical href="javascript:alert(1)"><title>A title</title>'),
    /^A title \(hidden\), shown with [\d,]+ paragraphs? · /u,
  ],
  ['a title with a script', page(ARTICLE, '<title><script>alert(1)</script></title>'), /script|title/u],
  [
    'a title with mentions',
    page(ARTICLE, '<title>@everyone &lt;@1&gt;</title>'),
    /^\\@everyone \\<\\@1\\> \(hidden\), shown/u,
  ],
  [
    'entities that grow into a billion',
    `<!DOCTYPE html [<!ENTITY a "xx"><!ENTITY b "&a;&a;">]>${page(ARTICLE)}`,
    /./u,
  ],
  [
    'an entity that reads a file',
    `<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>${page(`<p>&x;</p>${ARTICLE}`)}`,
    /./u,
  ],
  [
    'tags that are never closed',
    `<html><head><title>A title</title></head><body>${'<div><p>'.repeat(200)}${BODY}`,
    /./u,
  ],
  [
    'twenty thousand tags inside each other',
    page(`${'<div>'.repeat(20_000)}${BODY}${'</div>'.repeat(20_000)}`),
    UNREADABLE,
  ],
  ['more elements than an article has', page('<p>x</p>'.repeat(60_000)), NO_ARTICLE],
  ['a comment that is never closed', page(`${ARTICLE}<!-- `), /./u],
  [
    'NUL as an entity',
    page(`<p>&#0;&#xD800;&#x110000;</p>${ARTICLE}`),
    /^A title \(hidden\), shown with [\d,]+ paragraphs? · /u,
  ],
  ['an attribute of 100,000 letters', page(`<p title="${'x'.repeat(100_000)}">a</p>${ARTICLE}`), /./u],
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

function read(name: string, contentType: string, [input, content, expected]: Row): HostileInput {
  return {
    input: `${name.replace('story', '')}: ${input}`,
    expected,
    run: (stage) => send(stage, { name, contentType, content }),
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
