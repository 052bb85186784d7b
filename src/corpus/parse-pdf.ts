import { createFlow } from './flow.ts';
import { createOutline, type Outline } from './outline.ts';
import type { ParseBytes } from './parse-text.ts';
import { cutBlocks, LIST_MARK, type PdfBlock } from './pdf-blocks.ts';
import { findRoles, measureLines, type PdfMeasures } from './pdf-headings.ts';
import { joinPieces } from './pdf-lines.ts';
import { dropMargins } from './pdf-margins.ts';
import { orderLines } from './pdf-order.ts';
import { readPdf, type PdfFile } from './pdf-pages.ts';
import { joinBlocks, type PdfPassage } from './pdf-passages.ts';
import { readTable } from './pdf-table.ts';
import { createJoin, type JoinLines } from './pdf-words.ts';

/** Titles that programs give. */
const MADE_TITLE =
  /^(?:untitled|unbenannt|microsoft word|document\d*$|.*\.(?:docx?|odt|rtf|dvi|tex|indd|pdf|qxd|txt|html?)$)/i;

/**
 * What stands in a PDF: its paragraphs in reading order, words whole again that the end of a line cut, each with its page.
 * Large letters are headings, rows of cells are tables, what comes back at the edges of pages is left out. The title is the one
 * that the file tells, where it stands on the first page, else the largest heading there. Refuses a file without any text as
 * `only-pictures`.
 */
export const parsePdf: ParseBytes = async (bytes, { refuse, warn }) => {
  const file = await readPdf(bytes, refuse);
  const pages = file.pages.map(({ height, pieces }) => ({ height, lines: joinPieces(pieces) }));
  const blank = pages.flatMap(({ lines }, at) => (lines.length === 0 ? [at + 1] : []));
  if (blank.length === pages.length) refuse('only-pictures');
  if (blank.length > 0) warn('pages', listPages(blank));
  const kept = dropMargins(pages);
  const measures = measureLines(kept.flat());
  const blocks = kept.flatMap((lines, at) => cutBlocks(orderLines(lines), at + 1, measures.leading));
  const outline = createOutline();
  const join = createJoin(kept.flat());
  writePassages(joinBlocks(blocks, findRoles(blocks, measures)), join, outline);
  const { title, paragraphs } = outline.finish(findTitle(file, blocks, join, measures));
  const told = file.title !== undefined && !MADE_TITLE.test(file.title) ? file.title : undefined;
  return { title: title ?? told, source: file.author, paragraphs };
};

function writePassages(passages: readonly PdfPassage[], join: JoinLines, outline: Outline): void {
  const flow = createFlow(outline);
  let indents: number[] = [];
  for (const { role, blocks } of passages) {
    const [first] = blocks;
    const end = blocks.at(-1)?.page ?? first.page;
    const locator = end === first.page ? `p. ${end}` : `p. ${first.page}–${end}`;
    const text = join(blocks.map(({ lines }) => lines));
    const x = first.lines[0]?.x ?? 0;
    const isItem = first.kind === 'text' && role.kind === 'text' && LIST_MARK.test(text);
    indents = isItem ? [...indents.filter((indent) => indent < x - 3), x] : [];
    if (role.kind === 'heading') flow.heading(role.depth, text);
    else if (role.kind === 'label') flow.label(text);
    else if (first.kind === 'table') {
      const { head, rows } = readTable(first.lines);
      flow.rows(head, rows, locator);
    } else if (isItem) flow.item(indents.length - 1, '', text, locator);
    else flow.paragraph(text, locator);
  }
}

/** Letters of a title are so much larger than those of the text. */
const TITLE_SIZE = 1.3;

function findTitle(
  { title }: PdfFile,
  blocks: readonly PdfBlock[],
  join: JoinLines,
  { size }: PdfMeasures,
): string | undefined {
  const first = blocks.filter(({ page }) => page === blocks[0]?.page);
  const shown = squeeze(first.map(({ lines }) => join([lines])).join(' '));
  if (title !== undefined && shown.includes(squeeze(title))) return title;
  const largest = first
    .filter(({ kind, lines }) => kind === 'text' && lines.length <= 4)
    .map(({ lines }) => ({ text: join([lines]).replaceAll('\n', ' '), size: lines[0]?.size ?? 0 }))
    .reduce((one, other) => (other.size > one.size ? other : one), { text: '', size: TITLE_SIZE * size });
  return largest.text === '' ? undefined : largest.text;
}

const squeeze = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');

/** “3, 7–9” */
function listPages(pages: readonly number[]): string {
  const runs: { readonly from: number; to: number }[] = [];
  for (const page of pages) {
    const last = runs.at(-1);
    if (last?.to === page - 1) last.to = page;
    else runs.push({ from: page, to: page });
  }
  return runs.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}
