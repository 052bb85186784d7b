import { readDate } from './front-matter.ts';
import { createOutline } from './outline.ts';
import type { ParseText } from './parse-text.ts';
import { writeRst } from './rst-blocks.ts';
import { readRstPhrase } from './rst-phrase.ts';
import type { RstText } from './rst-text.ts';

const SUBSTITUTION = /^[ \t]*\.\.[ \t]+\|([^|\n]+)\|[ \t]+replace::[ \t]+([^\n]+(?:\n[ \t]+\S[^\n]*)*)/gm;
/** Columns to the next stop of a tab. */
const TAB = 8;

/**
 * What stands in reStructuredText as a reader sees it: headings by their underlines, lists, definitions and fields with their
 * terms, tables by row, notes with what they are called; roles, links and substitutions as the words they show. Of directives
 * that nobody knows what they hold is read; what brings in other files, pictures and code that documents itself is not. Refuses
 * what is `nested-too-deep`.
 */
export const parseRst: ParseText = (text, { refuse }) => {
  const lines = text.split('\n').map(expandTabs);
  const substitutions = new Map(
    [...text.matchAll(SUBSTITUTION)].map(([, name = '', words = '']) => [
      name.toLowerCase(),
      readRstPhrase(words, new Map()),
    ]),
  );
  const outline = createOutline();
  const headings: string[] = [];
  const facts = new Map<string, string>();
  const rst: RstText = {
    outline,
    substitutions,
    styles: [],
    headings,
    facts,
    depth: 0,
    refuse,
    write: (inside, context) => {
      writeRst(inside, rst, context);
    },
  };
  rst.write(writeHeadAsFields(lines), []);
  const told = (name: string): string => readRstPhrase(facts.get(name) ?? '', substitutions);
  // Of several headings of the first depth none is the title.
  const { title, paragraphs } = outline.finish(told('title') || (headings.length === 1 ? headings[0] : ''));
  const author = (told('author') || told('organization')).replaceAll(/\s*<[^<>\s]+@[^<>\s]+>/g, '');
  return {
    title: title === '' ? undefined : title,
    source: author === '' ? undefined : author,
    published: readDate(facts.get('date')),
    paragraphs,
  };
};

const MAIL_FIELD = /^([A-Z][A-Za-z]*(?:-[A-Za-z]+)*):(?:[ \t]+|$)/;

/** A text that begins like a mail (“Title: …”, “Author: …”), with that as the list of fields which it is. */
function writeHeadAsFields(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line !== '');
  const end = lines.indexOf('', first);
  const head = lines.slice(Math.max(first, 0), end === -1 ? lines.length : end);
  const isField = (line: string): boolean => MAIL_FIELD.test(line);
  const isHead =
    head.filter(isField).length > 2 &&
    isField(head[0] ?? '') &&
    head.every((line) => isField(line) || /^\s/.test(line));
  return isHead
    ? [
        ...head.map((line) => line.replace(MAIL_FIELD, ':$1: ').trimEnd()),
        '',
        ...lines.slice(first + head.length),
      ]
    : lines;
}

function expandTabs(line: string): string {
  if (!line.includes('\t')) return line.trimEnd();
  let width = 0;
  return line.trimEnd().replaceAll(/[^\t]|\t/gu, (character) => {
    if (character !== '\t') {
      width += character.length;
      return character;
    }
    const spaces = TAB - (width % TAB);
    width += spaces;
    return ' '.repeat(spaces);
  });
}
