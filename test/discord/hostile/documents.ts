import { makeDocx, p, part } from '../../corpus/make-docx.ts';
import { makeEpub, xhtml } from '../../../benchmarks/documents/make-epub.ts';
import {
  makePackedObjects,
  makePdf,
  makePdfObjects,
  packTwice,
} from '../../../benchmarks/documents/make-pdf.ts';
import { makeZip, tellLess } from '../../../benchmarks/documents/make-zip.ts';
import { BODY, ONE, read, type Row } from './read-row.ts';
import type { HostileSubject } from './hostile-input.ts';

const refusal = (file: string, why: string): string =>
  `The file ${file} cannot be read as an article: ${why}. (hidden)`;
const TOO_MUCH = 'there is more in it than can be read';
const DAMAGED = 'it is damaged, or of another type than its name says';
const ENCRYPTED = 'it is encrypted; save it without a password or a copy protection';
const NO_TEXT = 'it has no text';
const TOO_DEEP = 'its lists, quotes or brackets stand more than 100 deep inside each other';

/** As large as one part of a package may be, and a little more. */
const HUGE = 65 * 1024 * 1024;
const HEAD = (name: string, entities: string): string =>
  `<?xml version="1.0"?><!DOCTYPE ${name} [${entities}]>`;
const BILLION = Array.from({ length: 10 }, (_, at) => {
  return `<!ENTITY a${at} "${at === 0 ? 'x' : `&a${at - 1};`.repeat(10)}">`;
}).join('');
const LOCK =
  '<encryption><EncryptedData><CipherData><CipherReference URI="OEBPS/page%200.xhtml"/></CipherData></EncryptedData></encryption>';

const bytes = (content: Uint8Array): Buffer => Buffer.from(content);
const docx = (body: string, more?: Readonly<Record<string, string>>): Buffer => bytes(makeDocx(body, more));
const epub = (body: string, more?: Readonly<Record<string, string>>): Buffer =>
  bytes(makeEpub([{ body }], more));
const word = part('document', `<w:body>${p('', BODY)}</w:body>`);

const DOCX: readonly Row[] = [
  ['text that is no package', BODY, refusal('story.docx', DAMAGED)],
  ['half of one', docx(p('', BODY)).subarray(0, 900), refusal('story.docx', DAMAGED)],
  ['a package of something else', bytes(makeZip({ 'a.txt': BODY })), refusal('story.docx', DAMAGED)],
  ['an old document of Word', Buffer.from('d0cf11e0a1b11ae1', 'hex'), refusal('story.docx', DAMAGED)],
  [
    'one behind a password',
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
    refusal('story.docx', ENCRYPTED),
  ],
  [
    'one that unpacks to 65 MB',
    () => docx('', { 'word/document.xml': ' '.repeat(HUGE) }),
    refusal('story.docx', TOO_MUCH),
  ],
  [
    'one that says it unpacks to 1 kB, and does to 65 MB',
    () => bytes(tellLess(makeDocx('', { 'word/document.xml': word + ' '.repeat(HUGE) }), HUGE, 1000)),
    ONE,
  ],
  [
    'ten thousand files in one',
    () => bytes(makeZip(Object.fromEntries(Array.from({ length: 10_001 }, (_, at) => [`${at}.xml`, ''])))),
    refusal('story.docx', TOO_MUCH),
  ],
  [
    'entities that grow into a billion',
    docx('', {
      'word/document.xml': word.replace('?>', `?>${HEAD('w', BILLION)}`).replace(BODY, `${BODY}&a9;`),
    }),
    ONE,
  ],
  [
    'an entity that reads a file',
    docx('', {
      'word/document.xml': `${HEAD('w', '<!ENTITY f SYSTEM "file:///etc/passwd">')}${word.replace(BODY, '&f;')}`,
    }),
    ONE,
  ],
  ['names that lead out of the package', docx(p('', BODY), { '../../../evil.xml': '<a/>' }), ONE],
  [
    'five thousand elements inside each other',
    docx(`${'<w:ins>'.repeat(5000)}${p('', BODY)}${'</w:ins>'.repeat(5000)}`),
    refusal('story.docx', TOO_DEEP),
  ],
  ['a document of nothing', docx(''), refusal('story.docx', NO_TEXT)],
  [
    'a style that stands on itself',
    docx(p('<w:pStyle w:val="a"/>', BODY), {
      'word/styles.xml': part(
        'styles',
        '<w:style w:styleId="a"><w:name w:val="a"/><w:basedOn w:val="a"/></w:style>',
      ),
    }),
    ONE,
  ],
  [
    'a cell that reaches over a billion columns',
    docx(
      `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr>${p('', BODY)}</w:tc><w:tc>${p('', 'x')}</w:tc></w:tr></w:tbl>`,
    ),
    ONE,
  ],
];

