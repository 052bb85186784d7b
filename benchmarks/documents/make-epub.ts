import { makeZip } from './make-zip.ts';

const NAMESPACES = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"';

export const xhtml = (body: string): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html ${NAMESPACES}><head><title/></head><body>${body}</body></html>`;

/** A book of these pages; each may have a name in the list of contents. */
export function makeEpub(
  pages: readonly { readonly body: string; readonly label?: string }[],
  more: Readonly<Record<string, string>> = {},
): Uint8Array {
  const contents = pages
    .map(({ label }, at) =>
      label === undefined ? '' : `<li><a href="page%20${at}.xhtml#top">${label}</a></li>`,
    )
    .join('');
  const items = pages
    .map((_, at) => `<item id="p${at}" href="page%20${at}.xhtml" media-type="application/xhtml+xml"/>`)
    .join('');
  return makeZip({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml':
      '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    'OEBPS/book.opf': `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:isbn:0</dc:identifier><dc:title>The Ferry</dc:title><dc:creator>Ann Pike</dc:creator><dc:language>en</dc:language><dc:date>2024-01-31</dc:date></metadata><manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>${items}</manifest><spine><itemref idref="nav"/>${pages.map((_, at) => `<itemref idref="p${at}"/>`).join('')}</spine></package>`,
    'OEBPS/nav.xhtml': xhtml(`<nav epub:type="toc"><h1>Contents</h1><ol>${contents}</ol></nav>`),
    ...Object.fromEntries(pages.map(({ body }, at) => [`OEBPS/page ${at}.xhtml`, xhtml(body)])),
    ...more,
  });
}
