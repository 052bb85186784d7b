import type { DraftParagraph } from './article.ts';
import { findBook } from './library-book.ts';
import { readChatLines } from './chat-lines.ts';
import { joinCues } from './join-cues.ts';
import { createOutline } from './outline.ts';
import type { DraftFacts, ParseText } from './parse-text.ts';
import { isChapter, isUnderline, tellHeadings } from './plain-headings.ts';
import { cutBlocks, readBlock, widthOf } from './plain-lines.ts';
import { readTimedLines } from './timed-lines.ts';

const LONGEST_TITLE = 120;

/**
 * What stands in a plain text file. The first line that is not empty is the title, unless it reads like prose or nothing
 * else is there; one line directly under it, followed by an empty line, is the subtitle. Paragraphs are parted by empty
 * lines, and lines that were broken to a width are joined; but when some line is longer than 200 characters every line is a
 * paragraph. Chapters, and lines in capitals or underlined, are headings. Of a library's e-book the licence is left out. What
 * has times before its lines, as the transcript of a recording has, is read as captions are, and a chat that was saved as text as one.
 */
export const parsePlainText: ParseText = (text) => {
  const chat = readChatLines(text);
  if (chat !== null) return chat;
  const timed = readTimedLines(text.split('\n'));
  if (timed !== null) {
    const { facts, body } = readTitle(timed.head, true);
    return { ...facts, paragraphs: [...readParagraphs(body, facts.title), ...joinCues(timed.cues)] };
  }
  const book = findBook(text);
  const { facts, body } = readTitle((book?.body ?? text).split('\n'));
  const known: DraftFacts = { ...facts, ...(book?.facts.title === undefined ? {} : book.facts) };
  return { ...known, paragraphs: readParagraphs(body, known.title) };
};

/** The title and the text below it, behind which `more` may follow. */
function readTitle(lines: readonly string[], more = false): { facts: DraftFacts; body: readonly string[] } {
  const first = lines.findIndex((line) => line.trim() !== '');
  const [title = '', second = '', third = ''] = lines.slice(Math.max(0, first)).map((line) => line.trim());
  const isUnderlined = isUnderline(title, second);
  if (title === '' || (!isUnderlined && !isTitle(title, second))) return { facts: {}, body: lines };
  const hasSubtitle = !isUnderlined && second !== '' && third === '';
  const body = lines.slice(first + (hasSubtitle || isUnderlined ? 2 : 1));
  if (!more && body.every((line) => line.trim() === '')) return { facts: {}, body: lines };
  return { facts: { title, subtitle: hasSubtitle ? second : undefined }, body };
}

/** Whether a first line names what follows: it is short, no sentence, no chapter, and none that the next line goes on. */
function isTitle(line: string, next: string): boolean {
  return line.length <= LONGEST_TITLE && !/[.,;:]$/.test(line) && !/^\p{Ll}/u.test(next) && !isChapter(line);
}

function readParagraphs(lines: readonly string[], title: string | undefined): readonly DraftParagraph[] {
  const outline = createOutline();
  const blocks = cutBlocks(lines);
  const width = widthOf(blocks);
  for (const part of tellHeadings(blocks)) {
    if ('depth' in part) outline.heading(part.depth, part.text);
    else for (const paragraph of readBlock(part.lines, width)) outline.paragraph(paragraph);
  }
  return outline.finish(title ?? '').paragraphs;
}
