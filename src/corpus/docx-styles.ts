import { childrenOf, findElement, type XmlElement } from './xml-tree.ts';

/** What a style of paragraphs says of those that have it. */
export interface DocxStyle {
  /** In lower case, and English for those that Word brings along, whatever language it speaks. */
  readonly name: string;
  /** Of a heading, 1 is the outermost. */
  readonly depth?: number;
  readonly list?: DocxList;
}

/** Which list a paragraph belongs to, and how deep in it, from 0. */
export interface DocxList {
  readonly id: string;
  readonly level: number;
}

const PLAIN: DocxStyle = { name: '' };
/** Styles that stand on each other, at most; more go round in a circle. */
const MOST_STEPS = 20;

/** The styles of a document by their id; an id that is unknown has the plain one. */
export function readStyles(root: XmlElement | undefined): (id: string | undefined) => DocxStyle {
  const elements = new Map<string | undefined, XmlElement>();
  for (const style of root === undefined ? [] : childrenOf(root, 'style'))
    elements.set(style.attributes['styleId'], style);
  const resolve = (id: string | undefined, steps: number): DocxStyle => {
    const element = elements.get(id);
    if (element === undefined || steps > MOST_STEPS) return PLAIN;
    const { depth, list } = resolve(findElement(element, 'basedOn')?.attributes['val'], steps + 1);
    const name = findElement(element, 'name')?.attributes['val']?.toLowerCase() ?? '';
    const properties = findElement(element, 'pPr');
    const own = readDepth(properties) ?? depthOfName(name) ?? depth;
    const ownList = readList(properties, list) ?? list;
    return {
      name,
      ...(own === undefined ? {} : { depth: own }),
      ...(ownList === undefined ? {} : { list: ownList }),
    };
  };
  return (id) => resolve(id, 0);
}

function depthOfName(name: string): number | undefined {
  const digit = /^heading ([1-9])$/.exec(name)?.[1];
  return digit === undefined ? undefined : Number(digit);
}

/** The depth that the properties of a paragraph give it; 0 says that it is body text, whatever its style. */
export function readDepth(properties: XmlElement | undefined): number | undefined {
  const level = findElement(properties, 'outlineLvl')?.attributes['val'];
  if (level === undefined || !/^\d$/.test(level)) return undefined;
  return level === '9' ? 0 : Number(level) + 1;
}

/** The list that the properties of a paragraph put it in; what they leave out is that of `styled`. */
export function readList(
  properties: XmlElement | undefined,
  styled: DocxList | undefined,
): DocxList | undefined {
  const element = findElement(properties, 'numPr');
  if (element === undefined) return undefined;
  const id = findElement(element, 'numId')?.attributes['val'] ?? styled?.id;
  const level = Number(findElement(element, 'ilvl')?.attributes['val'] ?? styled?.level ?? 0);
  return id === undefined ? undefined : { id, level: Number.isInteger(level) ? level : 0 };
}
