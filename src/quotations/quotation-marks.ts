import { isWhiteSpace, type Span } from '../text/span.ts';

/** A quotation mark in its place. `either` is one that can open or close, whichever is needed. */
export interface Mark {
  readonly kind: 'straight' | 'curly' | 'guillemet' | 'single';
  readonly side: 'open' | 'close' | 'either';
}

const SIDES: Readonly<Record<string, Mark>> = {
  '„': { kind: 'curly', side: 'open' },
  '‟': { kind: 'curly', side: 'open' },
  '「': { kind: 'curly', side: 'open' },
  '」': { kind: 'curly', side: 'close' },
  '‘': { kind: 'single', side: 'open' },
  '‚': { kind: 'single', side: 'open' },
};

/**
 * The quotation mark at `at`, or null when there is none: an apostrophe, an inch mark ("6'2""), a prime. The sides of
 * “ and ” depend on the language („German“, ”Swedish”) and those of " on everything, so the neighbours decide.
 */
export function readMark(text: string, at: number, within: Span): Mark | null {
  const char = text.charAt(at);
  switch (char) {
    case '"':
    case '＂':
      return straightMark(text, at, within);
    case '“':
      return { kind: 'curly', side: touches(text, at + 1, within) ? openUnlessGlued(text, at, within) : 'close' };
    case '”':
      return {
        kind: 'curly',
        side: !touches(text, at - 1, within) && touches(text, at + 1, within) ? 'either' : 'close',
      };
    case '«':
    case '»':
    case '‹':
    case '›':
      return { kind: 'guillemet', side: sideByNeighbours(text, at, within) };
    case "'":
      return !touches(text, at - 1, within) && touches(text, at + 1, within)
        ? { kind: 'single', side: 'open' }
        : null;
    default:
      return SIDES[char] ?? null;
  }
}

/** Whether `mark` can end a stretch that `opener` began: its own kind, or “ and " mixed, as copied text has it. */
export function closes(mark: Mark, opener: Mark): boolean {
  if (mark.side === 'open') return false;
  if (mark.kind === opener.kind) return true;
  return mark.kind !== 'guillemet' && opener.kind !== 'guillemet' && mark.side === 'close';
}

function straightMark(text: string, at: number, within: Span): Mark | null {
  const side = sideByNeighbours(text, at, within);
  // A foot-and-inch measure is no quotation; "in 2012" is closed as usual, so only the prime before the number tells.
  if (side !== 'open' && /['’′]\d{1,2}$/u.test(text.slice(Math.max(within.start, at - 4), at))) return null;
  return { kind: 'straight', side };
}

function sideByNeighbours(text: string, at: number, within: Span): Mark['side'] {
  const before = touches(text, at - 1, within);
  const after = touches(text, at + 1, within);
  if (before === after) return 'either';
  return after ? 'open' : 'close';
}

/** “ after a word and before no word closes („so“); between two words it can be either. */
function openUnlessGlued(text: string, at: number, within: Span): Mark['side'] {
  return touches(text, at - 1, within) && !isWordAt(text, at + 1) ? 'close' : 'open';
}

function isWordAt(text: string, at: number): boolean {
  return /[\p{L}\p{N}$€£#@[(*.…‘'’]/u.test(text.charAt(at));
}

/** Whether the neighbour is part of what the mark encloses: neither white space, nor an edge, nor an opening sign. */
function touches(text: string, at: number, within: Span): boolean {
  if (at < within.start || at >= within.end) return false;
  const code = text.charCodeAt(at);
  return !isWhiteSpace(code) && !'([{—–-/“„«‘'.includes(text.charAt(at));
}
