import { indentOf } from './indented-lines.ts';

/** A line that is one tag of a component or of a box around text, and nothing else. */
const TAG =
  /^\s*<(?<end>\/)?(?:(?<name>[A-Z][\w.]*|[a-z]\w*-[\w-]*|details|div|section|article|aside|figure|main)(?=[\s/>])(?:[^<>]|=>)*?|(?=>))(?<alone>\/)?>\s*$/u;
const SUMMARY = /^\s*<summary\b/u;
const FENCE = /^\s*(`{3,}|~{3,})/u;

/**
 * Markdown with components as plain Markdown reads it: tags that stand alone on a line between empty lines, since what stands right
 * behind one would be HTML, and what is indented inside them where the tag is, since it would be code.
 */
export function setTagsApart(lines: readonly string[]): string[] {
  const apart: string[] = [];
  /** How far the lines inside are moved to the left, of each tag that is open. */
  const shifts: number[] = [];
  let fence: string | undefined;
  for (const [at, line] of lines.entries()) {
    const shift = shifts.at(-1) ?? 0;
    const moved = line.slice(Math.min(shift, indentOf(line)));
    const mark = FENCE.exec(line)?.[1];
    if (mark !== undefined && fence === undefined) fence = mark;
    else if (mark?.startsWith(fence ?? ' ') === true) fence = undefined;
    const tag = fence === undefined ? TAG.exec(line)?.groups : undefined;
    if (tag === undefined) apart.push(moved);
    else if (tag['end'] !== undefined) {
      shifts.pop();
      apart.push('', line.slice(Math.min(shifts.at(-1) ?? 0, indentOf(line))), '');
    } else {
      const next = lines.slice(at + 1, at + 3).find((other) => other.trim() !== '') ?? '';
      apart.push('', moved, ...(SUMMARY.test(next) ? [] : ['']));
      if (tag['alone'] === undefined)
        shifts.push(indentOf(next) > indentOf(line) ? indentOf(next) - indentOf(moved) : shift);
    }
    if (fence === undefined && SUMMARY.test(line)) apart.push('');
  }
  return apart;
}
