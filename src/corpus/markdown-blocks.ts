import type { BlockContent, DefinitionContent, List, Paragraph, RootContent, Table } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { readHtmlFragment } from './html-fragment.ts';
import { dropAnswerMark, isLabel, leadsOn, partFields, readMarkedQuestion } from './labels.ts';
import { endOfAnswer, isInterview } from './markdown-questions.ts';
import { isBoldAlone, readParagraph } from './markdown-paragraph.ts';
import { readPhrase } from './markdown-phrase.ts';
import type { Outline } from './outline.ts';
import { writeRows } from './table-rows.ts';

type Block = RootContent | BlockContent | DefinitionContent;

/** Below every heading of Markdown, which has six depths. */
const LABEL_DEPTH = 7;

/** Where blocks are written, and with what. */
interface Place {
  readonly outline: Outline;
  /** What all of the blocks are read with. */
  readonly context: readonly string[];
  /** Whether questions are asked by somebody, and so are paragraphs. */
  readonly isInterview: boolean;
  /** What the blocks that come now are read with besides, and the number of the last of them. */
  lead: readonly string[];
  leadEnd: number;
  /** What stands before the first paragraph: a bullet or a number. */
  mark: string;
}

/**
 * Writes what blocks hold into an outline. Headings, lines that are bold as a whole, and marked questions are what the blocks
 * behind them stand under, never paragraphs. `context` is what all of them are read with, `mark` what stands before the first.
 */
export function writeBlocks(
  blocks: readonly Block[],
  outline: Outline,
  context: readonly string[] = [],
  mark = '',
): void {
  const place: Place = {
    outline,
    context,
    isInterview: context.length === 0 && isInterview(blocks),
    lead: [],
    leadEnd: Infinity,
    mark,
  };
  for (const at of blocks.keys()) writeBlock(blocks, at, place);
}

