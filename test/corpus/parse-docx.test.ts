import { describe, expect, it } from 'vitest';
import { paragraphText } from '../../src/corpus/article.ts';
import { readAnyArticle } from '../../src/corpus/read-any-article.ts';
import { item, makeDocx, p, part, run, styled, table } from './make-docx.ts';

async function read(body: string, more?: Readonly<Record<string, string>>) {
  const { article } = await readAnyArticle({ name: 'a.docx', bytes: makeDocx(body, more) });
  return {
    ...article,
    rows: article.paragraphs.map(({ section = [], context = [] }, at) => {
      const around = [...section, ...context].map((one) => `[${one}]`);
      return [...around, paragraphText(article, at)].join(' ');
    }),
  };
}

describe('a Word document', () => {
  it('has the sections that its headings make, by whatever name and style', async () => {
    const { title, subtitle, rows } = await read(
      styled('Title', 'The Ferry') +
        styled('Subtitle', 'A report') +
        styled('heading1', 'Prices') +
        p('', 'It costs two coins.') +
        styled('Own', 'In winter') +
        p('', 'It costs three.') +
        styled('berschrift3', 'At night') +
        p('', 'It costs four.') +
        p('<w:outlineLvl w:val="0"/>', 'History') +
        p('', 'It is old.') +
        p('', run('Crew', '<w:b/>')) +
        p('', 'Mira steers.'),
    );
    expect({ title, subtitle, rows }).toEqual({
      title: 'The Ferry',
      subtitle: 'A report',
      rows: [
        '[Prices] It costs two coins.',
        '[Prices] [In winter] It costs three.',
        '[Prices] [In winter] [At night] It costs four.',
        '[History] It is old.',
        '[History] [Crew] Mira steers.',
      ],
    });
  });

  it('shows the numbers and bullets that Word shows, also behind a paragraph between them', async () => {
    const { rows } = await read(
      styled('heading1', 'Rules') +
        item(1, 0, 'Roll a die.') +
        item(1, 1, 'A one fails.') +
        item(1, 1, 'A six wins.') +
        item(1, 2, 'Not on Sundays.') +
        p('', 'A remark.') +
        item(1, 0, 'Pass it on.') +
        item(3, 0, 'Seven.') +
        item(2, 0, 'A point.'),
    );
    expect(rows).toEqual([
      '1. Roll a die.',
      '[1. Roll a die.] (a) A one fails.',
      '[1. Roll a die.] (b) A six wins.',
      '[1. Roll a die.] [(b) A six wins.] 1.b.i Not on Sundays.',
      'A remark.',
      '2. Pass it on.',
      '7. Seven.',
      '• A point.',
    ]);
  });

  it('has a row of a table in a paragraph, with the head of its columns', async () => {
    const { rows } = await read(
      p('', 'Prices are as follows:') +
        table(['Ticket', 'Price'], ['Adult', '12 euros'], ['Child', '6 euros']) +
        `<w:tbl><w:tr><w:tc>${p('', 'Only the layout.')}${styled('heading1', 'Inside')}${p('', 'Of a page.')}</w:tc></w:tr></w:tbl>`,
    );
    expect(rows).toEqual([
      'Prices are as follows:',
      '[Prices are as follows:] [Ticket] [Price] Adult · 12 euros',
      '[Prices are as follows:] [Ticket] [Price] Child · 6 euros',
      'Only the layout.',
      'Of a page.',
    ]);
  });

  it('is read as a person sees it: nothing deleted or hidden, notes and boxes where they are anchored', async () => {
    const notes = part(
      'footnotes',
      `<w:footnote w:id="2">${p('', 'The chronicle says twelve.')}</w:footnote>`,
    );
    const { rows } = await read(
      p(
        '',
        run('It lasted ') +
          '<w:del><w:r><w:delText>nine</w:delText></w:r></w:del>' +
          `<w:ins>${run('ten')}</w:ins>` +
          run('secret', '<w:vanish/>') +
          '<w:r><w:t xml:space="preserve"> days</w:t><w:tab/><w:t>in</w:t><w:br/><w:t>May.</w:t><w:footnoteReference w:id="2"/></w:r>' +
          `<w:r><w:drawing><w:txbxContent>${p('', 'In the margin.')}</w:txbxContent></w:drawing></w:r>`,
      ) +
        styled('toc1', 'Prices 3') +
        p('', '<w:r><w:fldChar/><w:instrText>PAGE</w:instrText></w:r>' + run('The end.')),
      { 'word/footnotes.xml': notes },
    );
    expect(rows).toEqual([
      'It lasted ten days in\nMay.',
      'In the margin.',
      'The chronicle says twelve.',
      'The end.',
    ]);
  });

  it.each([
    ['damaged', new Uint8Array(100)],
    ['damaged', makeDocx(p('', 'Cut off.')).subarray(0, 400)],
    [
      'encrypted',
      Buffer.concat([Buffer.from('d0cf11e0', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
    ],
    ['damaged', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['no-text', makeDocx('')],
    ['nested-too-deep', makeDocx('<w:ins>'.repeat(500) + p('', 'Deep.') + '</w:ins>'.repeat(500))],
  ])('is refused as %s', async (reason, bytes) => {
    await expect(readAnyArticle({ name: 'a.docx', bytes })).rejects.toMatchObject({
      code: 'article-unreadable',
      facts: { file: 'a.docx', reason },
    });
  });
});
