import { readDate } from './front-matter.ts';
import type { DraftFacts } from './parse-text.ts';

/** Where the book begins and ends in a file of Project Gutenberg, in the forms that it has had. */
const BEGINS =
  /^[ \t]*\*{3}[ \t]*START OF (?:THE|THIS) PROJECT GUTENBERG[^*]{0,300}\*{3}[^\n]*\n|^\*END[^\n]{0,100}SMALL PRINT[^\n]*\n/im;
const ENDS =
  /^[ \t]*\*{3}[ \t]*END OF (?:THE|THIS) PROJECT GUTENBERG|^[ \t]*End of (?:the )?Project Gutenberg(?:'s|’s)?\b/im;
/** Code units before the beginning, at most: a licence stood there once. */
const LONGEST_HEAD = 30_000;

/** Who made the file, in the first lines of the book. */
const CREDIT =
  /^\s*(?:(?:E-?text|HTML file) )?(?:produced|prepared|transcribed|scanned) by\b[^\n]*(?:\n[^\n]+)*/i;

/** A picture without a word. */
const NO_WORDS = /^[ \t]*\[Illustration\][ \t]*$/gim;
/** How italics are written where there are none. */
const ITALIC = /(?<![\p{L}\p{N}_])_(?=\S)([^_]{1,1000})(?<=\S)_(?![\p{L}\p{N}_])/gu;

/**
 * The book in an e-book of a library, without the licence before and behind it, with what the head tells of it; null for
 * any other text.
 */
export function findBook(text: string): { readonly facts: DraftFacts; readonly body: string } | null {
  const begin = BEGINS.exec(text.slice(0, LONGEST_HEAD));
  if (begin === null) return null;
  const head = text.slice(0, begin.index);
  const from = begin.index + begin[0].length;
  const end = ENDS.exec(text.slice(from));
  const body = text.slice(from, end === null ? text.length : from + end.index).trim();
  const field = (name: string): string | undefined => {
    const value = new RegExp(`^${name}:[ \\t]*(\\S[^\\n]*(?:\\n[ \\t]+\\S[^\\n]*)*)`, 'im').exec(head)?.[1];
    return value?.replaceAll(/\s+/g, ' ').trim();
  };
  return {
    facts: { title: field('Title'), source: field('Author'), published: readDate(field('Release Date')) },
    body: body.replace(CREDIT, '').replaceAll(NO_WORDS, '').replaceAll(ITALIC, '$1').trimStart(),
  };
}
