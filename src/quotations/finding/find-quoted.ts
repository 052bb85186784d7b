import type { Article } from '../../corpus/article.ts';
import { isWhiteSpace, sliceSpan, trimSpan, type Span } from '../../text/span.ts';
import { type Mark, readMark, closes } from './quotation-marks.ts';
import { closeSingle } from './single-marks.ts';
import { isUnspoken } from './unspoken-text.ts';
import { isAside, readLabel } from './transcript.ts';

/** A stretch between quotation marks, the marks and the white space inside them not included. */
export interface Quoted extends Span {
  /** Counted from 0: the paragraph it stands in; a stretch never runs over a paragraph's end. */
  readonly paragraph: number;
  /** Where its opening mark begins and its closing mark ends. */
  readonly outer: Span;
  /** Whether a closing mark ends it; false when it was bounded at the end of its paragraph or at `UNCLOSED_LIMIT`. */
  readonly closed: boolean;
  /** Whether it takes up the stretch before it, left open at the end of the paragraph before and opened anew. */
  readonly continues: boolean;
}

/** The longest stretch, in code units, that an opening mark without a closing one can claim. */
export const UNCLOSED_LIMIT = 4000;

/** Quotations within quotations deeper than this are not told apart. */
const NESTING = 8;

const DOUBLE = /^["“„«]$/;

/** What shows that a closing mark was forgotten: the words go on into who said them ("“Where is it? asked Ann."). */
const FORGOTTEN = /[,?!]\s(?:said|asked|cried|replied|answered|added)\s(?:\p{Lu}|he\b|she\b|the\b)/u;

interface Open {
  readonly mark: Mark;
  readonly at: number;
  /** How many stretches were found before it: those after are inside it. */
  readonly before: number;
}

/**
 * Every outermost quoted stretch of the article in order, none overlapping, but those in code, in references and in
 * the paragraphs to leave out. Stretches inside another one belong to it.
 * An opening mark that nothing closes in its paragraph holds to the paragraph's end if no other mark follows it, or if it
 * opens the paragraph and the next one too; otherwise it is dropped and the stretches after it stand for themselves.
 */
export function findQuoted(article: Article, leaveOut: ReadonlySet<number> = new Set()): Quoted[] {
  const found: Quoted[] = [];
  article.paragraphs.forEach((span, paragraph) => {
    if (leaveOut.has(paragraph) || isUnspoken(sliceSpan(article.text, span))) return;
    const last = found.at(-1);
    const openBefore =
      last !== undefined &&
      !last.closed &&
      last.paragraph === paragraph - 1 &&
      !FORGOTTEN.test(article.text.slice(last.start, last.end))
        ? article.text.charAt(last.outer.start)
        : null;
    const next = article.paragraphs[paragraph + 1];
    const openAfter = next === undefined ? '' : article.text.charAt(trimSpan(article.text, next).start);
    // Not spread into push(): a paragraph may hold more stretches than a call may have arguments.
    for (const stretch of findInParagraph(article.text, span, paragraph, openBefore, openAfter))
      found.push(stretch);
  });
  return found;
}

function findInParagraph(
  text: string,
  span: Span,
  paragraph: number,
  openBefore: string | null,
  openAfter: string,
): Quoted[] {
  const found: Quoted[] = [];
  const open: Open[] = [];
  const first = trimSpan(text, span).start;
  const add = (from: Open, markAt: number, outerEnd: number, closed: boolean): void => {
    found.length = from.before;
    const { start, end } = trimSpan(text, { start: from.at + 1, end: markAt });
    if (start === end) return;
    const continues =
      from.at === first &&
      text.charAt(first) === openBefore &&
      !isAside(text, { start, end }) &&
      readLabel(text, { start, end }) === null;
    found.push({ start, end, paragraph, outer: { start: from.at, end: outerEnd }, closed, continues });
  };

  for (let at = span.start; at < span.end; at++) {
    const mark = readMark(text, at, span);
    if (mark === null) continue;
    if (mark.kind === 'single') {
      if (open.length > 0) continue;
      const end = closeSingle(text, at, span.end);
      if (end === null) continue;
      add({ mark, at, before: found.length }, end, end + 1, true);
      at = end;
      continue;
    }
    const opener = mark.side === 'open' ? -1 : findOpener(open, mark);
    if (opener >= 0) {
      const from = open[opener];
      open.length = opener;
      if (from !== undefined) add(from, at, at + 1, true);
    } else if (mark.side !== 'close') {
      open.push({ mark, at, before: found.length });
    }
  }

  const outermost = open[0];
  if (outermost !== undefined) {
    const alone = open.length === 1 && found.length === outermost.before;
    const goesOn = outermost.at === first && DOUBLE.test(text.charAt(first)) && DOUBLE.test(openAfter);
    if (alone || goesOn) {
      const end = Math.min(span.end, outermost.at + UNCLOSED_LIMIT);
      add(outermost, end === span.end ? end : lastSpace(text, outermost.at, end), end, false);
    }
  }
  return found;
}

/** The innermost open mark that `mark` can close, looked for at most `NESTING` deep. */
function findOpener(open: readonly Open[], mark: Mark): number {
  for (let level = open.length - 1; level >= Math.max(0, open.length - NESTING); level--) {
    const candidate = open[level];
    if (candidate !== undefined && closes(mark, candidate.mark)) return level;
  }
  return -1;
}

function lastSpace(text: string, from: number, end: number): number {
  for (let at = end; at > from + UNCLOSED_LIMIT / 2; at--) if (isWhiteSpace(text.charCodeAt(at))) return at;
  return end;
}
