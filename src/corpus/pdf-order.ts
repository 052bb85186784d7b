import { createLine, type PdfLine } from './pdf-lines.ts';

/** Lines that say that a page has two columns, at least, and letters in each half of such a line. */
const LEAST_LINES = 6;
const LEAST_LETTERS = 18;

/**
 * The lines of a page in the order in which they are read. The file's own order is nearly always right; it is not where it
 * goes across two columns of prose, or jumps up the page without going to the right.
 */
export function orderLines(lines: readonly PdfLine[]): readonly PdfLine[] {
  const split = splitColumns(lines);
  return split !== lines || jumpsUp(lines) ? readByColumns(split) : lines;
}

/** Lines across two columns of prose are cut in two; a table is none, since its cells are short. */
function splitColumns(lines: readonly PdfLine[]): readonly PdfLine[] {
  const halves = lines.filter(
    ({ cells: [left, right, ...more] }) =>
      more.length === 0 &&
      right !== undefined &&
      (left?.text.length ?? 0) >= LEAST_LETTERS &&
      right.text.length >= LEAST_LETTERS,
  );
  const starts = halves.map(({ cells }) => cells[1]?.x ?? 0).sort((a, b) => a - b);
  const start = starts[starts.length >> 1] ?? 0;
  const isAligned = ({ cells, size }: PdfLine): boolean => Math.abs((cells[1]?.x ?? 0) - start) < size;
  const aligned = new Set(halves.filter(isAligned));
  if (aligned.size < LEAST_LINES || aligned.size < lines.length / 2) return lines;
  return lines.flatMap((line) =>
    aligned.has(line) ? line.cells.map((cell) => createLine([cell], line, line.font)) : [line],
  );
}

/** Whether a line stands higher on the page than the one before it, and no column further to the right. */
function jumpsUp(lines: readonly PdfLine[]): boolean {
  return lines.some((line, at) => {
    const before = lines[at - 1];
    return before !== undefined && line.y < before.y - before.size && line.x < before.right;
  });
}

/** From top to bottom; between lines that reach over the gap between columns, one column after the other. */
function readByColumns(lines: readonly PdfLine[]): PdfLine[] {
  const sorted = [...lines].sort((a, b) => a.y - b.y || a.x - b.x);
  const gutter = findGutter(sorted);
  if (gutter === undefined) return sorted;
  const ordered: PdfLine[] = [];
  let left: PdfLine[] = [];
  let right: PdfLine[] = [];
  const flush = (): void => {
    ordered.push(...left, ...right);
    left = [];
    right = [];
  };
  for (const line of sorted) {
    if (line.right <= gutter) left.push(line);
    else if (line.x >= gutter) right.push(line);
    else {
      flush();
      ordered.push(line);
    }
  }
  flush();
  return ordered;
}

/** Where fewest lines of a page cross its middle; undefined where many do, so that it has one column. */
function findGutter(lines: readonly PdfLine[]): number | undefined {
  const left = Math.min(...lines.map(({ x }) => x));
  const width = Math.max(...lines.map(({ right }) => right)) - left;
  let best: { readonly at: number; readonly crossing: number } | undefined;
  for (let part = 0.35; part <= 0.65; part += 0.01) {
    const at = left + part * width;
    const crossing = lines.filter(({ x, right }) => x < at && right > at).length;
    if (best === undefined || crossing < best.crossing) best = { at, crossing };
  }
  if (best === undefined || best.crossing > lines.length / 3) return undefined;
  const { at } = best;
  const isSide = (side: (line: PdfLine) => boolean): boolean => lines.filter(side).length >= LEAST_LINES / 2;
  return isSide(({ right }) => right <= at) && isSide(({ x }) => x >= at) ? at : undefined;
}
