/** Words that begin with an apostrophe: not the beginning of a quotation. */
const ELISIONS = /^['‘’](?:\d0s|\d\d\b|em\b|til\b|tis\b|twas\b|cause\b|bout\b|n\b|round\b|cos\b|neath\b)/iu;

/** The longest stretch, in code units, between two single marks: beyond it they are taken for apostrophes. */
const LONGEST = 2000;

/**
 * Where the single mark that closes the one at `open` stands, or null when there is none before `end`. A mark between
 * two letters is an apostrophe. One after a final s ("the workers' pay") is one too, unless punctuation or nothing better
 * follows.
 */
export function closeSingle(text: string, open: number, end: number): number | null {
  if (ELISIONS.test(text.slice(open, open + 8))) return null;
  const typographic = text.charAt(open) !== "'";
  const closers = typographic ? (text.charAt(open) === '‚' ? '‘' : '’') : "'";
  const limit = Math.min(end, open + LONGEST);
  let doubtful: number | null = null;
  for (let at = open + 2; at < limit; at++) {
    const char = text.charAt(at);
    if (char === text.charAt(open) && typographic && closers !== char) break;
    if (char !== closers) continue;
    const before = text.charAt(at - 1);
    if (isWordChar(text.charAt(at + 1))) {
      // Another opening mark: what is open here was never closed.
      if (!typographic && !isWordChar(before) && !ELISIONS.test(text.slice(at, at + 8))) break;
      continue;
    }
    if (/\s/u.test(before)) {
      if (!typographic) break;
      continue;
    }
    if (!/s/iu.test(before) || !/^\s+\p{Ll}/u.test(text.slice(at + 1, at + 4))) return at;
    doubtful ??= at;
  }
  return doubtful;
}

function isWordChar(char: string): boolean {
  return /[\p{L}\p{N}]/u.test(char);
}
