import { createRequire } from 'node:module';
import { isProbablyReaderable, Readability } from '@mozilla/readability';
import type * as Linkedom from 'linkedom';
import { z } from 'zod';
import { IbidError } from '../errors.ts';
import { createArticle, type Article } from './article.ts';

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
const loadDom = (): typeof Linkedom => require('linkedom') as typeof Linkedom;

/**
 * The article in a web page, found by Readability: its block elements as paragraphs, white space collapsed as a
 * browser shows it, headings dropped as in Markdown. The source is the name of the site, else the author; the url is the
 * canonical one; the date counts only when it is one. Scripts are never run and nothing is fetched.
 * Throws `article-unreadable` with reason `html-without-article` or `no-title`.
 */
export function readHtml(id: string, file: string, text: string): Article {
  const missing = (detail?: string, cause?: unknown): IbidError =>
    new IbidError(
      'article-unreadable',
      { file, reason: 'html-without-article', ...(detail === undefined ? {} : { detail }) },
      { cause },
    );
  let facts: ReturnType<typeof readPage>;
  try {
    facts = readPage(text);
  } catch (cause) {
    throw missing(cause instanceof Error ? cause.message : String(cause), cause);
  }
  if (facts === undefined || facts.paragraphs.length === 0) throw missing();
  const { title, source, url, published, paragraphs } = facts;
  if (title === undefined) throw new IbidError('article-unreadable', { file, reason: 'no-title' });
  return createArticle(
    {
      id,
      title,
      ...(source === undefined ? {} : { source }),
      ...(url === undefined ? {} : { url }),
      ...(published === undefined ? {} : { published }),
    },
    paragraphs,
  );
}

function readPage(text: string) {
  const { document } = loadDom().parseHTML(text) as unknown as { document: Page };
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