const THE_FERRY = 'The Ferry (hidden), shown with 1 paragraph · 0 quotations';
const EPUB: readonly Row[] = [
  ['half of a book', epub(`<p>${BODY}</p>`).subarray(0, 900), refusal('story.epub', DAMAGED)],
  ['a package without a book', bytes(makeZip({ 'a.txt': BODY })), refusal('story.epub', DAMAGED)],
  [
    'a page that unpacks to 65 MB',
    () => epub('', { 'OEBPS/page 0.xhtml': ' '.repeat(HUGE) }),
    refusal('story.epub', TOO_MUCH),
  ],
  [
    'entities that grow into a billion',
    epub('', { 'OEBPS/page 0.xhtml': HEAD('html', BILLION) + xhtml(`<p>${BODY}&a9;</p>`) }),
    THE_FERRY,
  ],
  [
    'pages that lead out of the package',
    epub('', {
      'OEBPS/book.opf':
        '<package><manifest><item id="a" href="../../../etc/passwd"/></manifest><spine><itemref idref="a"/></spine></package>',
    }),
    refusal('story.epub', DAMAGED),
  ],
  [
    'a book behind a lock',
    epub(`<p>${BODY}</p>`, { 'META-INF/encryption.xml': LOCK }),
    refusal('story.epub', ENCRYPTED),
  ],
  [
    'a script and a picture alone',
    epub('<script>x</script><img src="a.png"/>'),
    refusal('story.epub', NO_TEXT),
  ],
  [
    'the same page a thousand times',
    epub(`<p>${BODY}</p>`, {
      'OEBPS/book.opf': `<package><metadata><title>The Ferry</title></metadata><manifest><item id="a" href="page%200.xhtml"/></manifest><spine>${'<itemref idref="a"/>'.repeat(1000)}</spine></package>`,
    }),
    THE_FERRY,
  ],
];

const page = (more = '', content = `BT /F0 11 Tf 72 700 Td (${BODY}) Tj ET`): readonly string[] => [
  `<</Type/Catalog/Pages 2 0 R${more}>>`,
  '<</Type/Pages/Kids[3 0 R]/Count 1>>',
  '<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F0 5 0 R>>>>>>',
  `<</Length ${content.length}>>stream\n${content}\nendstream`,
  '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
];
const [, , , , FONT = ''] = page();
const pdf = (...args: Parameters<typeof makePdfObjects>): Buffer => bytes(makePdfObjects(...args));
const WHOLE = makePdf([[[11, 72, 700, BODY]]]);
const SCAN = 'its pages are pictures without text; have a program recognise their text (OCR) first';
const KEY = '0'.repeat(64);

const PDF: readonly Row[] = [
  ['text that is no PDF', BODY, refusal('story.pdf', DAMAGED)],
  ['the first half of one', bytes(WHOLE.subarray(0, WHOLE.length / 3)), refusal('story.pdf', DAMAGED)],
  ['one without its end', bytes(WHOLE.subarray(0, -20)), ONE],
  [
    'one behind a password',
    pdf(page(), `/Encrypt<</Filter/Standard/V 1/R 2/O<${KEY}>/U<${KEY}>/P -4>>/ID[<00><00>]`),
    refusal('story.pdf', ENCRYPTED),
  ],
  ['a page without text, as scans are', bytes(makePdf([[]])), refusal('story.pdf', SCAN)],
  [
    'a page that unpacks to 3 GB',
    () => pdf([...page().slice(0, 3), packTwice(3 * 1024 ** 3), FONT]),
    refusal('story.pdf', TOO_MUCH),
  ],
  ['a million objects in one', () => bytes(makePackedObjects(page(), 1_000_000)), ONE],
  [
    'a million pages by what it says',
    pdf(page().map((object) => object.replace('/Count 1>>', '/Count 1000000>>'))),
    ONE,
  ],
  [
    'pages that hold themselves',
    pdf(page().map((object) => object.replace('/Kids[3 0 R]', '/Kids[2 0 R]'))),
    refusal('story.pdf', DAMAGED),
  ],
  [
    'a hundred thousand brackets',
    pdf(page('', `${'['.repeat(100_000)} BT /F0 11 Tf (${BODY}) Tj ET`)),
    refusal('story.pdf', SCAN),
  ],
  [
    'scripts, and a program that is to be started',
    pdf(page('/OpenAction<</S/JavaScript/JS(app.alert(1))>>/AA<</WC<</S/Launch/F(/bin/sh)>>>>')),
    ONE,
  ],
  ['a table of its objects that leads to itself', pdf(page(), '/Prev 9'), ONE],
];

/** What stands in files that a text has to be taken out of. */
export const DOCUMENTS: HostileSubject = {
  title: 'Documents and books',
  about:
    'As the file of `/admin add`. They are unpacked and read in a process with 20 seconds and 1 GB of memory, which is killed ' +
    'for a file that takes more; nothing of them is written to the disk.',
  inputs: [
    ...DOCX.map((row) =>
      read('story.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', row),
    ),
    ...EPUB.map((row) => read('story.epub', 'application/epub+zip', row)),
    ...PDF.map((row) => read('story.pdf', 'application/pdf', row)),
  ],
};
