import type { Article } from '../../corpus/article.ts';
import { escapeLine } from './escape-markdown.ts';
import { linkToText } from './text-fragment.ts';
import { truncateLine } from '../../text/truncate-line.ts';

/** An article with what tells it from others of its title. */
export type CitedArticle = Article & { readonly edition?: string };

/** Code units of a title before it is escaped, at most. */
const LONGEST_TITLE = 150;
/** Code units of an edition before it is escaped, at most: an id is never longer. */
const LONGEST_EDITION = 90;
/** Code units of the headings above words, before they are escaped, at most. */
const LONGEST_SECTION = 120;
/** Code units of a locator before it is escaped, at most. */
const LONGEST_LOCATOR = 40;
/** Code units of a citation's Markdown, at most: link, number, locator, section, title and edition with every mark of them escaped. */
const LONGEST_CITATION = 512 + 2 * (LONGEST_LOCATOR + LONGEST_SECTION + LONGEST_TITLE + LONGEST_EDITION) + 49;

/** An article's title as Markdown on one line, at most `limit` code units before escaping, and its edition. */
export function nameArticle(
  { title, edition }: { readonly title: string; readonly edition?: string | undefined },
  limit = LONGEST_TITLE,
): string {
  const name = escapeLine(truncateLine(title, limit));
  return edition === undefined ? name : `${name} (${escapeLine(truncateLine(edition, LONGEST_EDITION))})`;
}

/** The headings above words as Markdown on one line, from the outermost; empty where there is none. */
function nameSection(section: readonly string[]): string {
  return escapeLine(truncateLine(section.join(' › '), LONGEST_SECTION));
}

/** The article with the locator of one of its paragraphs, where that has one; `index` counts from 0. */
export function markLocator<A extends Article>(article: A, index: number): A & { readonly locator?: string } {
  const locator = article.paragraphs[index]?.locator;
  return locator === undefined ? article : { ...article, locator };
}

/**
 * The line that says where words stand: `¶ 3 · p. 12 · section · title`, the number a link to the words where the article has a url.
 * The link's text holds the number alone, since an emoji in a title would break it. Of at most `limit` code units, at least 40: what does not
 * fit is left out, the link first, then the section, the locator, and the edition with the end of the title.
 */
export function renderCitation(
  {
    title,
    url,
    edition,
    section = [],
    locator = '',
  }: Pick<CitedArticle, 'title' | 'url' | 'edition'> & {
    readonly section?: readonly string[];
    readonly locator?: string;
  },
  paragraph: number,
  words: string,
  limit = LONGEST_CITATION,
): string {
  const place = escapeLine(truncateLine(locator, LONGEST_LOCATOR));
  const whole = nameArticle({ title, edition });
  const head = `¶ ${paragraph}`;
  const left = limit - `${head} · `.length;
  const name =
    [[place, nameSection(section), whole], [place, whole], [whole]]
      .map((parts) => parts.filter((part) => part !== '').join(' · '))
      .find(({ length }) => length <= left) ?? nameArticle({ title }, Math.max(2, Math.floor(left / 2) - 1));
  const plain = `${head} · ${name}`;
  const room = Math.min(512, limit - plain.length - 6);
  const link = url === undefined ? null : linkToText(url, words, room);
  return link === null ? plain : `[${head}](<${link}>) · ${name}`;
}
