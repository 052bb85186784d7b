import type { DocxList } from './docx-styles.ts';
import { childrenOf, findElement, type XmlElement } from './xml-tree.ts';

/** Counts the items of a document's lists. */
export interface DocxNumbers {
  /**
   * The number or bullet of the next item of a list, as Word shows it (“3.”, “1.2”, “(b)”, “•”), empty where it shows none.
   * Undefined when there is no such list.
   */
  next(list: DocxList): string | undefined;
}

interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
}

const BULLET = '•';
const DEEPEST = 9;

/** Numbers as the document defines them, none of which is given yet. */
export function countNumbers(root: XmlElement | undefined): DocxNumbers {
  const kinds = new Map<string | undefined, readonly Level[]>();
  const lists = new Map<string | undefined, XmlElement>();
  for (const element of root === undefined ? [] : childrenOf(root)) {
    if (element.name === 'abstractNum') kinds.set(element.attributes['abstractNumId'], readLevels(element));
    else if (element.name === 'num') lists.set(element.attributes['numId'], element);
  }
  // Lists of one kind go on counting where the other stopped, unless they say at what they start.
  const counted = new Map<readonly Level[], number[]>();
  const begun = new Set<string>();
  return {
    next({ id, level: given }) {
      const list = lists.get(id);
      const levels = kinds.get(findElement(list, 'abstractNumId')?.attributes['val']);
      const depth = Math.max(0, Math.min(given, DEEPEST - 1));
      if (list === undefined || levels?.[depth] === undefined) return undefined;
      const counts = counted.get(levels) ?? [];
      const start = begun.has(`${id} ${depth}`) ? undefined : readStart(list, depth);
      begun.add(`${id} ${depth}`);
      for (let above = 0; above < depth; above++) counts[above] ??= levels[above]?.start ?? 1;
      const before = counts[depth];
      counts[depth] = start ?? (before === undefined ? levels[depth].start : before + 1);
      counts.length = depth + 1;
      counted.set(levels, counts);
      return show(levels, depth, counts);
    },
  };
}

function readLevels(kind: XmlElement): Level[] {
  const levels: Level[] = [];
  for (const level of childrenOf(kind, 'lvl')) {
    const valueOf = (name: string): string | undefined => findElement(level, name)?.attributes['val'];
    const at = Number(level.attributes['ilvl']);
    if (!(at >= 0 && at < DEEPEST)) continue;
    const start = Number(valueOf('start') ?? 1);
    levels[at] = { start, format: valueOf('numFmt') ?? 'decimal', text: valueOf('lvlText') ?? '' };
  }
  return levels;
}

function readStart(list: XmlElement, depth: number): number | undefined {
  const override = childrenOf(list, 'lvlOverride').find(
    ({ attributes }) => Number(attributes['ilvl']) === depth,
  );
  const start = findElement(override, 'startOverride')?.attributes['val'];
  return start === undefined ? undefined : Number(start);
}

/** The text of a level holds %1 where the number of the outermost level comes, and so on. */
function show(levels: readonly Level[], depth: number, counts: readonly number[]): string {
  const { format = 'none', text = '' } = levels[depth] ?? {};
  if (format === 'none') return '';
  if (format === 'bullet') return BULLET;
  return text.replaceAll(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    return formatNumber(counts[at] ?? 1, levels[at]?.format ?? 'decimal');
  });
}

function formatNumber(number: number, format: string): string {
  if (format === 'lowerLetter') return toLetters(number);
  if (format === 'upperLetter') return toLetters(number).toUpperCase();
  if (format === 'lowerRoman') return toRoman(number);
  if (format === 'upperRoman') return toRoman(number).toUpperCase();
  return format === 'decimalZero' ? String(number).padStart(2, '0') : String(number);
}

/** a to z, then aa to zz, as Word counts. */
function toLetters(number: number): string {
  const letter = String.fromCodePoint(97 + ((number - 1) % 26));
  return number < 1 || number > 26 * 10 ? String(number) : letter.repeat(Math.ceil(number / 26));
}

const ROMAN = Object.entries({
  m: 1000,
  cm: 900,
  d: 500,
  cd: 400,
  c: 100,
  xc: 90,
  l: 50,
  xl: 40,
  x: 10,
  ix: 9,
  v: 5,
  iv: 4,
  i: 1,
});

function toRoman(number: number): string {
  if (number < 1 || number > 3999) return String(number);
  let left = number;
  let roman = '';
  for (const [letters, value] of ROMAN) for (; left >= value; left -= value) roman += letters;
  return roman;
}
