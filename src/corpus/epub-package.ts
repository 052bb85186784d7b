import path from 'node:path';
import type { Refuse } from './parse-text.ts';
import { childrenOf, elementsOf, findElement, parseXml, textOf, type XmlElement } from './xml-tree.ts';

/** What a book's package says of it. */
export interface EpubPackage {
  readonly title: string | undefined;
  readonly author: string | undefined;
  readonly published: string | undefined;
  readonly language: string | undefined;
  /** Paths in the package of its pages, in the order in which they are read; without the list of contents. */
  readonly pages: readonly string[];
  /** Paths of the list of contents, as a page and as XML. */
  readonly contents: { readonly page: string | undefined; readonly xml: string | undefined };
}

/** Reads the package that `META-INF/container.xml` leads to. Refuses one that is `damaged`, or whose pages are `encrypted`. */
export function readEpubPackage(files: ReadonlyMap<string, Uint8Array>, refuse: Refuse): EpubPackage {
  const read = (name: string): XmlElement | undefined => {
    const content = files.get(name);
    return content === undefined ? undefined : parseXml(content, refuse);
  };
  const container = read('META-INF/container.xml');
  const [rootfile] = container === undefined ? [] : elementsOf(container, 'rootfile');
  const place = rootfile?.attributes['full-path'] ?? '';
  const book = findElement(read(place), 'package') ?? refuse('damaged', 'it has no book in it');
  const metadata = findElement(book, 'metadata');
  const items = childrenOf(findElement(book, 'manifest') ?? book, 'item');
  const pathOf = (item: XmlElement): string => resolvePath(place, item.attributes['href'] ?? '');
  const byId = new Map(items.map((item) => [item.attributes['id'], item]));
  const spine = findElement(book, 'spine');
  const isContents = ({ attributes }: XmlElement): boolean =>
    attributes['properties']?.split(' ').includes('nav') === true;
  const listed = elementsOf(findElement(book, 'guide') ?? { ...book, children: [] }, 'reference')
    .filter(({ attributes }) => attributes['type'] === 'toc')
    .map(pathOf);
  const pages = childrenOf(spine ?? book, 'itemref').flatMap(({ attributes }) => {
    const item = byId.get(attributes['idref']);
    const isRead = item !== undefined && !isContents(item) && !listed.includes(pathOf(item));
    return isRead ? [pathOf(item)] : [];
  });
  const locked = findLocked(read('META-INF/encryption.xml'));
  if (pages.some((page) => locked.has(page))) refuse('encrypted');
  const page = items.find(isContents);
  const xml = byId.get(spine?.attributes['toc']) ?? items.find(isNcx);
  return {
    title: readFact(metadata, 'title'),
    author: readFact(metadata, 'creator') ?? readFact(metadata, 'publisher'),
    published: readFact(metadata, 'date'),
    language: readFact(metadata, 'language'),
    pages,
    contents: { page: page && pathOf(page), xml: xml && pathOf(xml) },
  };
}

/** The path that a reference in the file at `from` leads to, without its fragment. */
export function resolvePath(from: string, reference: string): string {
  const [target = ''] = reference.split('#');
  let decoded = target;
  try {
    decoded = decodeURIComponent(target);
  } catch {
    // A percent sign that is meant.
  }
  return path.posix.join(path.posix.dirname(from), decoded);
}

const isNcx = ({ attributes }: XmlElement): boolean =>
  attributes['media-type'] === 'application/x-dtbncx+xml';

function readFact(metadata: XmlElement | undefined, name: string): string | undefined {
  const text = textOf(findElement(metadata, name));
  return text === '' ? undefined : text;
}

/** What is encrypted but for fonts, which only have a few of their bytes changed. */
function findLocked(encryption: XmlElement | undefined): Set<string> {
  const references = encryption === undefined ? [] : elementsOf(encryption, 'CipherReference');
  return new Set(references.map(({ attributes }) => resolvePath('', attributes['URI'] ?? '')));
}
