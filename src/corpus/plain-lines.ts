/** A line longer than this, in UTF-16 code units, shows that lines are not broken by hand. */
const LONGEST_WRAPPED_LINE = 200;
/** Lines are broken to a width of no less. */
const NARROWEST = 40;
/** Of the width, a line whose next word would have made it longer than that was broken for want of room. */
const FULL = 0.8;
/** Verse has lines of no more. */
const WIDEST_VERSE = 65;

const ITEM = /^\s*(?:[-*•‣▪◦–]|\d{1,3}[.)]|\(\d{1,3}\)|[a-z][.)])\s+\S/u;
/** “ANN: ”, “[00:12] Ann Pike: ”. */
const LABEL = /^\s*(?:[[(]?\d{1,2}(?::\d{2}){1,2}[\])]?\s+)?(?:>>\s*)?\p{Lu}[^:.!?\n]{0,40}:\s+\S/u;
/** What stands in columns, or is drawn. */
const DRAWN = /\S(?: {3,}|\t)\S|[|+]\s*$|^\s*[|+]/;

/** Asterisks or rules between two parts of a text. */
const ORNAMENT = /^[\s*\-_=~#.·•+]+$/;

/** Blocks of lines that empty lines part, without ornaments; every line is one where some are so long that none is broken by hand. */
export function cutBlocks(lines: readonly string[]): string[][] {
  if (lines.some((line) => line.length > LONGEST_WRAPPED_LINE))
    return lines.filter((line) => line.trim() !== '' && !ORNAMENT.test(line)).map((line) => [line]);
  const blocks: string[][] = [];
  let block: string[] = [];
  for (const line of [...lines, '']) {
    if (line.trim() !== '') block.push(line);
    else if (block.length > 0) {
      if (!block.every((one) => ORNAMENT.test(one))) blocks.push(block);
      block = [];
    }
  }
  return blocks;
}

/** The paragraphs of a block: items of a list and what people say in turn are apart. Lines that were broken to `width` are joined. */
export function readBlock(block: readonly string[], width: number): string[] {
  const starts = findStarts(block);
  const paragraphs: string[] = [];
  let from = 0;
  for (let at = 1; at <= block.length; at++) {
    if (at < block.length && !starts.has(at)) continue;
    paragraphs.push(joinLines(block.slice(from, at), width));
    from = at;
  }
  return paragraphs;
}

/** The lines of a block that begin a paragraph of their own. */
function findStarts(block: readonly string[]): ReadonlySet<number> {
  const find = (form: RegExp): number[] => block.flatMap((line, at) => (form.test(line) ? [at] : []));
  const items = find(ITEM);
  const labels = find(LABEL);
  const isList = items.length > 1 && (items[0] === 0 || /:\s*$/.test(block[(items[0] ?? 0) - 1] ?? ''));
  return new Set([...(isList ? items : []), ...(labels.length > 2 && labels[0] === 0 ? labels : [])]);
}

/** The width to which the lines of a text were broken: that of all but the longest few. */
export function widthOf(blocks: readonly (readonly string[])[]): number {
  const lengths = blocks
    .flatMap((block) => block.slice(0, -1).map((line) => line.trim().length))
    .sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length * 0.95)] ?? 0;
}

function joinLines(lines: readonly string[], width: number): string {
  if (width < NARROWEST || isVerse(lines) || lines.some((line) => DRAWN.test(line)))
    return lines.join('\n').trim();
  return lines
    .map((line) => line.trim())
    .reduce((text, line, at) => {
      const before = lines[at - 1]?.trim() ?? '';
      const isBroken =
        before.length + 1 + (/^\S*/.exec(line)?.[0].length ?? 0) > FULL * width || /^\p{Ll}/u.test(line);
      if (!isBroken || ITEM.test(line)) return `${text}\n${line}`;
      // A hyphen at the end of a line may be the word's own: it stays, without a space.
      return /\p{L}-$/u.test(text) ? text + line : `${text} ${line}`;
    });
}

/** Whether every line begins as lines of verse do. */
function isVerse(lines: readonly string[]): boolean {
  return (
    lines.length > 2 &&
    lines.every((line) => line.trim().length <= WIDEST_VERSE && /^[^\p{L}\p{N}]*\p{Lu}/u.test(line.trim()))
  );
}
