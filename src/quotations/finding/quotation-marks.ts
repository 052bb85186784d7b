import { isWhiteSpace, type Span } from '../../text/span.ts';

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
      return {
        kind: 'curly',
        side: touchesAfter(text, at, within) ? openUnlessGlued(text, at, within) : 'close',
      };
    case '”':
      // A mark that the keyboard turned the wrong way round.
      if (text.slice(within.start, Math.min(at, within.start + 9)).trim() === '' && at < within.start + 9)
        return { kind: 'curly', side: 'either' };
      return {
        kind: 'curly',
        side: !touchesBefore(text, at, within) && touchesAfter(text, at, within) ? 'either' : 'close',
      };
    case '«':
    case '»':
    case '‹':
    case '›':
      return { kind: 'guillemet', side: guillemetSide(text, at, within) };
    case "'":
      return !touchesBefore(text, at, within) && touchesAfter(text, at, within)
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
  // The value of an attribute in left-over mark-up.
  if (at > within.start && text.charAt(at - 1) === '=') return null;
  const side = sideByNeighbours(text, at, within);
  // A foot-and-inch measure is no quotation; "in 2012" is closed as usual, so only the prime before the number tells.
  if (side !== 'open' && /['’′]\d{1,2}$/u.test(text.slice(Math.max(within.start, at - 4), at))) return null;
  return { kind: 'straight', side };
}

/** French sets a space inside (« Oui »), others none, and some turn the marks round (»So«). */
function guillemetSide(text: string, at: number, within: Span): Mark['side'] {
  const pointsBack = /[«‹]/.test(text.charAt(at));
  if (
    pointsBack &&
    at + 1 < within.end &&
    isWhiteSpace(text.charCodeAt(at + 1)) &&
    !touchesBefore(text, at, within)
  )
    return 'open';
  if (!pointsBack && at > within.start && isWhiteSpace(text.charCodeAt(at - 1)) && !isWordAt(text, at + 1))
    return 'close';
  return sideByNeighbours(text, at, within);
}

function sideByNeighbours(text: string, at: number, within: Span): Mark['side'] {
  const before = touchesBefore(text, at, within);
  const after = touchesAfter(text, at, within);
  if (before === after) return 'either';
  return after ? 'open' : 'close';
}

/** “ after a word and before no word closes („so“); between two words it can be either. */
function openUnlessGlued(text: string, at: number, within: Span): Mark['side'] {
  return touchesBefore(text, at, within) && !isWordAt(text, at + 1) ? 'close' : 'open';
}

function isWordAt(text: string, at: number): boolean {
  return /[\p{L}\p{N}$€£#@[(*.…‘'’]/u.test(text.charAt(at));
}

/** Whether the character before is one that a closing mark follows: no white space, no edge, no opening sign. */
function touchesBefore(text: string, at: number, within: Span): boolean {
  return at > within.start && isTouching(text, at - 1, '([{—–-/“„«‘');
}

/** Whether the character after is one that an opening mark stands before: no white space, no edge, no closing sign. */
function touchesAfter(text: string, at: number, within: Span): boolean {
  return at + 1 < within.end && isTouching(text, at + 1, ')]}—–-/”»’>');
}

function isTouching(text: string, at: number, apart: string): boolean {
  return !isWhiteSpace(text.charCodeAt(at)) && !apart.includes(text.charAt(at));
}
