/** Lists, block quotes, containers and brackets inside each other, of which an article needs a few and a hostile file has thousands. */
export const DEEPEST_NESTING = 100;

/** The mark of a list item or of a block quote, and the blanks before it. */
const MARK = /[ \t]*(?:(>)|(?:([-*+])|\d{1,9}[.)])(?=[ \t]|$))/y;
const TAB = 4;

/** A list item or a block quote that is open. An item goes on in lines that begin at its column or behind. */
interface Container {
  readonly isQuote: boolean;
  readonly column: number;
}

/**
 * Whether lists and block quotes of a Markdown text, its containers or its brackets stand more than `most` deep inside each
 * other, found without parsing it, in time that grows with its length alone. Marks and their columns are counted, so code
 * that looks like a list counts as one.
 */
export function isNestedDeeper(text: string, most: number): boolean {
  return areBlocksDeeper(text, most) || areSignsDeeper(text, most);
}

/** The opening and closing line of a container, brackets, and an empty line, over which brackets do not go on. */
const SIGN = /^[ \t]*:{3,}[ \t]*(?<name>[a-z])?|(?<open>\[)|(?<close>\])|(?<empty>^[ \t]*\n)/gim;

function areSignsDeeper(text: string, most: number): boolean {
  let containers = 0;
  let brackets = 0;
  for (const { groups = {} } of text.matchAll(SIGN)) {
    if (groups['open'] !== undefined) brackets++;
    else if (groups['close'] !== undefined) brackets = Math.max(0, brackets - 1);
    else if (groups['empty'] !== undefined) brackets = 0;
    else containers = groups['name'] === undefined ? Math.max(0, containers - 1) : containers + 1;
    if (brackets > most || containers > most) return true;
  }
  return false;
}

function areBlocksDeeper(text: string, most: number): boolean {
  const open: Container[] = [];
  for (const line of text.split('\n')) {
    let depth = 0;
    for (let at = 0; depth <= most; at = MARK.lastIndex) {
      MARK.lastIndex = at;
      const found = MARK.exec(line);
      if (found === null || isThematicBreak(line, at, found[2])) break;
      const isQuote = found[1] !== undefined;
      const end = columnAt(line, MARK.lastIndex);
      while (isItemBefore(open[depth], end - found[0].trimStart().length)) depth++;
      // A quote is marked on every line that it goes on in, an item only on its first.
      if (!isQuote || open[depth]?.isQuote !== true)
        open.splice(depth, Infinity, { isQuote, column: end + 1 });
      depth++;
    }
    if (depth > most) return true;
  }
  return false;
}

const isItemBefore = (container: Container | undefined, column: number): boolean =>
  container?.isQuote === false && container.column <= column;

/** Whether a line has, from an offset on, nothing but at least three of a mark, which is a rule and no list. */
function isThematicBreak(line: string, from: number, mark: string | undefined): boolean {
  let marks = 0;
  for (let at = from; at < line.length; at++)
    if (line[at] === mark) marks++;
    else if (line[at] !== ' ' && line[at] !== '\t') return false;
  return mark !== '+' && marks >= 3;
}

function columnAt(line: string, offset: number): number {
  let column = 0;
  for (let at = 0; at < offset; at++) column += line[at] === '\t' ? TAB - (column % TAB) : 1;
  return column;
}
