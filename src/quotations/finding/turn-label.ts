import type { Span } from '../../text/span.ts';
import { NAME_PARTICLE, NAME_WORD } from './name-pattern.ts';

/** The label that opens a turn of a transcript. */
export interface TurnLabel {
  /** The words that name who speaks; null where only a mark tells that somebody else does (">>"). */
  readonly name: Span | null;
  /** What the label says in brackets or after a comma, a time left out; null when it says nothing. */
  readonly role: Span | null;
  /** Where the words that are said begin. */
  readonly end: number;
  /** Whether the form itself is a transcript's: a time, ">>" or "<v …>". */
  readonly marked: boolean;
}

/** How much of a paragraph is looked at, in code units. */
const LONGEST = 120;

const TIME = String.raw`[[(]?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?[\])]?`;
const NAME = String.raw`${NAME_WORD}(?:[ \u00a0](?:(?:${NAME_PARTICLE}|of|the|and|&)[ \u00a0])*(?:${NAME_WORD}|\d{1,3}\b)){0,5}`;
const BRACKET = String.raw`[ \u00a0]?[[(](?<bracket>[^\])\n]{1,50})[\])]`;
const ROLE = String.raw`,[ \u00a0](?<role>[^:\n]{2,50}?)`;

/** "00:12 >> Ann Pike (mayor) [00:12]: [00:12] " — all but the name and the colon may be missing. */
const COLON = new RegExp(
  String.raw`^(?<before>${TIME}[ \u00a0]+)?(?<mark>>{2,3}[ \u00a0]?)?(?<name>${NAME}|[QA])(?:${BRACKET}|${ROLE})?(?<time>[ \u00a0]+${TIME})?:(?<after>[ \u00a0]*${TIME})?(?=\s)`,
  'u',
);
/** "Q. ": how a court writes question and answer. */
const LETTER = /^(?<name>[QA])\.(?=\s)/u;
/** "<v Ann Pike>", of captions. */
const VOICE = /^<v(?:\.[\w.]+)?[ \u00a0](?<name>[^>\n]{1,60})>/u;
/** A name and a time on a line of their own. */
const LINE = new RegExp(String.raw`^(?<name>${NAME})[ \u00a0]+(?<time>${TIME})[ \u00a0]*(?=\n)`, 'u');
/** ">>" alone: somebody else speaks. */
const CHANGE = /^>{2,3}[ \u00a0]?(?=\S)/u;

/** The label at the beginning of a paragraph, by its form alone; null when there is none. */
export function readTurnLabel(text: string, { start, end }: Span): TurnLabel | null {
  const head = text.slice(start, Math.min(end, start + LONGEST));
  for (const form of [COLON, LETTER, VOICE, LINE, CHANGE]) {
    const match = form.exec(head);
    if (match !== null) return describe(text, start, match);
  }
  return null;
}

function describe(text: string, start: number, match: RegExpExecArray): TurnLabel {
  const { name, bracket, role, before, mark, time, after } = match.groups ?? {};
  const end = start + match[0].length;
  const place = (words: string | undefined, from: number): Span | null =>
    words === undefined
      ? null
      : { start: text.indexOf(words, from), end: text.indexOf(words, from) + words.length };
  const named = place(name, start + (before?.length ?? 0) + (mark?.length ?? 0));
  const isTime = bracket !== undefined && new RegExp(`^${TIME}$`, 'u').test(bracket);
  const marked =
    isTime || [before, mark, time, after].some((part) => part !== undefined) || /^[<>]/.test(match[0]);
  return {
    name: named,
    role: place(isTime ? undefined : (bracket ?? role), named?.end ?? start),
    end,
    marked,
  };
}
