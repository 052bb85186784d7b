import type { DocxNumbers } from './docx-numbers.ts';
import { readDepth, readList, type DocxStyle } from './docx-styles.ts';
import { writeDocxTable } from './docx-table.ts';
import { readWords, type DocxWords } from './docx-words.ts';
import type { Flow } from './flow.ts';
import { isLabel } from './labels.ts';
import type { Outline } from './outline.ts';
import { childrenOf, elementsOf, findElement, type XmlElement } from './xml-tree.ts';

/** What the blocks of a document are read with. */
interface DocxPlace {
  readonly outline: Outline;
  readonly flow: Flow;
  readonly styleOf: (id: string | undefined) => DocxStyle;
  readonly numbers: DocxNumbers;
  /** The note that a reference means. */
  readonly findNote: (reference: XmlElement) => XmlElement | undefined;
  /** Of the letters of plain text, in half points. */
  readonly plainSize: number;
  /** Takes the title, where a paragraph is styled as such. */
  readonly onTitle: (kind: 'title' | 'subtitle', text: string) => void;
}

/** So much larger than plain text are the letters of a line that stands out, in half points. */
const LARGER = 3;

/** Writes the paragraphs and tables of a document, or of a part of it, in order. Lists of contents are left out. */
export function writeDocxBlocks(parent: XmlElement, place: DocxPlace): void {
  for (const block of childrenOf(parent)) {
    if (block.name === 'p') writeParagraph(block, place);
    else if (block.name === 'tbl')
      writeDocxTable(block, {
        ...place,
        writeCell: (cell) => {
          writeDocxBlocks(cell, place);
        },
      });
    else if (block.name === 'sdt') {
      const gallery = findElement(block, 'sdtPr', 'docPartObj', 'docPartGallery')?.attributes['val'];
      const content = findElement(block, 'sdtContent');
      if (gallery !== 'Table of Contents' && content !== undefined) writeDocxBlocks(content, place);
    } else if (/^(?:customXml|smartTag|ins|moveTo)$/.test(block.name)) writeDocxBlocks(block, place);
  }
}

function writeParagraph(paragraph: XmlElement, place: DocxPlace): void {
  const { flow, styleOf, numbers } = place;
  const properties = findElement(paragraph, 'pPr');
  const style = styleOf(findElement(properties, 'pStyle')?.attributes['val']);
  if (/^(?:toc|table of figures|index) ?\d?$/.test(style.name)) return;
  const words = readWords(paragraph);
  const { text } = words;
  const depth = readDepth(properties) ?? style.depth ?? 0;
  const list = readList(properties, style.list) ?? style.list;
  // Also where nothing is written: Word counts an empty item.
  const mark = list === undefined || list.id === '0' ? undefined : numbers.next(list);
  const marked = mark === undefined || mark === '' ? '' : `${mark} `;
  if (text === '') {
    // A picture, a box or nothing.
  } else if (style.name === 'title' || style.name === 'subtitle') place.onTitle(style.name, text);
  else if (depth > 0) flow.heading(depth, marked + text);
  else if (mark !== undefined) flow.item(list?.level ?? 0, marked, text);
  else if (standsOut(words, place.plainSize)) flow.label(text);
  else flow.paragraph(text);
  writeAround(words, place);
}

/** Whether a line is made to look like a heading without being one. */
function standsOut({ text, isBold, size }: DocxWords, plainSize: number): boolean {
  return (isBold || size >= plainSize + LARGER) && isLabel(text);
}

/** Boxes and notes are read where they are anchored. */
function writeAround({ boxes, notes }: DocxWords, place: DocxPlace): void {
  for (const box of boxes) writeDocxBlocks(box, place);
  for (const reference of notes)
    for (const paragraph of elementsOf(place.findNote(reference) ?? reference, 'p')) {
      const { text } = readWords(paragraph);
      if (text !== '') place.outline.paragraph(text);
    }
}
