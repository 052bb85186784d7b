import { isLabel } from './labels.ts';
import type { PdfBlock } from './pdf-blocks.ts';
import type { PdfLine } from './pdf-lines.ts';

/** What most of a file looks like. */
export interface PdfMeasures {
  readonly size: number;
  readonly font: string | undefined;
  /** The usual distance of two lines, in sizes of letters. */
  readonly leading: number;
}

/** What a block is, by its looks. */
export type PdfRole =
  { readonly kind: 'heading'; readonly depth: number } | { readonly kind: 'label' | 'text' };

const USUAL_LEADING = 1.2;
/** So much larger than the text is a heading, at least, and it has so many lines and code units, at most. */
const LARGER = 1.13;
const MOST_LINES = 4;
const LONGEST = 200;
/** Depths that the sizes of headings are told apart by. */
const DEPTHS = 6;

/** Size and font of most letters, and the distance of most lines. */
export function measureLines(lines: readonly PdfLine[]): PdfMeasures {
  const sizes = new Map<number, number>();
  const fonts = new Map<string | undefined, number>();
  const leadings = new Map<number, number>();
  for (const [at, line] of lines.entries()) {
    add(sizes, round(line.size), line.text.length);
    const last = lines[at - 1];
    const distance = last === undefined ? 0 : (line.y - last.y) / line.size;
    if (distance > 0.8 && distance < 3) add(leadings, Math.round(distance * 20) / 20, line.text.length);
  }
  const size = findMost(sizes) ?? 0;
  for (const line of lines) if (round(line.size) === size) add(fonts, line.font, line.text.length);
  return { size, font: findMost(fonts), leading: findMost(leadings) ?? USUAL_LEADING };
}

/**
 * What each block is: large letters make a heading, the larger the further out; a short line alone in another font, with more
 * room above it than text has, is a label.
 */
export function findRoles(
  blocks: readonly PdfBlock[],
  measures: PdfMeasures,
): ReadonlyMap<PdfBlock, PdfRole> {
  const isLarge = ({ kind, lines }: PdfBlock): boolean =>
    kind === 'text' &&
    sizeOf(lines) >= LARGER * measures.size &&
    lines.length <= MOST_LINES &&
    lengthOf(lines) <= LONGEST &&
    lines.some(({ text }) => /\p{L}/u.test(text));
  const sizes = new Set(blocks.filter(isLarge).map(({ lines }) => round(sizeOf(lines))));
  const depths = new Map(
    [...sizes].sort((a, b) => b - a).map((size, at) => [size, Math.min(at + 1, DEPTHS)]),
  );
  return new Map(
    blocks.map((block): [PdfBlock, PdfRole] => {
      const depth = isLarge(block) ? depths.get(round(sizeOf(block.lines))) : undefined;
      if (depth !== undefined) return [block, { kind: 'heading', depth }];
      return [block, { kind: standsOut(block, measures) ? 'label' : 'text' }];
    }),
  );
}

function standsOut({ kind, lines, above }: PdfBlock, { size, font, leading }: PdfMeasures): boolean {
  const [line, ...more] = lines;
  return (
    kind === 'text' &&
    line !== undefined &&
    more.length === 0 &&
    line.font !== undefined &&
    line.font !== font &&
    line.size >= 0.95 * size &&
    (above === undefined || above > LARGER * leading * size) &&
    isLabel(line.text) &&
    /^[\p{Lu}\p{Lo}\d](?!\d*\))/u.test(line.text)
  );
}

const sizeOf = (lines: readonly PdfLine[]): number => Math.min(...lines.map(({ size }) => size));
const lengthOf = (lines: readonly PdfLine[]): number => lines.reduce((sum, { text }) => sum + text.length, 0);
const round = (size: number): number => Math.round(size * 2) / 2;

function add<K>(counts: Map<K, number>, key: K, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

function findMost<K>(counts: ReadonlyMap<K, number>): K | undefined {
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
