import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paragraphText, type Article } from '../../src/corpus/article.ts';
import { articleIdOf } from '../../src/corpus/article-id.ts';
import { LARGEST_FILE } from '../../src/corpus/file-types.ts';
import type { ReadArticle } from '../../src/corpus/open-reading.ts';
import { readArticle } from '../../src/corpus/read-article.ts';
import { IbidError } from '../../src/errors.ts';

const readFile = (name: string, content: string | Uint8Array): ReadArticle =>
  readArticle({ name, bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content });
const read = (name: string, content: string | Uint8Array): Article => readFile(name, content).article;
const paragraphs = (article: Article): string[] =>
  article.paragraphs.map((_, index) => paragraphText(article, index));

/** Reason and detail of the refusal. */
function refusal(name: string, content: string | Uint8Array): { reason: string; detail?: string } {
  try {
    read(name, content);
  } catch (error) {
    if (error instanceof IbidError && error.code === 'article-unreadable')
      return error.facts as { reason: string; detail?: string };
    throw error;
  }
  throw new Error(`${name} was read`);
}

describe('decoding', () => {
  it('takes UTF-8 with and without a byte order mark, and any line end', () => {
    expect(read('a.txt', '\ufeffTitle\r\n\r\nOne\r\ntwo\r\rThree').text).toBe('One\ntwo\n\nThree');
  });

  it('takes the encoding of a byte order mark', () => {
    const bytes = Buffer.from('\ufeffTitle\n\nGrün ☂', 'utf16le');
    expect(readFile('a.txt', bytes)).toMatchObject({ article: { text: 'Grün ☂' }, warnings: [] });
    expect(read('a.txt', bytes.swap16()).text).toBe('Grün ☂');
  });

  it('takes the encoding that a page declares, unless it is UTF-8', () => {
    const page = (charset: string, text: string): string =>
      `<html><head><meta charset="${charset}"><title>T</title></head><body><p>${text}</p></body></html>`;
    const greek = Buffer.concat([
      Buffer.from(page('iso-8859-7', '').slice(0, -18)),
      Buffer.from([0xca, 0xe1, 0xeb, 0xe7, 0xec, 0xdd, 0xf1, 0xe1]),
      Buffer.from('</p></body></html>'),
    ]);
    expect(readFile('a.html', greek)).toMatchObject({ article: { text: 'Καλημέρα' }, warnings: [] });
    expect(read('a.html', page('iso-8859-7', 'Καλημέρα')).text).toBe('Καλημέρα');
    const japanese = Buffer.from(page('iso-2022-jp', '\u001b$B4A;z\u001b(B'), 'latin1');
    expect(read('a.html', japanese).text).toBe('漢字');
  });

  it('reads what is not UTF-8 in the encoding that it looks like, and says so', () => {
    const german = Buffer.from(
      'Die Brücke\n\nDie Brücke über den Fluß ist für Fußgänger geöffnet.',
      'latin1',
    );
    expect(readFile('a.txt', german)).toMatchObject({
      article: { title: 'Die Brücke', text: 'Die Brücke über den Fluß ist für Fußgänger geöffnet.' },
      warnings: [{ warning: 'encoding', detail: 'windows-1252' }],
    });
    const russian = 'cfd0c8c2c5d2'.repeat(4);
    expect(read('a.txt', Buffer.from(`c0e1e20a0a${russian}20e8`, 'hex')).text).toContain('ПРИВЕТ');
  });

  it('refuses UTF-32, NUL bytes and what is too large, each by its name', () => {
    expect(refusal('a.txt', Uint8Array.of(0xff, 0xfe, 0, 0, 0x41, 0, 0, 0))).toEqual({
      file: 'a.txt',
      reason: 'not-text',
      detail: 'it is UTF-32',
    });
    expect(refusal('a.txt', Uint8Array.of(0x89, 0x50, 0)).reason).toBe('not-text');
    expect(refusal('a.txt', new Uint8Array(LARGEST_FILE + 1).fill(0x41)).reason).toBe('too-large');
  });

  it('reads any text or refuses it with a reason, and never breaks its spans', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('.md', '.txt', '.html'),
        fc.string({ unit: 'binary' }),
        (extension, body) => {
          try {
            read(`a${extension}`, `Title\n\n${body}`);
          } catch (error) {
            expect(error).toBeInstanceOf(IbidError);
            expect((error as IbidError<'article-unreadable'>).facts.reason).not.toBe('span-mismatch');
          }
        },
      ),
    );
  });
});

