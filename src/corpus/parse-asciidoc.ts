import { writeElements } from './html-blocks.ts';
import { parsePage } from './html-page.ts';
import { createOutline } from './outline.ts';
import type { ParseTextLater } from './parse-text.ts';

/**
 * What stands in AsciiDoc as a reader sees it: it becomes HTML, and is read as that. Nothing is included from elsewhere, no
 * attribute of the machine is seen, and what the text cannot do then is left as it is written.
 */
export const parseAsciidoc: ParseTextLater = async (text) => {
  const { load, NullLogger } = await import('@asciidoctor/core');
  const document = await load(text, {
    safe: 'secure',
    logger: new NullLogger(),
    attributes: {
      showtitle: '',
      toc: null,
      'table-caption': null,
      'figure-caption': null,
      'example-caption': null,
    },
  });
  const html = await document.convert({ standalone: false });
  const outline = createOutline();
  writeElements(parsePage(nameBlocks(html)), outline);
  return outline.finish();
};

/** A link to an address that only the makers of the text know. */
const UNKNOWN_LINK = /\{[\w-]{1,60}\}[^\s[\]<>]{0,300}\[([^\][<>]{1,300}?)\^?\]/g;
/** What would be included from another file stands as a link to it. */
const INCLUDED = /<a [^>\n]{0,500}class="bare include"[^>\n]{0,100}>[^<\n]{0,500}<\/a>/g;
const TITLE = /<div class="title">([^\n]{0,500}?)<\/div>/g;
const BEFORE_NOTE =
  /<td class="icon">\s*(<summary>[^\n]{0,500}?<\/summary>)\s*<\/td>\s*<td class="content">/g;

/** The titles of blocks, and what notes are called, as what leads to their text. */
function nameBlocks(html: string): string {
  return html
    .replaceAll(INCLUDED, '')
    .replaceAll(UNKNOWN_LINK, '$1')
    .replaceAll(TITLE, '<summary>$1</summary>')
    .replaceAll(BEFORE_NOTE, '<td class="content">$1');
}
