import { describe, expect, it } from 'vitest';
import { paragraphText } from '../../src/corpus/article.ts';
import { readAnyArticle } from '../../src/corpus/read-any-article.ts';
import { makePdf, type PdfText } from '../../benchmarks/documents/make-pdf.ts';

/** Lines of text, one below the other. */
const below = (y: number, x: number, ...lines: readonly string[]): PdfText[] =>
  lines.map((line, at): PdfText => [11, x, y - 14 * at, line]);

async function read(pages: readonly (readonly PdfText[])[], info?: string) {
  const { article, warnings } = await readAnyArticle({ name: 'a.pdf', bytes: makePdf(pages, info) });
  const rows = article.paragraphs.map(({ section = [], context = [], locator = '' }, at) => {
    const around = [...section, ...context].map((one) => `[${one}]`);
    return [locator, ...around, paragraphText(article, at)].join(' ');
  });
  return { ...article, warnings, rows };
}

const LEFT = [
  'The ferry crosses the river ten times',
  'a day, and in summer it goes until the',
  'sun has set behind the mountains of the',
  'north, where nobody has been since the',
  'bridge was broken by the ice of a long',
  'winter that the old people talk about.',
];
const RIGHT = [
  'Mira has steered it for thirty years in',
  'all weathers, and her mother did before',
  'her, when the boat was rowed by six men',
  'who were paid in bread and beer, as the',
  'books of the town tell whoever wants to',
  'read them in the cellar of the old hall.',
];

describe('a PDF', () => {
  it('has its pages in the places of its paragraphs, and large letters as sections', async () => {
    const { title, source, rows } = await read(
      [
        [
          [24, 72, 700, 'The Ferry'],
          [16, 72, 650, 'Prices'],
          ...below(620, 72, 'It costs two coins.'),
          [11, 72, 580, 'Children', 'bold'],
          ...below(560, 72, 'They pay one.'),
        ],
        [[16, 72, 700, 'History'], ...below(670, 72, 'It is old.')],
      ],
      '/Title(The Ferry)/Author(Ann Pike)',
    );
    expect({ title, source, rows }).toEqual({
      title: 'The Ferry',
      source: 'Ann Pike',
      rows: [
        'p. 1 [Prices] It costs two coins.',
        'p. 1 [Prices] [Children] They pay one.',
        'p. 2 [History] It is old.',
      ],
    });
  });

  it('has words whole that the end of a line cuts, and those with a hyphen as they are', async () => {
    const { rows } = await read([
      below(
        700,
        72,
        'The town is governed by a council of nine that meets in the old hall, and its govern-',
        'ment is well-known for the length of its speeches, which are held by the well-',
        'known men of the town who have nothing else to do in the winter than to speak to',
        'each other.',
      ),
    ]);
    expect(rows).toEqual([
      'p. 1 The town is governed by a council of nine that meets in the old hall, and its government is well-known for ' +
        'the length of its speeches, which are held by the well-known men of the town who have nothing else to do in the ' +
        'winter than to speak to each other.',
    ]);
  });

  it('is read one column after the other, whatever the order in the file', async () => {
    const apart = [...below(700, 72, ...LEFT), ...below(700, 330, ...RIGHT)];
    const across = LEFT.flatMap((line, at): PdfText[] => [
      [11, 72, 700 - 14 * at, line],
      [11, 330, 700 - 14 * at, RIGHT[at] ?? ''],
    ]);
    const turned = [...below(700, 330, ...RIGHT), ...below(700, 72, ...LEFT)];
    const expected = [`p. 1 ${LEFT.join(' ')}`, `p. 1 ${RIGHT.join(' ')}`];
    expect((await read([apart])).rows).toEqual(expected);
    expect((await read([across])).rows).toEqual(expected);
    expect((await read([turned])).rows).toEqual(expected);
  });

  it('goes on over a page, without heads, feet and numbers of pages', async () => {
    const body = (at: number): PdfText[] => [
      [9, 72, 770, 'The Ferry'],
      ...below(700, 72, `The crossing of day ${at} was as quiet as it could be, and nobody in the whole`),
      [9, 300, 20, String(at)],
    ];
    const { rows } = await read([
      body(1),
      [...below(700, 72, 'town talked about it afterwards.'), [9, 72, 770, 'The Ferry'], [9, 300, 20, '2']],
      [...below(700, 72, 'A new page.'), [9, 72, 770, 'The Ferry'], [9, 300, 20, '3']],
    ]);
    expect(rows).toEqual([
      'p. 1–2 The crossing of day 1 was as quiet as it could be, and nobody in the whole town talked about it afterwards.',
      'p. 3 A new page.',
    ]);
  });

  it('has lists by item and tables by row', async () => {
    const { rows } = await read([
      [
        ...below(720, 72, 'You need:'),
        ...below(700, 90, '\u0095 Boots', '\u0095 A coat that is long enough'),
        ...below(660, 72, '1. Pay the toll.', '2. Board the ferry.'),
        [11, 72, 600, 'Load', 'bold'],
        [11, 272, 600, 'Toll', 'bold'],
        ...['Person', 'Cart'].flatMap((load, at): PdfText[] => [
          [11, 72, 580 - 20 * at, load],
          [11, 272, 580 - 20 * at, `${at + 2} coins`],
        ]),
      ],
    ]);
    expect(rows).toEqual([
      'p. 1 You need:',
      'p. 1 [You need:] • Boots',
      'p. 1 [You need:] • A coat that is long enough',
      'p. 1 [You need:] 1. Pay the toll.',
      'p. 1 [You need:] 2. Board the ferry.',
      'p. 1 [Load] [Toll] Person · 2 coins',
      'p. 1 [Load] [Toll] Cart · 3 coins',
    ]);
  });

  it('warns of pages without text', async () => {
    const { warnings } = await read([below(700, 72, 'Text.'), [], [], below(700, 72, 'More.'), []]);
    expect(warnings).toEqual([{ warning: 'pages', detail: '2–3, 5' }]);
  });
});
