import type { Article } from '../../corpus/article.ts';
import { sliceSpan, trimSpan, type Span } from '../../text/span.ts';
import type { Turn } from './find-turns.ts';
import { NAME_PARTICLE, NAME_WORD } from './name-pattern.ts';

const NAME = String.raw`${NAME_WORD}(?:[ \u00a0](?:${NAME_PARTICLE}[ \u00a0])*${NAME_WORD}){1,4}`;
/** "— Maria Lopez, mayor of Lisbon". */
const SIGNATURE = String.raw`(?:[—–―]|--)[ \u00a0]?(?<name>${NAME})(?:,[ \u00a0](?<role>[^\n.!?“”"]{2,80}))?$`;
const LINE = new RegExp(`^${SIGNATURE}`, 'u');
const BEHIND = new RegExp(String.raw`(?<=[.?!…])\s${SIGNATURE}`, 'u');

/** The longest signature, and the shortest and longest words that one can stand under, in code units. */
const LONGEST_SIGNATURE = 130;
const SHORTEST = 20;
const LONGEST = 2000;

/**
 * The paragraphs under which a dash and a name stand, alone or with a role, as under a block quote: at their end or in a
 * paragraph of its own. Those in quotation marks are left to the marks; the last of an article is signed by its author
 * unless a role is told.
 */
export function findSigned({ text, paragraphs }: Article): Turn[] {
  return paragraphs.flatMap((span, paragraph) => {
    const next = paragraphs[paragraph + 1];
    const inside = readSignature(text, span, BEHIND);
    const found = inside ?? (next === undefined ? null : readSignature(text, next, LINE));
    if (found === null) return [];
    const words = trimSpan(text, { start: span.start, end: inside === null ? span.end : inside.start });
    const said = sliceSpan(text, words);
    const closes = (inside === null ? paragraph + 2 : paragraph + 1) >= paragraphs.length;
    if (closes && found.role === null) return [];
    if (said.length < SHORTEST || said.length > LONGEST || !/^\p{Lu}.*[.?!…]$/su.test(said)) return [];
    const { name, role } = found;
    return [
      { paragraph, words, more: [], name: null, label: { name, role, end: words.start, marked: true } },
    ];
  });
}

interface Signature {
  /** Where the dash stands. */
  readonly start: number;
  readonly name: Span;
  readonly role: Span | null;
}

function readSignature(text: string, span: Span, form: RegExp): Signature | null {
  const from = Math.max(span.start, span.end - LONGEST_SIGNATURE);
  if (form === LINE && from > span.start) return null;
  const match = form.exec(text.slice(from, span.end));
  const { name, role } = match?.groups ?? {};
  if (match === null || name === undefined) return null;
  const place = (words: string): Span => {
    const start = text.indexOf(words, from + match.index);
    return { start, end: start + words.length };
  };
  return { start: from + match.index, name: place(name), role: role === undefined ? null : place(role) };
}