function writeBlock(blocks: readonly Block[], at: number, place: Place): void {
  const [before, block, next] = [blocks[at - 1], blocks[at], blocks[at + 1]];
  if (block === undefined) return;
  if (at > place.leadEnd) lead(place, []);
  const { outline } = place;
  const context = [...place.context, ...place.lead];
  if (block.type === 'heading') {
    lead(place, []);
    outline.heading(block.depth, readPhrase(block.children).replace(/\s*\{#[^}]*\}$/, ''));
  } else if (block.type === 'paragraph')
    writeParagraph(block, place, isContent(next), () => endOfAnswer(blocks, at));
  else if (block.type === 'code') write(block.value, place);
  else if (block.type === 'list') writeList(block, outline, [...context, ...leadIn(before)]);
  else if (block.type === 'table') writeTable(block, outline, context);
  else if (block.type === 'html') writeHtml(block.value, place);
  else if (block.type === 'blockquote') writeQuote(block.children, outline, context);
  else if (block.type === 'containerDirective') writeDirective(block, outline, context);
  else if (block.type === 'footnoteDefinition') writeBlocks(block.children, outline, context);
}

function write(text: string, place: Place, more: readonly string[] = []): void {
  place.outline.paragraph(place.mark + text, [...place.context, ...place.lead, ...more]);
  place.mark = '';
}

/** Sets what the blocks that come now are read with, up to the last of them. */
function lead(place: Place, words: readonly string[], end = Infinity): void {
  place.lead = words;
  place.leadEnd = end;
}

/** A paragraph, or what it leads to where it is a question or a label and something follows it. */
function writeParagraph(block: Paragraph, place: Place, isFollowed: boolean, findEnd: () => number): void {
  const text = readParagraph(block);
  const question = readMarkedQuestion(text);
  const [asked = '', ...answer] = question?.split('\n') ?? [];
  if (question !== undefined && (isFollowed || answer.length > 0)) {
    if (place.isInterview) {
      lead(place, []);
      write(text.split('\n')[0] ?? text, place);
    }
    lead(place, [asked], findEnd());
    if (answer.length > 0) writeAnswer(answer.join('\n'), place);
  } else if (isFollowed && isBoldAlone(block) && isLabel(text)) {
    const isAtTop = place.context.length === 0 && place.mark === '';
    lead(place, isAtTop ? [] : [place.mark + text]);
    if (isAtTop) place.outline.heading(LABEL_DEPTH, text);
  } else if (text.includes('\n: ')) {
    const [term = '', ...definitions] = text.split(/\n(?=: )/);
    for (const definition of definitions) write(definition.slice(2), place, [term]);
  } else if (place.lead.length > 0) writeAnswer(text, place);
  else for (const field of partFields(text)) write(field, place);
}

/** What answers a question: without its mark, unless the mark tells who speaks. */
function writeAnswer(text: string, place: Place): void {
  write(place.isInterview ? text : dropAnswerMark(text), place);
}

/** Whether a block has something to stand under what is before it. */
function isContent(block: Block | undefined): boolean {
  return block !== undefined && !['heading', 'thematicBreak', 'definition'].includes(block.type);
}

/** The paragraph before a list, where it leads to it. */
function leadIn(block: Block | undefined): string[] {
  const text = block?.type === 'paragraph' ? readPhrase(block.children) : '';
  return leadsOn(text) ? [dropAnswerMark(text)] : [];
}

/** Each item with its number or bullet; what is below its first paragraph is read with that. */
function writeList({ ordered, start, children }: List, outline: Outline, context: readonly string[]): void {
  for (const [at, { checked, children: blocks }] of children.entries()) {
    const bullet = ordered === true ? `${(start ?? 1) + at}. ` : '• ';
    const mark = typeof checked === 'boolean' ? (checked ? '☑ ' : '☐ ') : bullet;
    const [first, ...more] = blocks;
    if (first?.type !== 'paragraph' || more.length === 0) writeBlocks(blocks, outline, context, mark);
    else {
      const text = mark + readPhrase(first.children);
      const isName = isBoldAlone(first) && isLabel(readPhrase(first.children));
      const asked = readMarkedQuestion(readPhrase(first.children));
      if (!isName && asked === undefined) writeBlocks([first], outline, context, mark);
      writeBlocks(more, outline, [...context, asked ?? text]);
    }
  }
}

/** Each row with the header cells above it. */
function writeTable({ children }: Table, outline: Outline, context: readonly string[]): void {
  const [head = [], ...rows] = children.map((row) => row.children.map((cell) => readPhrase(cell.children)));
  writeRows(head, rows, outline, context);
}

/** A block such as `:::tip[Title]`; its label, else what it is called, leads to it. */
function writeDirective(
  { name, children }: ContainerDirective,
  outline: Outline,
  context: readonly string[],
): void {
  const [first, ...more] = children;
  const isLabelled = first?.type === 'paragraph' && first.data?.directiveLabel === true;
  const label = isLabelled ? readPhrase(first.children) : nameKind(name);
  writeBlocks(isLabelled ? more : children, outline, [...context, label]);
}

/** “note” and “NOTE” as people write it. */
const nameKind = (kind: string): string => kind.charAt(0).toUpperCase() + kind.slice(1).toLowerCase();

const CALLOUT = /^\[!([\w-]+)\][+-]?[ \t]*([^\n]*)(?:\n|$)/;

/** A block quote; one that begins with “[!NOTE]” is a callout, and what it is called leads to it. */
function writeQuote(blocks: readonly Block[], outline: Outline, context: readonly string[]): void {
  const [first, ...more] = blocks;
  const [opening, ...behind] = first?.type === 'paragraph' ? first.children : [];
  const callout = opening?.type === 'text' ? CALLOUT.exec(opening.value) : null;
  if (opening?.type !== 'text' || callout === null) {
    writeBlocks(blocks, outline, context);
    return;
  }
  const [all, kind = '', title = ''] = callout;
  const children = [{ ...opening, value: opening.value.slice(all.length) }, ...behind];
  const name = title === '' ? nameKind(kind) : title;
  writeBlocks([{ type: 'paragraph', children }, ...more], outline, [...context, name]);
}

/** A block of HTML: its text, block by block; a summary leads to what follows, until its details end. */
function writeHtml(html: string, place: Place): void {
  const summary = /<summary[^>]*>([^<]*)<\/summary>\s*$/i.exec(html)?.[1]?.trim();
  if (summary !== undefined) lead(place, [summary]);
  else {
    for (const { text, context } of readHtmlFragment(html)) write(text, place, context);
    if (/<\/details>/i.test(html)) lead(place, []);
  }
}
