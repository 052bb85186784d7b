import { createRequire } from 'node:module';
import type * as Linkedom from 'linkedom';
import { IbidError } from '../errors.ts';

/** The little of the DOM that is used here; the compiler has no DOM types in a program for Node. */
export interface Element {
  readonly nodeType: number;
  readonly localName?: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<Element>;
  getAttribute(name: string): string | null;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): Iterable<Element>;
  remove(): void;
}
export type Page = Pick<Element, 'childNodes' | 'querySelector' | 'querySelectorAll'>;

// Loading the DOM takes a fifth of a second, which a corpus without HTML must not cost, and reading is synchronous.
const require = createRequire(import.meta.url);

/**
 * A web page as a DOM. Scripts are never run and nothing is fetched. Throws `package-unusable` when the DOM does not load,
 * as on a Node that cannot require modules: no fault of the page.
 */
export function parsePage(html: string): Page {
  const { parseHTML } = loadDom();
  const page = html.startsWith('<?xml') ? closeTags(html) : html;
  return (parseHTML(page) as unknown as { document: Page }).document;
}

const CLOSED_AT_ONCE =
  /<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)\b)([a-z][\w:-]*)((?:\s[^<>]*)?)\/>/gi;

/** In XML `<title/>` is a whole element; in HTML it goes on to the end of the page. */
export function closeTags(xml: string): string {
  return xml.replaceAll(CLOSED_AT_ONCE, '<$1$2></$1>');
}

function loadDom(): typeof Linkedom {
  try {
    return require('linkedom') as typeof Linkedom;
  } catch (cause) {
    const [detail = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
    throw new IbidError('package-unusable', { name: 'linkedom', detail }, { cause });
  }
}
