import { BODY, ONE, type Row } from './read-row.ts';

const TOO_MUCH =
  'The file story.html cannot be read as an article: there is more in it than can be read. (hidden)';
const NO_TEXT = 'The file story.html cannot be read as an article: it has no text. (hidden)';

const page = (body: string, head = '<title>A title</title>'): string =>
  `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;
const ARTICLE = `<article><p>${BODY}</p><p>${BODY}</p><p>${BODY}</p></article>`;

/** Pages of HTML. */
export const PAGES: readonly Row[] = [
  ['a page of one word', page('<p>Short.</p>'), 'A title (hidden), shown with 1 paragraph · 0 quotations'],
  ['a page of links alone', page('<nav><a href="/">Home</a></nav>'), NO_TEXT],
  ['a page without a title', page(ARTICLE, ''), 'Story (hidden), shown with 3 paragraphs · 0 quotations'],
  ['text that is no page', 'just some words', ONE],
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
