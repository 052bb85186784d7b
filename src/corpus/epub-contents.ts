import { resolvePath } from './epub-package.ts';
import type { Element, Page } from './html-page.ts';
import { childrenOf, findElement, textOf, type XmlElement } from './xml-tree.ts';

/** What a book calls one of its pages, and how deep in the list of contents, 1 for a part or a chapter. */
export interface EpubChapter {
  readonly label: string;
  readonly depth: number;
}

/** The first entry of each page in the list of contents that is a page itself, at the path `place`. */
export function readContentsPage(page: Page, place: string): ReadonlyMap<string, EpubChapter> {
  const chapters = new Map<string, EpubChapter>();
  const lists = [...page.querySelectorAll('nav')];
  const contents = lists.find((nav) => nav.getAttribute('epub:type')?.includes('toc') === true) ?? lists[0];
  const go = (element: Element, depth: number): void => {
    for (const child of element.childNodes) {
      const name = child.localName;
      if (name === 'a') note(chapters, place, child.getAttribute('href'), child.textContent, depth);
      else if (child.nodeType === 1) go(child, name === 'ol' || name === 'ul' ? depth + 1 : depth);
    }
  };
  if (contents !== undefined) go(contents, 0);
  return chapters;
}

/** The same of a list of contents in XML, as books had it before. */
export function readContentsXml(root: XmlElement, place: string): ReadonlyMap<string, EpubChapter> {
  const chapters = new Map<string, EpubChapter>();
  const go = (parent: XmlElement | undefined, depth: number): void => {
    for (const point of parent === undefined ? [] : childrenOf(parent, 'navPoint')) {
      const source = findElement(point, 'content')?.attributes['src'];
      note(chapters, place, source, textOf(findElement(point, 'navLabel')), depth);
      go(point, depth + 1);
    }
  };
  go(findElement(root, 'ncx', 'navMap'), 1);
  return chapters;
}

function note(
  chapters: Map<string, EpubChapter>,
  place: string,
  target: string | null | undefined,
  text: string | null,
  depth: number,
): void {
  const label = (text ?? '').replaceAll(/\s+/g, ' ').trim();
  if (target === null || target === undefined || label === '') return;
  const file = resolvePath(place, target);
  if (!chapters.has(file)) chapters.set(file, { label, depth: Math.max(1, depth) });
}
