/** Columns of white space that a line begins with. */
export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Lines without the white space that all of them begin with, those that are blank not counted, and without blank ones at the ends. */
export function dedent(lines: readonly string[]): string[] {
  const filled = lines.filter((line) => line.trim() !== '');
  const indent = filled.reduce((least, line) => Math.min(least, indentOf(line)), Infinity);
  const cut = lines.map((line) => line.slice(Math.min(indent, line.length)));
  const first = cut.findIndex((line) => line.trim() !== '');
  const last = cut.findLastIndex((line) => line.trim() !== '');
  return first === -1 ? [] : cut.slice(first, last + 1);
}

/** Where the lines end, from `from` on, that stand deeper than `indent` or are blank; blank ones at the end not included. */
export function endOfIndented(lines: readonly string[], from: number, indent = 0): number {
  let end = from;
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.trim() === '') continue;
    if (indentOf(line) <= indent) break;
    end = at + 1;
  }
  return end;
}

/** Where the block that begins at `at` ends: at the next blank line. */
export function endOfBlock(lines: readonly string[], at: number): number {
  let end = at + 1;
  while (end < lines.length && lines[end]?.trim() !== '') end++;
  return Math.min(end, lines.length);
}
