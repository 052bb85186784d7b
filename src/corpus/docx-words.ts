import { childrenOf, elementsOf, findElement, type XmlElement } from './xml-tree.ts';

/** What a person reads in one paragraph of a document. */
export interface DocxWords {
  readonly text: string;
  /** Whether all of it is bold, if there is any. */
  readonly isBold: boolean;
  /** Of the smallest letters in it, in half points; 0 where they have the size of the style. */
  readonly size: number;
  /** Its references to notes at the foot or the end. */
  readonly notes: readonly XmlElement[];
  /** What stands in boxes that are anchored in it. */
  readonly boxes: readonly XmlElement[];
}

const NOT_SEEN = new Set(['del', 'moveFrom', 'instrText', 'delText', 'fldChar', 'rPr', 'pPr', 'sdtPr']);
/** Elements that stand for a character. */
const CHARACTERS: Readonly<Record<string, string>> = {
  tab: ' ',
  br: '\n',
  cr: '\n',
  noBreakHyphen: '-',
};

/** Reads a paragraph: what was deleted, is hidden, or only tells a field what to show is not seen. */
export function readWords(paragraph: XmlElement): DocxWords {
  const notes: XmlElement[] = [];
  const boxes: XmlElement[] = [];
  let text = '';
  let isBold = true;
  let size = Infinity;
  const readRun = (run: XmlElement): void => {
    const properties = findElement(run, 'rPr');
    if (isOn(findElement(properties, 'vanish'))) return;
    const before = text;
    for (const child of childrenOf(run)) go(child);
    if (text.slice(before.length).trim() === '') return;
    isBold &&= isOn(findElement(properties, 'b'));
    const own = Number(findElement(properties, 'sz')?.attributes['val'] ?? 0);
    size = Math.min(size, own);
  };
  const go = (element: XmlElement): void => {
    const { name } = element;
    if (NOT_SEEN.has(name)) return;
    if (name === 't') text += element.children.filter((child) => typeof child === 'string').join('');
    else if (name === 'footnoteReference' || name === 'endnoteReference') notes.push(element);
    else if (name === 'drawing' || name === 'pict' || name === 'object')
      boxes.push(...elementsOf(element, 'txbxContent'));
    else if (name === 'r') readRun(element);
    // The second choice says the same for old programs.
    else if (name === 'AlternateContent') childrenOf(element).slice(0, 1).forEach(go);
    else if (name === 'br' && element.attributes['type'] !== undefined) text += ' ';
    else if (name in CHARACTERS) text += CHARACTERS[name] ?? '';
    else childrenOf(element).forEach(go);
  };
  childrenOf(paragraph).forEach(go);
  return { text: tidy(text), isBold, size: Number.isFinite(size) ? size : 0, notes, boxes };
}

const isOn = (element: XmlElement | undefined): boolean =>
  element !== undefined && !/^(?:0|false|off)$/.test(element.attributes['val'] ?? '');

const tidy = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replaceAll(/[ \t]+/g, ' ').trim())
    .join('\n')
    .trim();
