import { Parser } from 'htmlparser2';
import { decodeText } from './decode-text.ts';
import type { Refuse } from './parse-text.ts';

/** An element of XML; names are without their namespace's prefix. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly children: readonly (XmlElement | string)[];
}

const DEEPEST = 200;
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * The tree of an XML file. A parser of events is a tenth of the time of a DOM here. Entities of its own are not known, so
 * none can grow. Refuses what is `nested-too-deep` for whoever walks the tree.
 */
export function parseXml(bytes: Uint8Array, refuse: Refuse): XmlElement {
  const root = { name: '', attributes: {}, children: [] as (XmlElement | string)[] };
  const open = [root];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (open.length > DEEPEST) refuse('nested-too-deep');
        const element = { name: dropPrefix(name), attributes: dropPrefixes(attributes), children: [] };
        open.at(-1)?.children.push(element);
        open.push(element);
      },
      ontext: (text) => open.at(-1)?.children.push(text),
      onclosetag: () => open.pop(),
    },
    { xmlMode: true },
  );
  parser.end(decodeText(bytes, refuse, MOST_BYTES).text);
  return root;
}

const dropPrefix = (name: string): string => name.slice(name.indexOf(':') + 1);

function dropPrefixes(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [dropPrefix(name), value]));
}

/** The elements directly below one, of a name when one is given. */
export function childrenOf({ children }: XmlElement, name?: string): XmlElement[] {
  return children.filter(
    (child): child is XmlElement => typeof child !== 'string' && (name === undefined || child.name === name),
  );
}

/** The element at the end of a path of names from this one, the first of each; undefined where there is none. */
export function findElement(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  let found = element;
  for (const name of path)
    found = found?.children.find(
      (child): child is XmlElement => typeof child !== 'string' && child.name === name,
    );
  return found;
}

/** All elements below one that have a name, in order. */
export function elementsOf(element: XmlElement, name: string): XmlElement[] {
  return childrenOf(element).flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...elementsOf(child, name),
  ]);
}

/** All text below an element, white space collapsed. */
export function textOf(element: XmlElement | undefined): string {
  const read = ({ children }: XmlElement): string =>
    children.map((child) => (typeof child === 'string' ? child : read(child))).join('');
  return element === undefined ? '' : read(element).replaceAll(/\s+/g, ' ').trim();
}
