/** What a reader sees of Markdown, and which of it in bold and underlined. */
interface Seen {
  readonly seen: string;
  readonly bold: string;
  readonly underlined: string;
}

// What Discord acts upon where no backslash stands before it. Written from the outside, without a look at how the bot
// escapes: styles, code, spoilers, mentions, emoji, moments, links, invitations, and at line starts headings, small
// text, quotations and lists.
const ACTS = [
  /^(?:_|\*|~~|\|\||`)/u,
  /^<(?:@[!&]?\d|#\d|:\w+:\d|a:\w+:\d|t:-?\d|\/\w|id:|https?:)/u,
  /^@(?:everyone|here)/u,
  /^\[[^\]]*\]\(/u,
  /^https?:\/\/\S/u,
  /^discord\.gg\/\w/u,
  /^(?:¯\\_\(ツ\)_\/¯)/u,
];
const ACTS_AT_LINE_START = [/^(?:#{1,3} |-# |>>>? ?|> |\s*[-*+] |\s*\d+[.)] )/u];

// A style is what stands between two pairs of its marks, backslashes counted, and ends at the first pair that no third
// mark follows. What stands in it is read in the same way.
const STYLES = [
  { style: 'bold', pattern: /^\*\*((?:\\[^]|[^\\])+?)\*\*(?!\*)/u },
  { style: 'underlined', pattern: /^__((?:\\[^]|[^\\])+?)__(?!_)/u },
] as const;

/**
 * Reads Markdown as Discord does: takes backslashes off before marks, and marks of bold and underline off around words.
 * Throws when something else would be styled, linked or mentioned, and when such marks are not closed.
 */
export function seeMarkdown(markdown: string): Seen {
  const read = { seen: '', bold: '', underlined: '' };
  for (let at = 0; at < markdown.length;) {
    const rest = markdown.slice(at);
    const styled = STYLES.flatMap(({ style, pattern }) => {
      const [whole, content = ''] = pattern.exec(rest) ?? [];
      return whole === undefined ? [] : [{ style, whole, inner: seeMarkdown(content) }];
    })[0];
    if (styled !== undefined) {
      const { style, whole, inner } = styled;
      if (inner[style] !== '') throw new Error(`${JSON.stringify(whole)} is ${style} in ${style}`);
      read.seen += inner.seen;
      read.bold += style === 'bold' ? inner.seen : inner.bold;
      read.underlined += style === 'underlined' ? inner.seen : inner.underlined;
      at += whole.length;
      continue;
    }
    const isLineStart = at === 0 || markdown[at - 1] === '\n';
    for (const act of isLineStart ? [...ACTS_AT_LINE_START, ...ACTS] : ACTS)
      if (act.test(rest)) throw new Error(`${JSON.stringify(rest.slice(0, 20))} is not shown as it stands`);
    const escaped = /^\\([^0-9A-Za-z\s])/u.exec(rest);
    const char = escaped?.[1] ?? rest.charAt(0);
    read.seen += char;
    at += escaped === null ? char.length : 1 + char.length;
  }
  return read;
}
