import { dedent, endOfBlock, endOfIndented, indentOf } from './indented-lines.ts';
import { leadsOn } from './labels.ts';
import { DEEPEST_NESTING } from './markdown-nesting.ts';
import { writeDirective } from './rst-directive-blocks.ts';
import { readDirective } from './rst-directives.ts';
import { readRstPhrase } from './rst-phrase.ts';
import { beginsTable, writeDrawnTable } from './rst-tables.ts';
import type { RstText } from './rst-text.ts';

/** What stands around some lines of it. */
interface Place {
  readonly context: readonly string[];
  /** A bullet or a number before the first paragraph. */
  mark: string;
  /** The paragraph before, where it leads to a list. */
  lead: string;
}

const ADORNMENT = /^([!-/:-@[-`{-~])\1{2,}\s*$/;
const BULLET = /^[*+\-•‣⁃][ \t]+(?=\S)/;
const NUMBER = /^\(?(?:\d{1,3}|[a-zA-Z]|[ivxlcIVXLC]{1,6}|#)[.)][ \t]+(?=\S)/;
const FIELD = /^:(?![:\s])((?:[^:\\\n]|\\.|:(?!\s|$)){1,100}):(?:[ \t]+|$)/;
const OPTION = /^(?:--?|\/)[\w?][^\n]*?(?:[ ]{2,}(?=\S)|$)/;
const LINE = /^\|(?:[ \t]|$)/;

/** Writes lines of reStructuredText, the first of which are not indented, into an outline. */
export function writeRst(
  lines: readonly string[],
  text: RstText,
  context: readonly string[] = [],
  mark = '',
): void {
  if (++text.depth > DEEPEST_NESTING) text.refuse('nested-too-deep');
  const place: Place = { context, mark, lead: '' };
  for (let at = 0; at < lines.length;) at = writeBlock(lines, at, text, place);
  text.depth--;
}

/** Writes the block at `at`, and says where the next one may begin. */
function writeBlock(lines: readonly string[], at: number, text: RstText, place: Place): number {
  const line = lines[at] ?? '';
  if (line.trim() === '') return at + 1;
  const heading = readHeading(lines, at);
  if (heading !== null) {
    const style = text.styles.indexOf(heading.style);
    if (style === -1) text.styles.push(heading.style);
    const depth = (style === -1 ? text.styles.length - 1 : style) + 1;
    const words = readRstPhrase(heading.title, text.substitutions);
    if (depth === 1) text.headings.push(words);
    text.outline.heading(depth, words);
    return heading.end;
  }
  if (/^\.\.(?:\s|$)/.test(line)) return writeExplicit(lines, at, text, place);
  if (/^__(?:\s|$)/.test(line) || ADORNMENT.test(line)) return at + 1;
  if (beginsTable(line)) return writeDrawnTable(lines, at, text, place.context);
  const mark = BULLET.exec(line)?.[0] ?? (isNumbered(lines, at) ? NUMBER.exec(line)?.[0] : undefined);
  if (mark !== undefined) return writeItem(lines, at, mark, text, place);
  place.lead = '';
  if (LINE.test(line)) return writeLines(lines, at, text, place);
  if (line.startsWith('>>> ')) return writeVerbatim(lines, at, endOfBlock(lines, at), text, place);
  if (indentOf(line) > 0) {
    const end = endOfIndented(lines, at);
    writeRst(dedent(lines.slice(at, end)), text, place.context, takeMark(place));
    return end;
  }
  const term = FIELD.exec(line) ?? OPTION.exec(line);
  if (term !== null) return writeField(lines, at, term, text, place);
  return writeParagraph(lines, at, text, place);
}

function takeMark(place: Place): string {
  const { mark } = place;
  place.mark = '';
  return mark;
}

function write(words: string, text: RstText, place: Place, more: readonly string[] = []): void {
  if (words !== '') text.outline.paragraph(takeMark(place) + words, [...place.context, ...more]);
}

/** A line with a rule below it, or one above and one below. */
function readHeading(
  lines: readonly string[],
  at: number,
): { readonly title: string; readonly style: string; readonly end: number } | null {
  const [first = '', second = '', third = ''] = lines.slice(at, at + 3);
  const over = ADORNMENT.exec(first)?.[1];
  if (over !== undefined && second.trim() !== '' && third.trim() === first.trim() && !ADORNMENT.test(second))
    return { title: second.trim(), style: over + over, end: at + 3 };
  const under = ADORNMENT.exec(second)?.[1];
  if (over !== undefined || under === undefined || indentOf(first) > 0 || first.startsWith('.. '))
    return null;
  // A rule that is far shorter is no underline, such as “...” below a sentence.
  return second.trim().length >= Math.min(first.trim().length, 60) * 0.7
    ? { title: first.trim(), style: under, end: at + 2 }
    : null;
}

function isNumbered(lines: readonly string[], at: number): boolean {
  const mark = NUMBER.exec(lines[at] ?? '')?.[0];
  const next = lines[at + 1] ?? '';
  return mark !== undefined && (next.trim() === '' || indentOf(next) > 0 || NUMBER.test(next));
}

/** An item of a list with all that is indented below it. */
function writeItem(lines: readonly string[], at: number, mark: string, text: RstText, place: Place): number {
  const end = endOfIndented(lines, at + 1);
  const isTight = (lines[at + 1] ?? '').trim() !== '';
  const body = [
    (lines[at] ?? '').slice(mark.length),
    ...(isTight ? [] : ['']),
    ...dedent(lines.slice(at + 1, end)),
  ];
  const sign = /^[*+\-•‣⁃]/.test(mark) ? '• ' : `${mark.trim()} `;
  const lead = leadsOn(place.lead) ? [place.lead] : [];
  const first = endOfFirst(body);
  writeRst(body.slice(0, first), text, [...place.context, ...lead], sign);
  const head = readWords(body.slice(0, endOfBlock(body, 0)), text);
  if (first < body.length)
    writeRst(dedent(body.slice(first)), text, [...place.context, ...lead, sign + head]);
  return end;
}

/** Where the first paragraph of an item ends, with the block of code that it announces. */
function endOfFirst(body: readonly string[]): number {
  const end = endOfBlock(body, 0);
  return body[end - 1]?.endsWith('::') === true ? Math.max(end, endOfIndented(body, end)) : end;
}

/** A field of a list of them, or an option of a command: what is told of it is read with its name. */
function writeField(
  lines: readonly string[],
  at: number,
  term: RegExpExecArray,
  text: RstText,
  place: Place,
): number {
  const end = endOfIndented(lines, at + 1);
  const name = readRstPhrase(
    (term[1] ?? term[0]).replace(/^(?:param|type|arg|raises|keyword)\s+/, ''),
    text.substitutions,
  );
  const body = dedent([
    ' '.repeat(indentOf(lines[at + 1] ?? '')) + (lines[at] ?? '').slice(term[0].length),
    ...lines.slice(at + 1, end),
  ]);
  if (place.context.length === 0 && OF_THE_TEXT.test(name))
    text.facts.set(name.toLowerCase(), body.join(' ').trim());
  else writeRst(body, text, [...place.context, name], takeMark(place));
  return end;
}

/** Fields that tell of the whole text, or how it is to be set. */
const OF_THE_TEXT =
  /^(?:title|authors?|organi[sz]ation|date|copyright|orphan|tocdepth|nocomments|no-?search)$/i;

/** Lines that are kept apart: “| ”. */
function writeLines(lines: readonly string[], at: number, text: RstText, place: Place): number {
  let end = at;
  const shown: string[] = [];
  for (; end < lines.length && (LINE.test(lines[end] ?? '') || indentOf(lines[end] ?? '') > 0); end++) {
    const words = readRstPhrase((lines[end] ?? '').replace(LINE, ''), text.substitutions);
    if (LINE.test(lines[end] ?? '') || shown.length === 0) shown.push(words);
    else shown.push(`${shown.pop() ?? ''} ${words}`);
  }
  write(shown.join('\n').trim(), text, place);
  return end;
}

function writeVerbatim(
  lines: readonly string[],
  at: number,
  end: number,
  text: RstText,
  place: Place,
): number {
  write(dedent(lines.slice(at, end)).join('\n'), text, place);
  return end;
}

/** A paragraph, or a term with its definition indended right below it; “::” at the end announces a block of code. */
function writeParagraph(lines: readonly string[], at: number, text: RstText, place: Place): number {
  const next = lines[at + 1] ?? '';
  const line = lines[at] ?? '';
  if (next.trim() !== '' && indentOf(next) > 0 && !line.endsWith('::')) {
    const end = endOfIndented(lines, at + 1);
    const term = readRstPhrase(line.replace(/\s:\s.*$/, ''), text.substitutions);
    writeRst(dedent(lines.slice(at + 1, end)), text, [...place.context, term], takeMark(place));
    return end;
  }
  const end = endOfBlock(lines, at);
  const words = readWords(lines.slice(at, end), text);
  write(words, text, place);
  place.lead = words;
  if (lines[end - 1]?.endsWith('::') !== true) return end;
  const codeEnd = endOfIndented(lines, end);
  return writeVerbatim(lines, end, codeEnd, text, place);
}

/** The words of a paragraph, on one line; “::” at its end is seen as a colon, and alone not at all. */
function readWords(lines: readonly string[], text: RstText): string {
  const source = lines.join(' ').trimEnd();
  return readRstPhrase(source.replace(/(^|\s)::$/, '$1').replace(/::$/, ':'), text.substitutions);
}

/** What begins with two dots: a directive, a footnote; targets and comments are not seen. */
function writeExplicit(lines: readonly string[], at: number, text: RstText, place: Place): number {
  const end = Math.max(at + 1, endOfIndented(lines, at + 1));
  const block = lines.slice(at, end);
  const note = /^\.\.[ \t]+\[([^\]\n]+)\][ \t]+/.exec(block[0] ?? '');
  if (note !== null)
    writeRst(
      dedent([' '.repeat(3) + (block[0] ?? '').slice(note[0].length), ...block.slice(1)]),
      text,
      place.context,
    );
  const directive = /^\.\.[ \t]+[_|]/.test(block[0] ?? '') ? null : readDirective(block);
  if (directive !== null) writeDirective(directive, text, place.context);
  return end;
}
