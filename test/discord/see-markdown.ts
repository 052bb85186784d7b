/** What a reader sees of Markdown, and which of it in bold. */
export interface Seen {
  readonly seen: string;
  readonly bold: string;
}

// What Discord acts upon where no backslash stands before it. Written from the outside, without a look at how the bot
// escapes: styles, code, spoilers, mentions, emoji, moments, links, invitations, and at line starts headings, small
// text, quotations and lists.
const ACTS = [
  /^(?:_|\*(?!\*)|~~|\|\||`)/u,
  /^<(?:@[!&]?\d|#\d|:\w+:\d|a:\w+:\d|t:-?\d|\/\w|id:|https?:)/u,
  /^@(?:everyone|here)/u,
  /^\[[^\]]*\]\(/u,
  /^https?:\/\/\S/u,
  /^discord\.gg\/\w/u,
  /^(?:¯\\_\(ツ\)_\/¯)/u,
];
const ACTS_AT_LINE_START = [/^(?:#{1,3} |-# |>>>? ?|> |\s*[-*+] |\s*\d+[.)] )/u];

/**
 * Reads Markdown as Discord does: takes backslashes off before marks, bold marks off around words. Throws when
 * something else would be styled, linked or mentioned.
 */
export function seeMarkdown(markdown: string): Seen {
  let seen = '';
  let bold = '';
  let isBold = false;
  for (let at = 0; at < markdown.length;) {
    const rest = markdown.slice(at);
    const escaped = /^\\([^0-9A-Za-z\s])/u.exec(rest);
    if (rest.startsWith('**')) {
      isBold = !isBold;
      at += 2;
      continue;
    }
    const isLineStart = at === 0 || markdown[at - 1] === '\n';
    for (const act of isLineStart ? [...ACTS_AT_LINE_START, ...ACTS] : ACTS)
      if (act.test(rest)) throw new Error(`${JSON.stringify(rest.slice(0, 20))} is not shown as it stands`);
    const char = escaped?.[1] ?? rest.charAt(0);
    seen += char;
    if (isBold) bold += char;
    at += escaped === null ? char.length : 1 + char.length;
  }
  if (isBold) throw new Error('bold is not closed');
  return { seen, bold };
}
