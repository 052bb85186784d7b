import { describe, expect, it } from 'vitest';
import { paragraphText } from '../../src/corpus/article.ts';
import { readAnyArticle } from '../../src/corpus/read-any-article.ts';
import { makeEpub } from '../../benchmarks/documents/make-epub.ts';
import { makeZip } from '../../benchmarks/documents/make-zip.ts';

async function read(bytes: Uint8Array) {
  const { article } = await readAnyArticle({ name: 'a.epub', bytes });
  const rows = article.paragraphs.map(({ section = [] }, at) => {
    return [...section.map((one) => `[${one}]`), paragraphText(article, at)].join(' ');
  });
  return { ...article, rows };
}

describe('a book', () => {
  it('has its chapters as sections, however deep their headings are', async () => {
    const { title, source, published, language, rows } = await read(
      makeEpub([
        { body: '<h1>The Ferry</h1><p>By Ann Pike.</p>' },
        { body: '<h1>Preface</h1><p>It is true.</p>', label: 'Preface' },
        {
          body: '<h2 id="top">CHAPTER I<br/>The River</h2><span epub:type="pagebreak" role="doc-pagebreak">7</span><p>It was wide.<a id="x"/></p><h3>In May</h3><p>It rose.</p>',
          label: 'The River',
        },
        { body: '<p>They left.</p>', label: 'CHAPTER II' },
        { body: '<p>Without a name.</p>' },
      ]),
    );
    expect({ title, source, published, language, rows }).toEqual({
      title: 'The Ferry',
      source: 'Ann Pike',
      published: '2024-01-31',
      language: 'en',
      rows: [
        'By Ann Pike.',
        '[Preface] It is true.',
        '[CHAPTER I The River] It was wide.',
        '[CHAPTER I The River] [In May] It rose.',
        '[CHAPTER II] They left.',
        '[CHAPTER II] Without a name.',
      ],
    });
  });

  it('of an older kind tells its chapters in XML', async () => {
    const opf =
      '<package><metadata><title>Old</title></metadata><manifest><item id="c" href="t/c.html"/><item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest><spine toc="n"><itemref idref="c"/></spine></package>';
    const ncx =
      '<ncx><navMap><navPoint><navLabel><text>The first</text></navLabel><content src="t/c.html"/></navPoint></navMap></ncx>';
    const { rows } = await read(
      makeEpub([], {
        'OEBPS/book.opf': opf,
        'OEBPS/toc.ncx': ncx,
        'OEBPS/t/c.html': '<html><body><p>Once.</p></body></html>',
      }),
    );
    expect(rows).toEqual(['[The first] Once.']);
  });

  const LOCK =
    '<encryption><EncryptedData><CipherData><CipherReference URI="OEBPS/page%200.xhtml"/></CipherData></EncryptedData></encryption>';

  it.each([
    ['damaged', makeZip({ mimetype: 'application/epub+zip' })],
    ['damaged', makeEpub([{ body: '<p>Cut off.</p>' }]).subarray(0, 700)],
    [
      'damaged',
      makeEpub([], {
        'OEBPS/book.opf':
          '<package><manifest><item id="a" href="none"/></manifest><spine><itemref idref="a"/></spine></package>',
      }),
    ],
    ['encrypted', makeEpub([{ body: '<p>Locked.</p>' }], { 'META-INF/encryption.xml': LOCK })],
    ['no-text', makeEpub([{ body: '<img src="a.png"/>' }])],
  ])('is refused as %s', async (reason, bytes) => {
    await expect(readAnyArticle({ name: 'a.epub', bytes })).rejects.toMatchObject({ facts: { reason } });
  });

  it('with fonts that are encrypted is read', async () => {
    const lock = LOCK.replace('page%200.xhtml', 'a.ttf');
    const { rows } = await read(makeEpub([{ body: '<p>Open.</p>' }], { 'META-INF/encryption.xml': lock }));
    expect(rows).toEqual(['Open.']);
  });
});
