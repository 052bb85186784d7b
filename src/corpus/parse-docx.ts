import path from 'node:path';
import { writeDocxBlocks } from './docx-blocks.ts';
import { countNumbers } from './docx-numbers.ts';
import { readStyles } from './docx-styles.ts';
import { createFlow } from './flow.ts';
import { createOutline } from './outline.ts';
import type { ParseBytes } from './parse-text.ts';
import { unzip } from './unzip.ts';
import { childrenOf, elementsOf, findElement, parseXml, textOf, type XmlElement } from './xml-tree.ts';

/** Half points of plain text where a document does not say: Word's own default. */
const PLAIN_SIZE = 22;

/**
 * What stands in a Word document: paragraphs with their numbers and bullets, tables by row, boxes and notes where they are
 * anchored; headings by their style, or lines that only look like one. The title is a paragraph styled so, else the first
 * heading, else what the file says of itself; its author is the source. Pictures and macros are not even unpacked.
 */
export const parseDocx: ParseBytes = (bytes, { refuse }) => {
  const files = unzip(bytes, (name) => /\.(?:xml|rels)$/i.test(name), refuse);
  const read = (name: string): XmlElement | undefined => {
    const content = files.get(name);
    return content === undefined ? undefined : parseXml(content, refuse);
  };
  const main = findMain(read('_rels/.rels')) ?? 'word/document.xml';
  const body = findElement(read(main), 'document', 'body') ?? refuse('damaged', 'it has no document in it');
  const beside = (name: string): XmlElement | undefined =>
    read(path.posix.join(path.posix.dirname(main), name));
  const styles = findElement(beside('styles.xml'), 'styles');
  const outline = createOutline();
  const titles: { title?: string; subtitle?: string } = {};
  writeDocxBlocks(body, {
    outline,
    flow: createFlow(outline),
    styleOf: readStyles(styles),
    numbers: countNumbers(findElement(beside('numbering.xml'), 'numbering')),
    findNote: indexNotes(beside('footnotes.xml'), beside('endnotes.xml')),
    plainSize: readPlainSize(styles),
    onTitle: (kind, text) => (titles[kind] ??= text.replaceAll('\n', ' ')),
  });
  const core = findElement(read('docProps/core.xml'), 'coreProperties');
  const { title, paragraphs } = outline.finish(titles.title);
  const author = textOf(findElement(core, 'creator'));
  const told = textOf(findElement(core, 'title'));
  return {
    title: title ?? (told === '' ? undefined : told),
    subtitle: titles.subtitle,
    source: author === '' ? undefined : author,
    paragraphs,
  };
};

/** Where the document itself is, by what the package says of its parts. */
function findMain(relations: XmlElement | undefined): string | undefined {
  const targets = elementsOf(relations ?? { name: '', attributes: {}, children: [] }, 'Relationship');
  const found = targets.find(({ attributes }) => attributes['Type']?.endsWith('/officeDocument') === true);
  return found?.attributes['Target']?.replace(/^\//, '');
}

function readPlainSize(styles: XmlElement | undefined): number {
  const size = findElement(styles, 'docDefaults', 'rPrDefault', 'rPr', 'sz')?.attributes['val'];
  return Number(size ?? PLAIN_SIZE) || PLAIN_SIZE;
}

/** Notes by their id, those at the foot and those at the end apart. */
function indexNotes(
  foot: XmlElement | undefined,
  end: XmlElement | undefined,
): (reference: XmlElement) => XmlElement | undefined {
  const index = (notes: XmlElement | undefined): Map<string | undefined, XmlElement> =>
    new Map((notes === undefined ? [] : childrenOf(notes)).map((note) => [note.attributes['id'], note]));
  const footnotes = index(findElement(foot, 'footnotes'));
  const endnotes = index(findElement(end, 'endnotes'));
  return ({ name, attributes }) =>
    (name === 'footnoteReference' ? footnotes : endnotes).get(attributes['id']);
}
