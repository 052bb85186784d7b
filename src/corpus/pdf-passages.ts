import { LIST_MARK, SENTENCE_END, type PdfBlock } from './pdf-blocks.ts';
import type { PdfRole } from './pdf-headings.ts';

/** Blocks that say one thing together: a paragraph goes on in the next column or on the next page. */
export interface PdfPassage {
  readonly role: PdfRole;
  readonly blocks: readonly [PdfBlock, ...PdfBlock[]];
}

const TEXT: PdfRole = { kind: 'text' };

/** The blocks in order; what stands at the top of a page or column and goes on in the middle of a sentence is put to where it began. */
export function joinBlocks(blocks: readonly PdfBlock[], roles: ReadonlyMap<PdfBlock, PdfRole>): PdfPassage[] {
  const passages: { readonly role: PdfRole; blocks: [PdfBlock, ...PdfBlock[]] }[] = [];
  for (const block of blocks) {
    const role = roles.get(block) ?? TEXT;
    const before =
      block.above === undefined && role.kind === 'text' && block.kind === 'text'
        ? findBegun(passages, block)
        : undefined;
    if (before === undefined) passages.push({ role, blocks: [block] });
    else before.blocks.push(block);
  }
  return passages;
}

/** Notes and captions that stand between the halves of a paragraph, at most. */
const MOST_BETWEEN = 8;
/** Part of the size of letters that is no difference. */
const SAME = 0.15;

function findBegun<P extends PdfPassage>(passages: readonly P[], block: PdfBlock): P | undefined {
  const [first] = block.lines;
  if (first === undefined || !/^\p{Ll}/u.test(first.text) || LIST_MARK.test(first.text)) return undefined;
  return passages.slice(-MOST_BETWEEN).findLast(({ role, blocks }) => {
    const last = blocks.at(-1);
    const line = last?.lines.at(-1);
    return (
      role.kind === 'text' &&
      last?.kind === 'text' &&
      line !== undefined &&
      // A citation names the pages of a paragraph, and two are what a person looks through.
      block.page - blocks[0].page <= 1 &&
      Math.abs(line.size - first.size) < SAME * first.size &&
      !SENTENCE_END.test(line.text)
    );
  });
}
