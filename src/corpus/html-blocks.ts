import type { Element } from './html-page.ts';
import { dropAnswerMark, isLabel, leadsOn, readMarkedQuestion } from './labels.ts';
import type { Outline } from './outline.ts';
import { writeRows } from './table-rows.ts';

const BLOCKS = new Set(
  (
    'p li ul ol dl dt dd blockquote pre table thead tbody tfoot tr td th caption div section article main header footer aside ' +
    'figure figcaption address details summary hr body'
  ).split(' '),
);
const UNSEEN = new Set(
  'script style noscript template iframe object embed svg canvas button select textarea form nav head title'.split(
    ' ',
  ),
);

/**
 * Writes the text of every block below an element into an outline, once: a block inside another ends the text before it and
 * starts anew after it. Items have their number or bullet; rows of a table, definitions and what is below an item are read
 * with what a person sees beside them.
 */
export function writeElements(root: Pick<Element, 'childNodes'>, outline: Outline): void {
  writeInside(root, { outline, context: [], isVerbatim: false });
}

interface Place {
  readonly outline: Outline;
  readonly context: readonly string[];
  /** Whether white space is shown as it is written. */
  readonly isVerbatim: boolean;
  /** What stands before the first paragraph: a bullet or a number. */
  readonly mark?: string;
}

function writeInside(element: Pick<Element, 'childNodes'>, place: Place): void {
  const { outline, isVerbatim } = place;
  let { context } = place;
  let mark = place.mark ?? '';
  let inline = '';
  /** What the text before leads to: the list after “You need:”, the answer after a question. */
  let lead: readonly string[] = [];
  const flush = (): void => {
    const text = isVerbatim ? inline.trimEnd().replace(/^\n/, '') : trimLines(inline);
    inline = '';
    if (text === '') return;
    const question = readMarkedQuestion(text);
    if (question === undefined) {
      outline.paragraph(mark + dropAnswerMark(text), [...context, ...lead]);
      // What follows the first paragraph of an item is read with it.
      if (mark !== '') context = [...context, mark + text];
      lead = leadsOn(text) ? [text] : lead;
    } else lead = [question];
    mark = '';
  };
  const go = (node: Element): void => {
    const name = node.localName ?? '';
    if (node.nodeType === 3) inline += readText(node.textContent ?? '', inline, isVerbatim);
    if (node.nodeType !== 1 || UNSEEN.has(name)) return;
    if (name === 'br') inline += '\n';
    else if (name === 'math') inline += node.getAttribute('alttext') ?? '';
    else if (/^h[1-6]$/.test(name)) {
      flush();
      lead = [];
      outline.heading(Number(name.charAt(1)), readAll(node));
    } else if (BLOCKS.has(name)) {
      flush();
      const within = { outline, context: [...context, ...lead], isVerbatim: isVerbatim || name === 'pre' };
      lead = writeBlock(node, name, mark === '' ? within : { ...within, mark }) ?? lead;
      mark = '';
    } else for (const child of node.childNodes) go(child);
  };
  for (const child of element.childNodes) go(child);
  flush();
}

/** Writes one block; what it gives back leads to the blocks after it. */
function writeBlock(block: Element, name: string, place: Place): readonly string[] | undefined {
  if (name === 'ul' || name === 'ol') writeItems(block, name === 'ol', place);
  else if (name === 'dl') writeDefinitions(block, place);
  else if (name === 'table' && isDataTable(block)) writeTable(block, place);
  else {
    const text = trimLines(readAll(block));
    const question = name === 'p' || name === 'div' ? readMarkedQuestion(text) : undefined;
    const isBold = name === 'p' && isBoldAlone(block) && isLabel(text);
    if (name === 'summary' || isBold || (question !== undefined && !question.includes('\n')))
      return [question ?? text];
    writeInside(block, place);
    return leadsOn(text) ? [text] : [];
  }
  return [];
}

function writeItems(list: Element, isOrdered: boolean, place: Place): void {
  let number = Number(list.getAttribute('start') ?? 1) || 1;
  for (const item of list.childNodes) {
    if (item.localName === 'li') writeInside(item, { ...place, mark: isOrdered ? `${number++}. ` : '• ' });
    else if (item.nodeType === 1) writeInside(item, place);
  }
}

/** Each definition is read with the term before it. */
function writeDefinitions(list: Element, place: Place): void {
  let terms: string[] = [];
  let isDefined = false;
  const go = (parent: Element): void => {
    for (const child of parent.childNodes) {
      if (child.localName === 'div') go(child);
      else if (child.localName === 'dt') {
        terms = [...(isDefined ? [] : terms), trimLines(readAll(child))];
        isDefined = false;
      } else if (child.localName === 'dd') {
        writeInside(child, { ...place, context: [...place.context, ...terms] });
        isDefined = true;
      }
    }
  };
  go(list);
}

/** Whether a table holds data and not the layout of a page: more than one column, and no blocks of its own in a cell. */
function isDataTable(table: Element): boolean {
  const rows = rowsOf(table);
  const isPlain = (element: Element): boolean =>
    [...element.childNodes].every(
      (child) => !/^(?:table|h[1-6]|div|section|article|blockquote|pre)$/.test(child.localName ?? ''),
    );
  return rows.some((cells) => cells.length > 1) && rows.every((cells) => cells.every(isPlain));
}

function writeTable(table: Element, { outline, context }: Place): void {
  const rows = rowsOf(table);
  const isHead = (cells: readonly Element[]): boolean => cells.every((cell) => cell.localName === 'th');
  const first = rows.findIndex((cells) => cells.length > 1);
  const [head = []] = rows.slice(first);
  const hasHead = isHead(head) || [...table.childNodes].some(({ localName }) => localName === 'thead');
  const caption = [...table.childNodes].find(({ localName }) => localName === 'caption');
  const texts = rows.map((cells) => cells.map((cell) => trimLines(readAll(cell))));
  writeRows(
    hasHead ? (texts[first] ?? []) : [],
    texts.filter((_, at) => !hasHead || at !== first),
    outline,
    [...context, ...(caption === undefined ? [] : [trimLines(readAll(caption))])],
  );
}

function rowsOf(table: Element): Element[][] {
  return [...table.childNodes].flatMap((child) => {
    if (child.localName === 'tr')
      return [[...child.childNodes].filter(({ localName }) => localName === 'td' || localName === 'th')];
    return /^t(?:head|body|foot)$/.test(child.localName ?? '') ? rowsOf(child) : [];
  });
}

function isBoldAlone(block: Element): boolean {
  const [only, ...more] = [...block.childNodes].filter((node) => (node.textContent ?? '').trim() !== '');
  return /^(?:b|strong)$/.test(only?.localName ?? '') && more.length === 0;
}

/** All text below an element that is seen, on one line but for its own breaks. */
function readAll(element: Element): string {
  let text = '';
  for (const child of element.childNodes) {
    const name = child.localName ?? '';
    if (child.nodeType === 3) text += readText(child.textContent ?? '', text, false);
    else if (name === 'br') text += '\n';
    else if (name === 'math') text += child.getAttribute('alttext') ?? '';
    else if (child.nodeType === 1 && !UNSEEN.has(name))
      text += BLOCKS.has(name) ? ` ${readAll(child)} ` : readAll(child);
  }
  return text;
}

/** A text as a browser shows it behind what stands before it. */
function readText(text: string, before: string, isVerbatim: boolean): string {
  if (isVerbatim) return text;
  const shown = text.replaceAll(/[ \t\n\r\f]+/g, ' ');
  return /\s$/.test(before.slice(-1)) ? shown.replace(/^ /, '') : shown;
}

function trimLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
}
