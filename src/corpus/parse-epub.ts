import { decodeText } from './decode-text.ts';
import { readContentsPage, readContentsXml, type EpubChapter } from './epub-contents.ts';
import { readEpubPackage, type EpubPackage } from './epub-package.ts';
import { readDate, readLanguage } from './front-matter.ts';
import { writeElements } from './html-blocks.ts';
import { closeTags, parsePage, type Page } from './html-page.ts';
import { createOutline, type Outline } from './outline.ts';
import type { ParseBytes, Refuse } from './parse-text.ts';
import { unzip } from './unzip.ts';
import { parseXml } from './xml-tree.ts';

const MEDIA =
  /\.(?:jpe?g|png|gif|svg|webp|avif|bmp|tiff?|css|js|ttf|otf|woff2?|mp[34]|m4[av]|ogg|opus|wav|webm|pdf)$/i;

/** What stands on the pages of a book and is none of its text. */
const AROUND =
  'nav, [hidden], [role="doc-pagebreak"], [role="doc-toc"], #pg-header, #pg-footer, .pg-boilerplate, .pagenum, .pageno';

/**
 * What stands in a book: its pages in the order in which they are read, each as a web page without anything around it. A
 * chapter's heading is what its paragraphs stand under; where it has none, what the list of contents calls it. The author is
 * the source. Scripts are never run, and pictures are not even unpacked.
 */
export const parseEpub: ParseBytes = (bytes, { refuse }) => {
  const files = unzip(bytes, (name) => !MEDIA.test(name), refuse);
  const book = readEpubPackage(files, refuse);
  const chapters = readChapters(files, book, refuse);
  const outline = createOutline();
  let missing = 0;
  // A page that is named twice is read once.
  for (const name of new Set(book.pages)) {
    const page = readPage(files.get(name), refuse);
    if (page === undefined) missing++;
    else writeChapter(page, chapters.get(name), outline);
  }
  if (missing === new Set(book.pages).size) refuse('damaged', 'its pages are missing');
  const { title, paragraphs } = outline.finish(book.title);
  const { author, published, language } = book;
  return {
    title,
    source: author,
    published: readDate(published),
    language: readLanguage(language),
    paragraphs,
  };
};

function readPage(content: Uint8Array | undefined, refuse: Refuse): Page | undefined {
  return content && parsePage(closeTags(decodeText(content, refuse).text));
}

function readChapters(
  files: ReadonlyMap<string, Uint8Array>,
  { contents }: EpubPackage,
  refuse: Refuse,
): ReadonlyMap<string, EpubChapter> {
  const page = contents.page === undefined ? undefined : readPage(files.get(contents.page), refuse);
  if (page !== undefined) return readContentsPage(page, contents.page ?? '');
  const xml = contents.xml === undefined ? undefined : files.get(contents.xml);
  return xml === undefined ? new Map() : readContentsXml(parseXml(xml, refuse), contents.xml ?? '');
}

/** A page's first heading is as deep as the list of contents has it, whatever its tag, and those behind it are moved with it. */
function writeChapter(page: Page, chapter: EpubChapter | undefined, outline: Outline): void {
  for (const element of [...page.querySelectorAll(AROUND)]) element.remove();
  const body = page.querySelector('body') ?? page;
  const first = page.querySelector('h1, h2, h3, h4, h5, h6')?.localName;
  if (first === undefined && chapter !== undefined) outline.heading(chapter.depth, chapter.label);
  const shift = first === undefined || chapter === undefined ? 0 : chapter.depth - Number(first.charAt(1));
  writeElements(body, {
    ...outline,
    heading: (depth, text) => {
      outline.heading(Math.max(1, depth + shift), text);
    },
  });
}
