import { createRequire } from 'node:module';
import { isProbablyReaderable, Readability } from '@mozilla/readability';
import type * as Linkedom from 'linkedom';
import { z } from 'zod';
import { IbidError } from '../errors.ts';
import type { Draft, Refuse } from './parse-text.ts';

/** The little of the DOM that is used here; the compiler has no DOM types in a program for Node. */
interface Element {
  readonly nodeType: number;
  readonly localName?: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<Element>;
  getAttribute(name: string): string | null;
}
interface Page {
  querySelector(selector: string): Element | null;
}
interface Extracted {
  readonly title?: string | null | undefined;
  readonly byline?: string | null | undefined;
  readonly siteName?: string | null | undefined;
  readonly content?: unknown;
}

// A page has an article when its paragraphs of some length add up: the sum of sqrt(length − 40) exceeds 5, which one
// paragraph of 66 characters reaches. Readability's own defaults (140, 20) turn short news away.
const READABLE = { minContentLength: 40, minScore: 5 };
const MOST_ELEMENTS = 50_000;

// Loading the DOM takes a fifth of a second, which a corpus without HTML must not cost, and reading is synchronous.
const require = createRequire(import.meta.url);
function loadDom(): typeof Linkedom {
  try {
    return require('linkedom') as typeof Linkedom;
  } catch (cause) {
    const [detail = ''] = describeCause(cause).split('\n');
    throw new IbidError('package-unusable', { name: 'linkedom', detail }, { cause });
  }
}

/**
 * What stands in a web page, found by Readability: its block elements as paragraphs, white space collapsed as a
 * browser shows it, headings dropped as in Markdown. The source is the name of the site, else the author; the url is the
 * canonical one; the date counts only when it is one. Scripts are never run and nothing is fetched.
 * Refuses what is `html-without-article`. Throws `package-unusable` when the DOM does not load, as on a Node that cannot
 * require modules: no fault of the page.
 */
export function parseHtml(text: string, refuse: Refuse): Draft {
  const { parseHTML } = loadDom();
  let draft: Draft | undefined;
  try {
    draft = findArticle((parseHTML(text) as unknown as { document: Page }).document);
  } catch (cause) {
    refuse('html-without-article', describeCause(cause), cause);
  }
  if (draft === undefined || draft.paragraphs.length === 0) refuse('html-without-article');
  return draft;
}

const describeCause = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

function findArticle(document: Page): Draft | undefined {
  // Read before Readability, which takes the page apart.
  const url = pickUrl(document);
  const published = pickDate(document);
  const heading = clean(document.querySelector('h1')?.textContent);
  if (!isProbablyReaderable(document, READABLE)) return undefined;
  const reader = new Readability(document, {
    maxElemsToParse: MOST_ELEMENTS,
    serializer: (node): unknown => node,
  });
  const extracted: Extracted | null = reader.parse();
  if (extracted === null || !isElement(extracted.content)) return undefined;
  const title = clean(extracted.title) ?? heading;
  return {
    // “A dam breaks | The Valley Post”: the page's own heading says which part is the title.
    title: heading !== undefined && title?.includes(heading) === true ? heading : title,
    source: clean(extracted.siteName) ?? clean(extracted.byline),
    url,
    published,
    paragraphs: collectBlocks(extracted.content),
  };
}

const isElement = (node: unknown): node is Element => typeof node === 'object' && node !== null;

const clean = (text: string | null | undefined): string | undefined => {
  const collapsed = text?.replaceAll(/\s+/g, ' ').trim() ?? '';
  return collapsed === '' ? undefined : collapsed;
};

const WebAddress = z.url({ protocol: /^https?$/ });

function pickUrl(page: Page): string | undefined {
  return [
    page.querySelector('link[rel="canonical"]')?.getAttribute('href'),
    page.querySelector('meta[property="og:url"]')?.getAttribute('content'),
  ].find((url): url is string => WebAddress.safeParse(url).success);
}

function pickDate(page: Page): string | undefined {
  return [
    'meta[property="article:published_time"]',
    'meta[itemprop="datePublished"]',
    'meta[name="date"]',
    'time[datetime]',
  ]
    .map((selector) => page.querySelector(selector))
    .map((element) =>
      (element?.getAttribute('content') ?? element?.getAttribute('datetime') ?? '').slice(0, 10),
    )
    .find((date) => z.iso.date().safeParse(date).success);
}

const BLOCKS = new Set(
  (
    'p li ul ol dl dt dd blockquote pre table thead tbody tfoot tr td th caption div section article main header footer aside ' +
    'figure figcaption address details summary hr'
  ).split(' '),
);
const HEADINGS = new Set('h1 h2 h3 h4 h5 h6'.split(' '));
const UNSEEN = new Set(
  'script style noscript template iframe object embed svg math canvas button select textarea form nav'.split(
    ' ',
  ),
);

/** The text of every block, once: a block inside another ends the text before it and starts anew after it. */
function collectBlocks(root: Element): string[] {
  const blocks: string[] = [];
  let inline = '';
  const flush = (): void => {
    const text = inline.replaceAll(/ *\n */g, '\n').trim();
    if (text !== '') blocks.push(text);
    inline = '';
  };
  const walk = (node: Element, verbatim: boolean): void => {
    if (node.nodeType === 3) {
      const text = node.textContent ?? '';
      const shown = verbatim ? text : text.replaceAll(/[ \t\n\r\f]+/g, ' ');
      inline += /\s$/.test(inline) && !verbatim ? shown.replace(/^ /, '') : shown;
    }
    const name = node.localName ?? '';
    if (node.nodeType !== 1 || UNSEEN.has(name)) return;
    if (name === 'br') inline += '\n';
    const isHeading = HEADINGS.has(name);
    if (isHeading || BLOCKS.has(name)) flush();
    if (!isHeading) for (const child of node.childNodes) walk(child, verbatim || name === 'pre');
    if (BLOCKS.has(name)) flush();
  };
  walk(root, false);
  flush();
  return blocks;
}
