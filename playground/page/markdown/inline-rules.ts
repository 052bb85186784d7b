import type { Node } from './nodes.ts';
import { parseInside } from './parse-markdown.ts';
import type { Place, Taken } from './parse-markdown.ts';

/** One rule: its pattern, at the beginning of what is left, and the node of its groups; null where it is none after all. */
interface Rule {
  readonly pattern: RegExp;
  readonly make: (groups: readonly string[], place: Place) => Node | null;
}

const RULES: readonly Rule[] = [
  { pattern: /^\\([^0-9A-Za-z\s])/, make: ([text = '']) => ({ kind: 'text', text }) },
  { pattern: /^(¯\\_\(ツ\)_\/¯)/, make: ([text = '']) => ({ kind: 'text', text }) },
  {
    pattern: /^```(?:([a-z0-9_+\-.#]+?)\n)?\n*([^\n][^]*?)\n*```\n?/i,
    make: ([language = '', text = '']) => ({ kind: 'fence', language, text }),
  },
  {
    pattern: /^(`+)([^]*?[^`])\1(?!`)/,
    make: ([, text = '']) => ({ kind: 'code', text: text.trim() || text }),
  },
  { pattern: /^<(https?:\/\/[^\s<>]+)>/, make: ([url = '']) => bareLink(url) },
  { pattern: /^<@!?(\d+)>/, make: ([id = '']) => ({ kind: 'user', id }) },
  { pattern: /^<@&(\d+)>/, make: ([id = '']) => ({ kind: 'role', id }) },
  { pattern: /^<#(\d+)>/, make: ([id = '']) => ({ kind: 'channel', id }) },
  { pattern: /^<\/((?:[-\w]+ ?){1,3}):\d+>/, make: ([name = '']) => ({ kind: 'command', name }) },
  { pattern: /^<a?:(\w+):\d+>/, make: ([name = '']) => ({ kind: 'emoji', name }) },
  {
    pattern: /^<t:(-?\d{1,13})(?::([tTdDfFsSR]))?>/,
    make: ([seconds = '', style = 'f']) => ({ kind: 'moment', seconds: Number(seconds), style }),
  },
  { pattern: /^(@everyone|@here)/, make: ([text = '']) => ({ kind: 'everyone', text }) },
  {
    pattern:
      /^\[((?:\\.|\[[^[\]\n]*\]|[^[\]\\])+)\]\(\s*<?(https?:\/\/(?:\([^()\s]*\)|[^\s()<>])+)>?(?:\s+["'][^\n]*?["'])?\s*\)/,
    make: ([text = '', url = ''], place) =>
      // Words that look like another address would lie about where they lead: Discord shows them as they stand.
      place.inLink || /https?:\/\//.test(text)
        ? null
        : { kind: 'link', url, children: parseInside(text, place, { inLink: true }) },
  },
  {
    pattern: /^(https?:\/\/[^\s<]+[^<.,:;"'\])\s])/,
    make: ([url = ''], place) => (place.inLink ? null : bareLink(url)),
  },
  { pattern: /^(\n)/, make: () => ({ kind: 'break' }) },
];

function bareLink(url: string): Node {
  return { kind: 'link', url, children: [{ kind: 'text', text: url }] };
}

// Of these the longest match counts, and of equals the first.
const STYLES = [
  { kind: 'bold', pattern: /^\*\*((?:\\[^]|[^\\])+?)\*\*(?!\*)/ },
  { kind: 'underline', pattern: /^__((?:\\[^]|[^\\])+?)__(?!_)/ },
  { kind: 'italic', pattern: /^_((?:__|\\[^]|[^\\_])+?)_(?!\w)/ },
  { kind: 'italic', pattern: /^\*(?=\S)((?:\*\*|\\[^]|\s+(?:\\[^]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/ },
  { kind: 'strike', pattern: /^~~([^]+?)~~(?!_)/ },
  { kind: 'spoiler', pattern: /^\|\|([^]+?)\|\|/ },
] as const;

// Letters and spaces can begin nothing, so they are taken at once; an address can begin at a word.
const PLAIN = /^[^]+?(?=[^0-9A-Za-z\s\u00c0-\uffff]|\n|https?:\/\/|$)/;

/** The piece with which a text begins; there is always one. */
export function parseInline(rest: string, place: Place): Taken {
  for (const { pattern, make } of RULES) {
    const [whole, ...groups] = pattern.exec(rest) ?? [];
    const node = whole === undefined ? null : make(groups, place);
    if (node && whole !== undefined) return [node, whole.length];
  }
  const styled = parseStyle(rest, place);
  if (styled) return styled;
  const text = PLAIN.exec(rest)?.[0] ?? rest.slice(0, 1);
  return [{ kind: 'text', text }, text.length];
}

function parseStyle(rest: string, place: Place): Taken | null {
  let best: { kind: (typeof STYLES)[number]['kind']; whole: string; text: string } | null = null;
  for (const { kind, pattern } of STYLES) {
    const [whole = '', text = ''] = pattern.exec(rest) ?? [];
    if (whole.length > (best?.whole.length ?? 0)) best = { kind, whole, text };
  }
  return best && [{ kind: best.kind, children: parseInside(best.text, place) }, best.whole.length];
}
