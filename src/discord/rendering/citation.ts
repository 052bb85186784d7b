import type { Article } from '../../corpus/article.ts';
import { escapeLine } from './escape-markdown.ts';
import { linkToText } from './text-fragment.ts';
import { truncateLine } from './truncate.ts';

/** Code units of a title before it is escaped, at most. */
const LONGEST_TITLE = 150;
/** Code units of a citation's Markdown, at most: link, number and title with every mark of it escaped. */
const LONGEST_CITATION = 512 + 2 * LONGEST_TITLE + 40;

/**
 * The line that says where words stand: `¶ 3 · title`, the number a link to the words where the article has a url.
 * The link's text holds the number alone, since an emoji in a title would break it.
 */
export function renderCitation(
  { title, url }: Pick<Article, 'title' | 'url'>,
  paragraph: number,
  words: string,
  limit = LONGEST_CITATION,
): string {
  const name = escapeLine(truncateLine(title, LONGEST_TITLE));
  const plain = `¶ ${paragraph} · ${name}`;
  const room = Math.min(512, limit - plain.length - 6);
  const link = url === undefined ? null : linkToText(url, words, room);
  return link === null ? plain : `[¶ ${paragraph}](<${link}>) · ${name}`;
}
