import type { PdfLine } from './pdf-lines.ts';

/** The text of a paragraph, whose lines may stand in several columns or pages. */
export type JoinLines = (parts: readonly (readonly PdfLine[])[]) => string;

/** A line that ends so far before the widest, as a part of its width, was ended on purpose. */
const SHORT = 0.35;
const HYPHENATED = /(\p{L}[\p{L}\p{M}]*)[-‐]$/u;
const BEGINNING = /^\p{Ll}[\p{L}\p{M}]*/u;

/**
 * Joins lines by the words of the whole file: a word that was cut at the end of a line is whole again, unless the file writes it
 * with a hyphen elsewhere, or both parts are words of it and the whole is none.
 */
export function createJoin(lines: readonly PdfLine[]): JoinLines {
  const known = collectWords(lines);
  const joinTwo = (before: string, after: string): string => {
    if (before.endsWith('\u00AD')) return before.slice(0, -1) + after;
    const [, head] = HYPHENATED.exec(before) ?? [];
    const [tail] = BEGINNING.exec(after) ?? [];
    if (head === undefined || tail === undefined) return `${before} ${after}`;
    return isOneWord(head.toLowerCase(), tail.toLowerCase(), known)
      ? before.slice(0, -1) + after
      : before + after;
  };
  const joinPart = (before: string, part: readonly PdfLine[]): string => {
    const edge = Math.max(...part.map(({ right }) => right));
    let text = before;
    for (const [at, line] of part.entries()) {
      const last = part[at - 1];
      if (text === '') text = line.text;
      else if (last !== undefined && edge - last.right > SHORT * (edge - last.x)) text += `\n${line.text}`;
      else text = joinTwo(text, line.text);
    }
    return text;
  };
  return (parts) => parts.reduce(joinPart, '').replaceAll('\u00AD', '');
}

/** The words of lines in lower case, without those that the end of a line cuts in two. */
function collectWords(lines: readonly PdfLine[]): Set<string> {
  const known = new Set<string>();
  let isCut = false;
  for (const { text } of lines) {
    const whole = (isCut ? text.replace(BEGINNING, '') : text).replace(HYPHENATED, '');
    isCut = HYPHENATED.test(text);
    for (const [word] of whole.matchAll(/\p{L}[\p{L}\p{M}]*(?:-\p{L}[\p{L}\p{M}]*)*/gu))
      known.add(word.toLowerCase());
  }
  return known;
}

/** Parts of words that are words by themselves have so many letters, at least. */
const LEAST_LETTERS = 3;

function isOneWord(head: string, tail: string, known: ReadonlySet<string>): boolean {
  if (known.has(head + tail)) return true;
  if (known.has(`${head}-${tail}`)) return false;
  return !(
    head.length >= LEAST_LETTERS &&
    tail.length >= LEAST_LETTERS &&
    known.has(head) &&
    known.has(tail)
  );
}
