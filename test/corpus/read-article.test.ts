import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paragraphText, type Article } from '../../src/corpus/article.ts';
import { articleIdOf } from '../../src/corpus/article-id.ts';
import { LARGEST_FILE } from '../../src/corpus/decode-text.ts';
import { readArticle } from '../../src/corpus/read-article.ts';
import { IbidError } from '../../src/errors.ts';

const read = (name: string, content: string | Uint8Array): Article =>
  readArticle({ name, bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content });
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

  it('refuses UTF-16, Latin-1, NUL bytes and what is too large, each by its name', () => {
    expect(refusal('a.txt', Uint8Array.of(0xff, 0xfe, 0x41, 0))).toMatchObject({
      reason: 'not-utf-8',
      detail: expect.stringContaining('UTF-16') as string,
    });
    expect(refusal('a.txt', Uint8Array.of(0x41, 0xe9, 0x41))).toMatchObject({
      reason: 'not-utf-8',
      detail: 'byte 1 is not UTF-8',
    });
    expect(refusal('a.md', Uint8Array.of(0xef, 0xbb, 0xbf, 0x41, 0xe9))).toMatchObject({
      detail: 'byte 4 is not UTF-8',
    });
    expect(refusal('a.txt', Uint8Array.of(0x89, 0x50, 0))).toMatchObject({ reason: 'binary' });
    expect(refusal('a.txt', new Uint8Array(LARGEST_FILE + 1).fill(0x41))).toMatchObject({
      reason: 'too-large',
    });
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
      'one',
      'two',
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
    ['title: T\ncolour: red', /"colour"/],
    ['title: ""', /title must not be empty/],
    ['title: 7', /title must be text/],
    ['title: T\nurl: ftp://a.example', /url must be an address/],
    ['title: T\npublished: 2023-02-29', /published must be a date/],
    ['title: T\nsubtitle: [a', /^line 3: /],
    ['title: T\ntitle: U', /^line 3: /],
    ['just text', /key: value/],
    ['title: &a T\nsubtitle: *a', /aliases/],
  ])('refuses the front matter %j and says why', (yaml, detail) => {
    const facts = refusal('a.md', `---\n${yaml}\n---\n\nText.`);
    expect(facts.reason).toBe('front-matter-invalid');
    expect(facts.detail).toMatch(detail);
    expect(facts.detail).not.toContain('\n');
  });

  it('refuses front matter that never ends, no title and no text', () => {
    expect(refusal('a.md', '---\ntitle: T\n\nText').reason).toBe('front-matter-unclosed');
    expect(refusal('a.md', 'Only text.').reason).toBe('no-title');
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

  it('refuses an empty file and a title alone', () => {
    expect(refusal('a.txt', ' \n').reason).toBe('no-title');
    expect(refusal('a.txt', 'Title\n').reason).toBe('no-text');
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
      'The road is shut until the autumn.',
      'The school is open, says the town.',
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

  it.each(['', '<form><input></form><a href="x">Log in</a>', '<div>'.repeat(20_000)])(
    'refuses a page without an article',
    (html) => {
      expect(refusal('a.html', html).reason).toBe('html-without-article');
    },
  );
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
