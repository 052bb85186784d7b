import type { PdfLine } from './pdf-lines.ts';

/** Parts of the height of a page in which a running head or foot stands. */
const MARGIN = 0.1;
/** Pages on which a line says the same, at least, to be one. */
const LEAST_PAGES = 3;

const PAGE_NUMBER =
  /^[\s\-–—|[(]*(?:(?:page|seite|página|p\.)\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|von|de|\/)\s*\d{1,4})?[\s\-–—|\])]*$/i;
/** A line of a list of contents: dots between what is told and its page. */
const LEADERS = /(?:\.\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,7})$/i;

interface Page {
  readonly height: number;
  readonly lines: readonly PdfLine[];
}

/**
 * The lines of each page without what stands around the text: numbers of pages, lines at the upper or lower edge that come back
 * on at least three pages but for their digits, and lists of contents.
 */
export function dropMargins(pages: readonly Page[]): PdfLine[][] {
  const counts = new Map<string, number>();
  for (const page of pages) {
    const seen = new Set(page.lines.filter((line) => isAtEdge(line, page)).map(keyOf));
    for (const key of seen) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return pages.map((page) =>
    page.lines.filter((line) => {
      if (LEADERS.test(line.text)) return false;
      if (isOutermost(line, page) && PAGE_NUMBER.test(line.text)) return false;
      return !isAtEdge(line, page) || (counts.get(keyOf(line)) ?? 0) < LEAST_PAGES;
    }),
  );
}

const isAtEdge = ({ y }: PdfLine, { height }: Page): boolean =>
  y < MARGIN * height || y > (1 - MARGIN) * height;

const isOutermost = ({ y }: PdfLine, { lines }: Page): boolean =>
  lines.every((line) => line.y <= y) || lines.every((line) => line.y >= y);

/** What a line says but for its numbers, which stand on the one side of left pages and on the other of right ones. */
const keyOf = ({ text, y }: PdfLine): string =>
  `${Math.round(y / 4)} ${text
    .replaceAll(/\d+|(?:^|\s)[ivxlc]+(?=\s|$)/gi, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()}`;