describe('Markdown', () => {
  it('gives paragraphs as a reader sees them', () => {
    const article = read(
      'a.md',
      '# The title\n\nSoft\nbreak, hard  \nbreak, *em* `code` [link](https://a.example) &amp; <b>html</b> (MEK) 2 * 3 snake_case “…”\n\n## Head\n\n- one\n- two\n\n> quoted\n\n    a  b\n',
    );
    expect(article.title).toBe('The title');
    expect(paragraphs(article)).toEqual([
      'Soft break, hard\nbreak, em code link & html (MEK) 2 * 3 snake_case “…”',
      '• one',
      '• two',
      'quoted',
      'a  b',
    ]);
  });

  it('takes its facts from the front matter', () => {
    const head =
      '---\ntitle: "A: b"\nsubtitle: S\nsource: Paper\nurl: https://a.example/x\npublished: 2024-02-29\n---\n\nText.';
    expect(read('x.md', head)).toMatchObject({
      id: 'x',
      title: 'A: b',
      subtitle: 'S',
      source: 'Paper',
      url: 'https://a.example/x',
      published: '2024-02-29',
      text: 'Text.',
    });
  });

  it.each([
    ['title: 2024', { title: '2024' }],
    ['Title: T\ntags: [a, {b: c}]\ndraft: false', { title: 'T' }],
    ['title: "A: b"\nurl: ftp://a.example\nsource: [Anna, Ben]', { title: 'A: b', source: 'Anna, Ben' }],
    ['title:\nsubtitle: ""\nsource: {name: x}', { title: 'A heading' }],
    ['title: T\ntitle: U', { title: 'U' }],
    ['published: 2024-02-29T10:00:00Z', { published: '2024-02-29' }],
    ['published: 2024-02-29 10:00', { published: '2024-02-29' }],
    ['date: 2024/2/9', { published: '2024-02-09' }],
    ['title: &a T\nsubtitle: *a', { title: 'T', subtitle: 'T' }],
    ['', { title: 'A heading' }],
  ])('makes of the front matter %j what can be made of it', (yaml, facts) => {
    const { article, warnings } = readFile('a.md', `---\n${yaml}\n---\n# A heading\n\nText.`);
    expect(article).toMatchObject({ title: 'A heading', ...facts });
    expect(warnings).toEqual([]);
    for (const left of ['url', 'published'].filter((key) => !(key in facts)))
      expect(article).not.toHaveProperty(left);
  });

  it('hands on what else the front matter says, as JSON', () => {
    // A list that holds itself is none.
    const { otherKeys } = readFile('a.md', '---\ntitle: T\nTags: [a, {b: 1}]\nself: &a [*a]\n---\nText.');
    expect(otherKeys).toBeUndefined();
    expect(readFile('a.md', '---\nDraft: yes\nTags: [a, {b: 1}]\n1: x\n---\nText.')).toMatchObject({
      article: { draft: true },
      otherKeys: { tags: ['a', { b: 1 }], 1: 'x' },
    });
    expect(readFile('a.md', '---\ntitle: T\n---\nText.')).not.toHaveProperty('otherKeys');
  });

  it.each(['title: [', 'title: T\n\turl: x', 'a: &a [*b]'])(
    'warns of the front matter %j and reads the text',
    (yaml) => {
      const { article, warnings } = readFile('my-notes.md', `---\n${yaml}\n---\n\nText.`);
      expect(article).toMatchObject({ title: 'My notes', text: 'Text.' });
      expect(warnings).toMatchObject([{ warning: 'front-matter' }]);
      expect(warnings[0]?.detail).not.toContain('\n');
    },
  );

  it('has a title whatever the file has: a first heading of any depth, else its name', () => {
    expect(read('a.md', '## Two\n\nText.\n\n# One\n\nText.').title).toBe('One');
    expect(read('a.md', '### Three\n\nText.').title).toBe('Three');
    expect(read('lore/The_Broken-Oar.md', 'Text.').title).toBe('The Broken Oar');
    expect(read('lore/2024-01-31-log.md', 'Text.').title).toBe('2024-01-31 log');
    expect(read('lore/README.md', 'Text.').title).toBe('Lore');
    expect(read('index.md', 'Text.').title).toBe('Index');
  });

  it('takes text between two rules for text', () => {
    const { article, warnings } = readFile('a.md', '---\nOnce upon a time.\n---\n\nThe end.');
    expect(article.title).toBe('Once upon a time.');
    expect(article.text).toBe('The end.');
    expect(warnings).toEqual([]);
  });

  it('takes what begins like front matter and never ends for text, and refuses a file without any', () => {
    expect(read('a.md', '---\ntitle: T\n\nText').text).toContain('Text');
    expect(refusal('a.md', '# Title\n\n## And a heading\n').reason).toBe('no-text');
  });

  it('reads lists and quotes a hundred deep and refuses deeper ones, whatever marks them', () => {
    const nest = (depth: number, mark: string): string =>
      Array.from({ length: depth }, (_, level) => `${' '.repeat(level * mark.length)}${mark}x`).join('\n');
    for (const mark of ['- ', '* ', '+ ', '1. ', '1) '])
      expect(paragraphs(read('a.md', `# T\n\n${nest(100, mark)}`))).toHaveLength(100);
    for (const deep of [nest(101, '- '), nest(101, '1. '), '- '.repeat(101) + 'x', '>'.repeat(101) + 'x'])
      expect(refusal('a.md', `# T\n\n${deep}`).reason).toBe('nested-too-deep');
    expect(paragraphs(read('a.md', `# T\n\nText.\n\n${'- '.repeat(200)}\n`))).toEqual(['Text.']);
  });

  it('reads the first story as sixteen paragraphs without url or date', () => {
    const article = read('albania.md', readFileSync('corpus/albania-cuts-ties-with-iran.md', 'utf8'));
    expect(article.paragraphs).toHaveLength(16);
    expect(article).not.toHaveProperty('url');
    expect(article).not.toHaveProperty('published');
  });

  const data = process.env['IBID_DATA'];
  it.skipIf(data === undefined)(
    'has the words of the source, character for character (needs IBID_DATA)',
    () => {
      const source = readFileSync(path.join(data ?? '', 'article/albania-cuts-ties-with-iran.txt'), 'utf8');
      const plain = paragraphs(read('albania.txt', source));
      expect(plain).toHaveLength(17);
      const article = read('albania.md', readFileSync('corpus/albania-cuts-ties-with-iran.md', 'utf8'));
      expect(paragraphs(article)).toEqual(plain.slice(0, 16));
    },
  );
});

