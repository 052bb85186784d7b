import { decodeText } from './decode-text.ts';
import { textTypeOf, type TextType } from './file-types.ts';
import { openReading, type NamedBytes, type ReadArticle } from './open-reading.ts';
import { parseHtml } from './parse-html.ts';
import { parseMarkdown } from './parse-markdown.ts';
import { parsePlainText } from './parse-plain-text.ts';
import type { ParseText } from './parse-text.ts';

const PARSERS: Readonly<Record<TextType, ParseText>> = {
  '.md': parseMarkdown,
  '.markdown': parseMarkdown,
  '.txt': parsePlainText,
  '.html': parseHtml,
  '.htm': parseHtml,
  '.xhtml': parseHtml,
};

/**
 * The article in one file that is text: bytes, text, draft, article; the end of its name says how the text is parsed, and
 * its id is made from its name, as is its title where the file has none. Nothing is read, fetched or run. Throws
 * `article-unreadable`, and `package-unusable` when what parses the file does not load.
 */
export function readArticle(file: NamedBytes): ReadArticle {
  const { refuse, warn, finish } = openReading(file);
  const type = textTypeOf(file.name) ?? refuse('unknown-format');
  const { text, assumed } = decodeText(file.bytes, refuse);
  if (assumed !== undefined) warn('encoding', assumed);
  return finish(PARSERS[type](text, { refuse, warn }));
}
