import { makeZip } from '../../../benchmarks/documents/make-zip.ts';
import { read, type Row } from './read-row.ts';
import { FILE_TYPES } from '../../../src/corpus/file-types.ts';
import type { HostileSubject } from './hostile-input.ts';

const refusal = (why: string, file = 'story.zip'): string =>
  `The file ${file} cannot be read as an article: ${why}. (hidden)`;
const TOO_MUCH = 'there is more in it than can be read';
const BODY = 'Title\n\nThe first paragraph is long enough to be read as a part of an article.';
const ONE = 'Title (hidden), shown with 1 paragraph · 0 quotations';
/** As large as a package may be unpacked, and a little more. */
const HUGE = 65 * 1024 * 1024;

const zip = (files: Parameters<typeof makeZip>[0]): Buffer => Buffer.from(makeZip(files));
const many = (count: number, ending: string): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`${at}.${ending}`, BODY]));

const PACKED: readonly Row[] = [
  ['text that is no package', BODY, refusal('it is damaged, or of another type than its name says')],
  [
    'half of one',
    zip({ 'a.txt': BODY }).subarray(0, 60),
    refusal('it is damaged, or of another type than its name says'),
  ],
  ['one that unpacks to 65 MB', () => zip({ 'a.txt': ' '.repeat(HUGE) }), refusal(TOO_MUCH)],
  ['a thousand articles and one', () => zip(many(1001, 'txt')), refusal(TOO_MUCH)],
  ['ten thousand files and one', () => zip(many(10_001, 'x')), refusal(TOO_MUCH)],
  [
    'nothing that is read',
    zip({ 'a.exe': 'x', '.hidden.md': BODY, '__MACOSX/a.md': BODY, 'b.zip': zip({ 'a.txt': BODY }) }),
    refusal(`it is of another type than are read (${FILE_TYPES})`),
  ],
  ['names that lead out of the corpus', zip({ '../../../evil.txt': BODY }), ONE],
  ['a name from Windows that does', zip({ 'C:\\..\\evil.txt': BODY }), ONE],
  [
    'one that can be read, beside a document that unpacks to 65 MB',
    () => zip({ 'a.txt': BODY, 'b.docx': zip({ 'word/document.xml': ' '.repeat(HUGE) }) }),
    ONE,
  ],
];

/** What stands in packages of several files. */
export const PACKAGES: HostileSubject = {
  title: 'Packages',
  about:
    'As the file of `/admin add`. A package is opened, and its files are read, in processes with limits: a minute and 1 GB for all, ' +
    '20 seconds for each. What cannot be read is named, and keeps no other file from it.',
  inputs: PACKED.map((row) => read('story.zip', 'application/zip', row)),
};
