import { readRows } from './parse-csv.ts';
import { kindOf, type Directive } from './rst-directives.ts';
import { readRstPhrase } from './rst-phrase.ts';
import type { RstText } from './rst-text.ts';
import { writeRow, writeRows } from './table-rows.ts';

/** Writes what a directive shows; `context` is what it stands in. */
export function writeDirective(directive: Directive, text: RstText, context: readonly string[]): void {
  const { name, argument, content, options } = directive;
  const title = readRstPhrase(argument, text.substitutions);
  const kind = kindOf(directive);
  if (kind === 'unseen') return;
  if (kind === 'code')
    text.outline.paragraph([...(name === 'math' ? [argument] : []), ...content].join('\n').trim(), context);
  else if (kind === 'note')
    text.write([...argument.split('\n'), '', ...content], [...context, nameKind(name)]);
  else if (kind === 'titled') writeTitled(name, title, content, text, context);
  else if (kind === 'object') writeObject(argument, content, text, context);
  else if (kind === 'list-table')
    writeListTable(content, Number(options.get('header-rows') ?? 0), text, [...context, title]);
  else if (kind === 'csv-table') {
    const head = readRows(options.get('header') ?? '')[0] ?? [];
    const heads = Number(options.get('header-rows') ?? 0);
    const rows = readRows(content.join('\n'));
    for (const row of rows.slice(heads))
      writeRow(rows.slice(0, heads).at(-1) ?? head, row, text.outline, [...context, title]);
  } else text.write(content, kind === 'table' ? [...context, title] : context);
}

/** “New in version 2.1” before what is told of it, the title of a box before what it holds; alone it is what is told. */
function writeTitled(
  name: string,
  title: string,
  content: readonly string[],
  text: RstText,
  context: readonly string[],
): void {
  const version = {
    versionadded: 'New in version',
    versionchanged: 'Changed in version',
    versionremoved: 'Removed in version',
    deprecated: 'Deprecated since version',
  }[name];
  const [, number = '', told = ''] = /^(\S+)\s*([\s\S]*)$/.exec(title) ?? [];
  const label = version === undefined ? title : `${version} ${number}`;
  if (version !== undefined && (told !== '' || content.length === 0))
    text.outline.paragraph([label, told].filter((one) => one !== '').join(': '), context);
  else if (name === 'rubric') text.outline.heading(text.styles.length + 1, title);
  else if (content.length === 0) text.outline.paragraph(title, context);
  text.write(content, [...context, label]);
}

/** What is told of a function or an option is read with how it is called; of which nothing is told, it is that. */
function writeObject(
  argument: string,
  content: readonly string[],
  text: RstText,
  context: readonly string[],
): void {
  const names = argument.split('\n').map((name) => name.replace(/\\$/, '').trim());
  if (content.length === 0) text.outline.paragraph(names.join('\n'), context);
  else text.write(content, [...context, ...names]);
}

/** A table whose rows are items, and whose cells are items of these. */
function writeListTable(
  content: readonly string[],
  heads: number,
  text: RstText,
  context: readonly string[],
): void {
  const rows = cutItems(content).map((row) =>
    cutItems(row).map((cell) => readRstPhrase(cell.join(' '), text.substitutions)),
  );
  writeDrawnRows(rows, heads, text, context);
}

const writeDrawnRows = (
  rows: readonly (readonly string[])[],
  heads: number,
  text: RstText,
  context: readonly string[],
): void => {
  writeRows(rows.slice(0, heads).at(-1) ?? [], rows.slice(heads), text.outline, context);
};

/** The items of a list, each as its lines. */
function cutItems(lines: readonly string[]): string[][] {
  const items: string[][] = [];
  for (const line of lines) {
    const mark = /^[*+-](?:[ \t]+|$)/.exec(line)?.[0];
    if (mark !== undefined) items.push([line.slice(mark.length)]);
    else items.at(-1)?.push(line.replace(/^ {1,2}/, ''));
  }
  return items;
}

/** “note” as people write it. */
const nameKind = (name: string): string =>
  name === 'seealso' ? 'See also' : name.charAt(0).toUpperCase() + name.slice(1);