describe('plain text', () => {
  it('keeps the line ends of hand-wrapped paragraphs', () => {
    const article = read('a.txt', '\nTitle\n\nOne\n two\n\n\nThree\n');
    expect(article).toMatchObject({ title: 'Title' });
    expect(article).not.toHaveProperty('subtitle');
    expect(paragraphs(article)).toEqual(['One\n two', 'Three']);
  });

  it('takes every line for a paragraph when one is long', () => {
    const long = 'word '.repeat(60).trim();
    const article = read('a.txt', `Title\nSubtitle\n\n${long}\nShort.\n\nThird.`);
    expect(article.subtitle).toBe('Subtitle');
    expect(paragraphs(article)).toEqual([long, 'Short.', 'Third.']);
  });

  it('takes the only line for the text, and refuses an empty file', () => {
    expect(read('my-line.txt', 'Only this.\n')).toMatchObject({ title: 'My line', text: 'Only this.' });
    expect(refusal('a.txt', ' \n').reason).toBe('no-text');
  });

  it('takes a first line that reads like prose for text, not for a title', () => {
    const wrapped =
      'It was a dark night when they came\nover the hill to the old mill, and\nnobody saw them.';
    expect(read('night.txt', wrapped)).toMatchObject({ title: 'Night', text: wrapped });
    const sentence = 'They came over the hill at night.\n\nNobody saw them.';
    expect(paragraphs(read('night.txt', sentence))).toHaveLength(2);
    expect(read('a.txt', 'Minutes\nPresent: Ann\nAbsent: Bo\n\nAnn opened.').title).toBe('Minutes');
  });
});

