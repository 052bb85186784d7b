import { parseInline } from './inline-rules.ts';
import type { Node } from './nodes.ts';

/** Where a piece of text stands: no quotation is in a quotation, no link in a link, and nothing is nested for ever. */
export interface Place {
  readonly inQuote: boolean;
  readonly inLink: boolean;
  readonly depth: number;
}

const DEEPEST = 20;
const OUTERMOST: Place = { inQuote: false, inLink: false, depth: 0 };

/**
 * Reads a message as Discord's client does: the same marks, the same precedence, the same oddities. What no rule takes
 * is text, so that every string is readable and none is lost.
 */
export function parseMarkdown(text: string, place: Place = OUTERMOST): Node[] {
  if (place.depth > DEEPEST) return [{ kind: 'text', text }];
  const nodes: Node[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const isLineStart = at === 0 || text[at - 1] === '\n';
    const [node, length] = (isLineStart ? parseBlock(rest, place) : null) ?? parseInline(rest, place);
    const last = nodes.at(-1);
    if (node.kind === 'text' && last?.kind === 'text')
      nodes[nodes.length - 1] = { kind: 'text', text: last.text + node.text };
    else nodes.push(node);
    at += length;
  }
  return nodes;
}

/** What a rule gives: a node, and how many characters of the text it takes. */
export type Taken = readonly [node: Node, length: number];

/** Reads what is inside a node. */
export function parseInside(text: string, place: Place, changes: Partial<Place> = {}): Node[] {
  return parseMarkdown(text, { ...place, ...changes, depth: place.depth + 1 });
}

/** What counts only where a line begins. */
function parseBlock(rest: string, place: Place): Taken | null {
  return (
    parseQuote(rest, place) ??
    parseHeading(rest, place) ??
    parseSubtext(rest, place) ??
    parseList(rest, place)
  );
}

function parseQuote(rest: string, place: Place): Taken | null {
  if (place.inQuote) return null;
  const [whole, all] = /^ *>>> ([^]*)/.exec(rest) ?? /^(?: *> [^\n]*(?:\n|$))+/.exec(rest) ?? [];
  if (whole === undefined) return null;
  const text = all ?? whole.replaceAll(/^ *> /gm, '').replace(/\n$/, '');
  return [{ kind: 'quote', children: parseInside(text, place, { inQuote: true }) }, whole.length];
}

function parseHeading(rest: string, place: Place): Taken | null {
  const [whole, marks = '', text = ''] = /^ *(#{1,3}) +([^\n]*?)(?: *#*)?(?:\n|$)/.exec(rest) ?? [];
  if (whole === undefined || text.trim() === '') return null;
  const level = marks.length === 1 ? 1 : marks.length === 2 ? 2 : 3;
  return [{ kind: 'heading', level, children: parseInside(text.trim(), place) }, whole.length];
}

function parseSubtext(rest: string, place: Place): Taken | null {
  const [whole, text = ''] = /^ *-# +([^\n]*[^\s][^\n]*)(?:\n|$)/.exec(rest) ?? [];
  if (whole === undefined) return null;
  return [{ kind: 'subtext', children: parseInside(text.trim(), place) }, whole.length];
}

const ITEM = /^( *)(?:[-*]|(\d{1,9})\.) +(\S[^\n]*)(?:\n|$)/;

/** Items that follow one another; those that stand further in belong to the one before. */
function parseList(rest: string, place: Place): Taken | null {
  const [first, indent = '', number] = ITEM.exec(rest) ?? [];
  if (first === undefined) return null;
  const items: Node[][] = [];
  let at = 0;
  for (;;) {
    const [whole, inner = '', , text = ''] = ITEM.exec(rest.slice(at)) ?? [];
    if (whole === undefined || inner.length < indent.length) break;
    const last = items.at(-1);
    if (last && inner.length > indent.length + 1 && place.depth < DEEPEST) {
      const nested = parseList(rest.slice(at), { ...place, depth: place.depth + 1 });
      if (nested) {
        last.push(nested[0]);
        at += nested[1];
        continue;
      }
    }
    items.push(parseInside(text, place));
    at += whole.length;
  }
  return [{ kind: 'list', start: number === undefined ? null : Number(number), items }, at];
}
