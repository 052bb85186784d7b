import type { DraftParagraph } from './article.ts';
import { writeElements } from './html-blocks.ts';
import { parsePage } from './html-page.ts';
import { createOutline } from './outline.ts';

const SHOWS_SOMETHING = /[^\s<>]/;

/** The paragraphs of a piece of HTML, as it stands in a Markdown file; none when it is only tags. Headings lead to them. */
export function readHtmlFragment(html: string): readonly DraftParagraph[] {
  // Before the DOM is loaded, which takes a while.
  if (!SHOWS_SOMETHING.test(html.replaceAll(/<!--[\s\S]*?(?:-->|$)|<[^>]*>/g, ''))) return [];
  const outline = createOutline();
  writeElements(parsePage(html), outline);
  return outline.finish('').paragraphs.map(({ text, section = [], context = [] }) => {
    return { text, context: [...section, ...context] };
  });
}