describe('HTML', () => {
  const page = `<!doctype html><html><head><title>A dam breaks | The Valley Post</title>
    <meta property="og:site_name" content="The Valley Post"><meta property="article:published_time" content="2021-03-04T10:00:00Z">
    <link rel="canonical" href="https://valley.example/dam"><style>p { color: red }</style></head><body>
    <nav><a href="/">Home</a> <a href="/more">More of the news of today for you</a></nav>
    <div class="ad advertisement">Buy the shiny product now, the best there is on the market!</div>
    <article><h1>A dam breaks</h1>
    <p>The dam above the village broke on   Tuesday, the mayor said,\n and the <em>water</em> took two bridges.<script>alert(1)</script></p>
    <p>Firemen, neighbours and two boats brought everybody out before noon, and the bakers gave bread to all of them.</p>
    <blockquote><p>“Nobody died,” said Ana&nbsp;Lopes &amp; her son, “which is a wonder in itself.”</p></blockquote>
    <h2>After</h2><ul><li>The road is shut until the autumn.</li><li><p>The school is open, says the town.</p></li></ul>
    <pre>a  b\nc</pre></article><footer>Copyright, all rights reserved</footer></body></html>`;

  it('gives the blocks of the article once each, without what stands around it', () => {
    const article = read('dam.html', page);
    expect(paragraphs(article)).toEqual([
      'The dam above the village broke on Tuesday, the mayor said, and the water took two bridges.',
      'Firemen, neighbours and two boats brought everybody out before noon, and the bakers gave bread to all of them.',
      '“Nobody died,” said Ana\u00a0Lopes & her son, “which is a wonder in itself.”',
      '• The road is shut until the autumn.',
      '• The school is open, says the town.',
      'a  b\nc',
    ]);
    expect(article).toMatchObject({
      title: 'A dam breaks',
      source: 'The Valley Post',
      url: 'https://valley.example/dam',
      published: '2021-03-04',
    });
  });

  it('leaves out an address that is not of the web and a date that is none', () => {
    const odd = page
      .replace('https://valley.example/dam', 'javascript:alert(1)')
      .replace('2021-03-04T', '2021-02-30T');
    expect(read('dam.htm', odd)).not.toHaveProperty('url');
    expect(read('dam.htm', odd)).not.toHaveProperty('published');
  });

  it('takes the text of the body where a page is too short to have an article', () => {
    const short =
      '<title>Hours</title><body><nav>Home</nav><p>Open from nine.</p><p>Shut on Sunday.</p></body>';
    expect(paragraphs(read('a.html', short))).toEqual(['Open from nine.', 'Shut on Sunday.']);
  });

  it.each([
    ['', 'no-text'],
    ['<form><input></form><nav><a href="x">Log in</a></nav>', 'no-text'],
    [`${'<div>'.repeat(20_000)}x`, 'too-much'],
  ])('refuses a page that has no text, or too much of it', (html, reason) => {
    expect(refusal('a.html', html).reason).toBe(reason);
  });
});

describe('articleIdOf', () => {
  it('is the slug of the name', () => {
    expect(articleIdOf('Café  Ünïcode’s (2).TXT')).toBe('cafe-unicode-s-2');
  });

  it('is never empty, always safe, and keeps names of other scripts apart', () => {
    expect(articleIdOf('🎉.md')).not.toBe(articleIdOf('🌧.md'));
    expect(articleIdOf('статья 1.md')).not.toBe(articleIdOf('новость 1.md'));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
        expect(articleIdOf(`${name}.md`)).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,87}[a-z0-9])?$/);
      }),
    );
  });
});
