// What Discord would read as something else than itself: marks of inline styles, mentions, masked links; marks of
// lists at the start of a line; the colon of an address, which is none between digits (12:31), and the dot of one that
// needs no colon (invitations).
const SPECIAL =
  /[\\`*_~|<>[\]#@]|(?<=^[^\S\n]*)[-+]|(?<=^[^\S\n]*\d{1,9})[.)]|(?<!\d(?=:\d)):(?=\S)|\.(?=\p{L}+\/)/gmu;

/**
 * The text as Markdown that Discord shows as it stands: no styles, no mentions, no links, no lists. Every special mark
 * gets a backslash, which Discord takes off before anything that is neither letter, digit nor white space. At most
 * twice as long; never shorter when the text grows.
 */
export function escapeMarkdown(text: string): string {
  return text.replace(SPECIAL, '\\$&');
}

/** The text that `escapeMarkdown` made the Markdown from. */
export function unescapeMarkdown(markdown: string): string {
  return markdown.replace(/\\([^0-9A-Za-z\s])/gu, '$1');
}

/** A text on one line, its white space turned into single spaces: for names and titles, not for extracts. */
export function escapeLine(text: string): string {
  return escapeMarkdown(text.replace(/\s+/gu, ' ').trim());
}
