import type { ParseText } from './parse-text.ts';

/** A line longer than this, in UTF-16 code units, shows that lines are not broken by hand. */
const LONGEST_WRAPPED_LINE = 200;
const LONGEST_TITLE = 120;

/**
 * What stands in a plain text file. The first line that is not empty is the title, unless it reads like prose or nothing
 * else is there; one line directly under it, followed by an empty line, is the subtitle. Paragraphs are parted by empty
 * lines, their own line ends kept; but when some line is longer than 200 characters every line is a paragraph.
 */
export const parsePlainText: ParseText = (text) => {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  const [title = '', second = '', third = ''] = lines.slice(Math.max(0, first)).map((line) => line.trim());
  if (!isTitle(title, second)) return { paragraphs: cutParagraphs(lines) };
  const hasSubtitle = second !== '' && third === '';
  const body = lines.slice(first + (hasSubtitle ? 2 : 1));
  if (body.every((line) => line.trim() === '')) return { paragraphs: cutParagraphs(lines) };
  return { title, subtitle: hasSubtitle ? second : undefined, paragraphs: cutParagraphs(body) };
};

/** Whether a first line names what follows: it is short, no sentence, and none that the next line goes on. */
function isTitle(line: string, next: string): boolean {
  return line.length <= LONGEST_TITLE && !/[.,;:]$/.test(line) && !/^\p{Ll}/u.test(next);
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
