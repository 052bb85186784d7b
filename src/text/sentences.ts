import { endsSentence } from './sentence-end.ts';
import { isWhiteSpace, trimSpan, type Span } from './span.ts';

// Everything at which a sentence may end or start: terminal punctuation of any script, line ends, bullets, list
// numbers, rules such as `***`, and faces such as `:-)`.
const CANDIDATE = new RegExp(
  [
    String.raw`(?<terminal>[\p{Sentence_Terminal}…‥])`,
    String.raw`(?<line>[\n\u2028\u2029])`,
    String.raw`(?<=\s|^)(?<bullet>[•⁃◦‣▪●]\s?(?:\d{1,3}(?:\.\)|[.)]))?)`,
    String.raw`(?<=\s|^)(?<marker>(?:\d{1,2}|[a-z])(?:\.\)|[.)]))(?=\s)`,
    String.raw`(?<=\s|^)(?<rule>[*]{3,}|[=]{3,}|_{3,}|~{3,}|#{3,}|-{5,})(?=\s)`,
    String.raw`(?<=\s)(?<face>[:;]-?[)(DP])(?=\s+\p{Lu})`,
  ].join('|'),
  'gu',
);
const TERMINALS = /[\p{Sentence_Terminal}…‥\p{M}]+/uy;
const SPACED_DOTS = /(?:[ \u00a0]\.(?![\p{L}\p{N}]))+/uy;
const CLOSERS =
  /(?:["'”’»)\]}」』）】》〉］]|\[\d{1,3}\]|“(?=\s|$)|[ \u00a0\u2009\u202f][”’»)\]}](?=[\s”’»)\]},.]|$))+/uy;
const QUOTE_THEN_LETTER = /["'][\p{L}\p{N}]/uy;
const FACE_AFTER = /\s[:;]-?[)(DP](?=\s|$)/uy;
const BLANK_LINE = /\s*?\n[^\S\n]*[\n\u2028\u2029]/uy;

/**
 * The sentences of `text` inside `within` (default: all of it): offsets into `text`, trimmed of white space,
 * none empty, in order, none overlapping. Every character that is not white space is in exactly one of them.
 * A line end is white space; an empty line, a bullet or the next number of a list starts a new sentence.
 * Abbreviations and ordinal numbers follow the usage of `language` (ISO 639-1) and of English, terminal punctuation that of any
 * script. None is longer than
 * 1,500 code units: text without punctuation is cut where a line ends, else between words. Linear in the length.
 */
export function splitSentences(
  text: string,
  within: Span = { start: 0, end: text.length },
  language: string | null = null,
): Span[] {
  const part = text.slice(within.start, within.end);
  const sentences: Span[] = [];
  let start = 0;
  for (const end of findBoundaries(part, language)) {
    const span = trimSpan(text, { start: within.start + start, end: within.start + end });
    if (span.end > span.start) pushWithin(sentences, text, span);
    start = end;
  }
  return sentences;
}

/** Code units of a sentence, at most: some 250 words, more than people write, and as much as can be shown. */
const LONGEST_SENTENCE = 1500;

/** Where a stretch of text that is too long for a sentence is cut, the best place first: behind each of these. */
const CUTS = [/\n(?=[^\n]*$)/u, /[;:](?=\s[^;:]*$)/u, /\s(?=\S*$)/u];

/** Adds a sentence, in pieces where it is too long. */
function pushWithin(sentences: Span[], text: string, { start, end }: Span): void {
  let from = start;
  while (end - from > LONGEST_SENTENCE) {
    const most = text.slice(from, from + LONGEST_SENTENCE);
    const places = CUTS.map((cut) => most.search(cut) + 1);
    // Near the beginning, a good place makes a piece that says nothing.
    const length =
      places.find((place) => place > LONGEST_SENTENCE / 4) ?? most.replace(/[\uD800-\uDBFF]$/u, '').length;
    const piece = trimSpan(text, { start: from, end: from + length });
    if (piece.end > piece.start) sentences.push(piece);
    from += length;
  }
  const rest = trimSpan(text, { start: from, end });
  if (rest.end > rest.start) sentences.push(rest);
}

interface ListPosition {
  readonly style: string;
  readonly value: number;
}

/** Where sentences end, in order, each after the one before; the last is the length of the text. */
function* findBoundaries(text: string, language: string | null): Generator<number> {
  const candidates = new RegExp(CANDIDATE);
  let begin = skipWhiteSpace(text, 0);
  let list: ListPosition | undefined;
  let lines: { end: number; isList: boolean } = { end: 0, isList: false };
  for (let match = candidates.exec(text); match !== null; match = candidates.exec(text)) {
    const at = match.index;
    const { line, bullet, marker, rule, face } = match.groups ?? {};
    let boundary: number | undefined;
    if (marker !== undefined) {
      const item = parseMarker(marker);
      const follows = list?.style === item.style && item.value === list.value + 1;
      if (at === begin || (follows && startsItem(text, candidates.lastIndex))) {
        list = item;
        boundary = at;
      } else candidates.lastIndex = at + marker.search(/[.)]/);
      if (boundary === undefined && text[candidates.lastIndex] === ')') candidates.lastIndex++;
    } else if (bullet !== undefined) boundary = at;
    else if (rule !== undefined) {
      if (at > begin) yield at;
      boundary = candidates.lastIndex;
    } else if (face !== undefined) boundary = candidates.lastIndex;
    else if (line !== undefined) {
      if (at >= lines.end) lines = readLines(text, at);
      if (lines.isList || isMatch(BLANK_LINE, text, at)) boundary = at;
    } else {
      const end = findRunEnd(text, { at, begin, language });
      boundary = end.boundary;
      candidates.lastIndex = end.resume;
    }
    if (boundary !== undefined && boundary > begin) {
      yield boundary;
      begin = skipWhiteSpace(text, boundary);
    }
  }
  yield text.length;
}

/** The run of terminal marks at `at` with what closes it, and whether the sentence from `begin` ends there. */
function findRunEnd(
  text: string,
  { at, begin, language }: { at: number; begin: number; language: string | null },
): { boundary: number | undefined; resume: number } {
  let runEnd = matchEnd(TERMINALS, text, at);
  const dotsEnd = text[at] === '.' || text[at] === '…' ? matchEnd(SPACED_DOTS, text, runEnd) : runEnd;
  const omission = dotsEnd - runEnd >= 6 && runEnd === at + 1 && !isWhiteSpace(text.charCodeAt(at - 1));
  // “… compounds. . . . The practice”: the sentence has its own full stop; the omission is of what follows.
  if (
    omission &&
    skipWhiteSpace(text, dotsEnd) < text.length &&
    endsSentence(text, { begin, at, runEnd: dotsEnd, closed: dotsEnd, language })
  )
    return { boundary: runEnd, resume: dotsEnd };
  runEnd = dotsEnd;
  let closed = runEnd;
  if (!isMatch(QUOTE_THEN_LETTER, text, runEnd)) closed = matchEnd(CLOSERS, text, runEnd);
  closed = matchEnd(FACE_AFTER, text, closed);
  const ends = endsSentence(text, { begin, at, runEnd, closed, language });
  return { boundary: ends ? closed : undefined, resume: closed };
}

/**
 * Whether the lines from the one before `at` to the next empty line are a list without marks: three or more, all
 * short, no terminal punctuation. Anything else is text broken into lines.
 */
function readLines(text: string, at: number): { end: number; isList: boolean } {
  const first = Math.max(text.lastIndexOf('\n', at - 1) + 1, at - LONGEST_LIST_LINE - 1);
  let end = first;
  let count = 0;
  let isList = true;
  while (end < text.length) {
    const next = text.indexOf('\n', end);
    const line = text.slice(end, next === -1 ? text.length : next).trim();
    end = next === -1 ? text.length : next + 1;
    if (line === '') break;
    count++;
    if (line.length > LONGEST_LIST_LINE || /[\p{Sentence_Terminal}…]/u.test(line)) isList = false;
  }
  return { end: Math.max(end, at + 1), isList: isList && count >= 3 };
}

const LONGEST_LIST_LINE = 40;

function parseMarker(marker: string): ListPosition {
  const label = marker.replace(/[.)]+$/, '');
  const style = (/^\d/.test(label) ? '1' : 'a') + marker.slice(label.length);
  return { style, value: style.startsWith('1') ? Number(label) : label.charCodeAt(0) - 0x60 };
}

/** Whether what stands after a list marker can be the start of an item. */
function startsItem(text: string, markerEnd: number): boolean {
  return text.codePointAt(skipWhiteSpace(text, markerEnd)) !== undefined;
}

function skipWhiteSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && isWhiteSpace(text.charCodeAt(at))) at++;
  return at;
}

function matchEnd(sticky: RegExp, text: string, at: number): number {
  return isMatch(sticky, text, at) ? sticky.lastIndex : at;
}

function isMatch(sticky: RegExp, text: string, at: number): boolean {
  sticky.lastIndex = at;
  return sticky.test(text);
}
