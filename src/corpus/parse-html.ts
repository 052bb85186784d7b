import { isProbablyReaderable, Readability } from '@mozilla/readability';
import { IbidError } from '../errors.ts';
import { readAddress, readDate } from './front-matter.ts';
import { writeElements } from './html-blocks.ts';
import { parsePage, type Element, type Page } from './html-page.ts';
import { readChatPage } from './chat-page.ts';
import { createOutline } from './outline.ts';
import type { Draft, DraftFacts, ParseText } from './parse-text.ts';

interface Extracted {
  readonly title?: string | null | undefined;
  readonly byline?: string | null | undefined;
  readonly siteName?: string | null | undefined;
  readonly content?: unknown;
}

// A page has an article when its paragraphs of some length add up: the sum of sqrt(length − 40) exceeds 5, which one
// paragraph of 66 characters reaches. Readability's own defaults (140, 20) turn short news away.
const READABLE = { minContentLength: 40, minScore: 5 };
/** Elements of a page in which an article is looked for; of one with more, all is taken. */
const MOST_ELEMENTS = 50_000;

/** So much of the text of a page is in its article, at least; where less is, the page has none, such as one of tables. */
const LEAST_SHARE = 0.2;

/** What stands around the text of a page, or beside it, and is no part of it. */
const AROUND = [
  'nav, footer, [role="navigation"], [role="contentinfo"], [aria-hidden="true"], [hidden]',
  '.navbox, .sidebar, .toc, #toc, .mw-editsection, .noprint, .headerlink, .anchor',
  '.references, .reflist, .mw-references-wrap, [role="doc-endnotes"], [role="doc-bibliography"], sup.reference',
  ...['cookie-banner', 'cookie-consent', 'cookie-notice', 'cookie-bar', 'consent-banner', 'gdpr'].map(
    (name) => `[id*="${name}" i], [class*="${name}" i]`,
  ),
].join(', ');

/**
 * What stands in a web page: the article that Readability finds, else all of its body. Its block elements are paragraphs,
 * white space collapsed as a browser shows it, and headings what stands above, as in Markdown. The source is the name of
 * the site, else the author; the url is the canonical one; the date counts only when it is one. A channel that
 * DiscordChatExporter saved as a page is its messages. Scripts are never run and
 * nothing is fetched. Refuses what is `too-much` for its parsers. Throws `package-unusable` when the DOM does not load.
 */
export const parseHtml: ParseText = (text, { refuse }) => {
  try {
    return readPage(parsePage(text));
  } catch (cause) {
    if (cause instanceof IbidError) throw cause;
    return refuse('too-much', cause instanceof Error ? cause.message : String(cause), cause);
  }
};

function readPage(page: Page): Draft {
  const chat = readChatPage(page);
  if (chat !== null) return chat;
  for (const element of [...page.querySelectorAll(AROUND)]) element.remove();
  const heading = clean(page.querySelector('h1')?.textContent);
  const body = readBlocks(page.querySelector('body') ?? page, {
    title: clean(page.querySelector('title')?.textContent) ?? heading,
    url: pickUrl(page),
    published: pickDate(page),
  });
  // Last, since it takes the page apart.
  const extracted = extractArticle(page);
  if (extracted === null || !isElement(extracted.content)) return nameAfter(heading, body);
  const article = readBlocks(extracted.content, {
    ...body,
    title: clean(extracted.title) ?? body.title,
    source: clean(extracted.siteName) ?? clean(extracted.byline),
  });
  return nameAfter(heading, countText(article) < LEAST_SHARE * countText(body) ? body : article);
}

/** “A dam breaks | The Valley Post”: the page's own heading says which part is the title. */
function nameAfter(heading: string | undefined, draft: Draft): Draft {
  return heading !== undefined && draft.title?.includes(heading) === true
    ? { ...draft, title: heading }
    : draft;
}

function extractArticle(page: Page): Extracted | null {
  const isLarge = [...page.querySelectorAll('*')].length > MOST_ELEMENTS;
  if (isLarge) return null;
  try {
    if (!isProbablyReaderable(page, READABLE)) return null;
    return new Readability(page, { serializer: (node): unknown => node }).parse();
  } catch {
    // It takes every page for one that a browser has mended, which a template is not.
    return null;
  }
}

function readBlocks(root: Pick<Element, 'childNodes'>, facts: DraftFacts): Draft {
  const outline = createOutline();
  writeElements(root, outline);
  return { ...facts, ...outline.finish(facts.title) };
}

function countText({ paragraphs }: Draft): number {
  return paragraphs.reduce(
    (sum, paragraph) => sum + (typeof paragraph === 'string' ? paragraph : paragraph.text).length,
    0,
  );
}

const isElement = (node: unknown): node is Element => typeof node === 'object' && node !== null;

const clean = (text: string | null | undefined): string | undefined => {
  const collapsed = text?.replaceAll(/\s+/g, ' ').trim() ?? '';
  return collapsed === '' ? undefined : collapsed;
};

function pickUrl(page: Page): string | undefined {
  return [
    page.querySelector('link[rel="canonical"]')?.getAttribute('href'),
    page.querySelector('meta[property="og:url"]')?.getAttribute('content'),
  ]
    .map(readAddress)
    .find((url) => url !== undefined);
}

function pickDate(page: Page): string | undefined {
  return [
    'meta[property="article:published_time"]',
    'meta[itemprop="datePublished"]',
    'meta[name="date"]',
    'time[datetime]',
  ]
    .map((selector) => page.querySelector(selector))
    .map((element) => readDate(element?.getAttribute('content') ?? element?.getAttribute('datetime')))
    .find((date) => date !== undefined);
}
