import type { Draft } from './parse-text.ts';

/** A line longer than this, in UTF-16 code units, shows that lines are not broken by hand. */
const LONGEST_WRAPPED_LINE = 200;

/**
 * What stands in a plain text file. The first line that is not empty is the title; one line directly under it,
 * followed by an empty line, is the subtitle. Paragraphs are parted by empty lines, their own line ends kept; but
 * when some line is longer than 200 characters every line is a paragraph.
 */
export function parsePlainText(text: string): Draft {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  if (first === -1) return { paragraphs: [] };
  const second = lines[first + 1]?.trim() ?? '';
  const third = lines[first + 2]?.trim();
  const hasSubtitle = second !== '' && third === '';
  const body = lines.slice(first + (hasSubtitle ? 2 : 1));
  return {
    title: lines[first]?.trim(),
    subtitle: hasSubtitle ? second : undefined,
    paragraphs: cutParagraphs(body),
  };
}

function cutParagraphs(lines: readonly string[]): string[] {
  if (lines.some((line) => line.length > LONGEST_WRAPPED_LINE)) return lines.map((line) => line.trim());
  const paragraphs: string[] = [];
  let block: string[] = [];
  for (const line of [...lines, '']) {
    if (line.trim() !== '') block.push(line);
    else if (block.length > 0) {
      paragraphs.push(block.join('\n').trim());
      block = [];
    }
  }
  return paragraphs;
}
