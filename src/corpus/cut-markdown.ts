/** Code units of a part from which on it ends where it can: the parser's time grows faster than its length. */
const LONG = 4 * 1024;

export const FENCE = /^ {0,3}(`{3,}|~{3,})/;
/** Raw HTML that goes on over empty lines until it is closed: how it begins, and what closes it. */
const RAW: readonly (readonly [start: RegExp, end: RegExp])[] = [
  [/^ {0,3}<!--/, /-->/],
  [/^ {0,3}<!\[CDATA\[/, /\]\]>/],
  [/^ {0,3}<\?/, /\?>/],
  [/^ {0,3}<![A-Za-z]/, />/],
  [/^ {0,3}<(?:script|pre|style|textarea)(?:[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
];
/** A line of raw HTML, which goes on up to an empty line. */
const HTML = /^ {0,3}<[A-Za-z/]/;
/** The containers of directives go on as well. */
const CONTAINER = /^ {0,3}:{3,}/;
/** What makes a heading of the line above. */
const RULE = /^-{3,}\s*$/;
/** A line that closes every list and quotation above it when an empty line stands between. */
const STARTS_ANEW = /^[\p{L}#]/u;
/** What is defined in one place for the whole text: a link. */
const DEFINITION = /^ {0,3}\[(?!\^)([^\][]{1,300})\]:[ \t]*\S/;

/**
 * A Markdown text in parts that are parsed one by one, cut only where no block goes on: before a line behind an empty one or
 * a heading that no list, quotation, code block, raw HTML or container can hold. A short text is one part. Links that are defined
 * elsewhere in the text are defined again before each part that names them. A part ends as soon as it has `long` code units. A text in
 * which only the parser can tell where its blocks end is one part.
 */
export function cutMarkdown(text: string, long = LONG): string[] {
  if (text.length <= long) return [text];
  const lines = text.split('\n');
  if (isDoubtful(lines)) return [text];
  const definitions = findDefinitions(lines);
  const parts: string[] = [];
  let from = 0;
  let length = 0;
  for (const [at, line] of readOutside(lines)) {
    length += line.length + 1;
    if (length < long || !STARTS_ANEW.test(lines[at + 1] ?? '')) continue;
    if (line.trim() !== '' && !(RULE.test(line) && endsHeading(lines, at))) continue;
    parts.push(lines.slice(from, at + 1).join('\n'));
    from = at + 1;
    length = 0;
  }
  parts.push(lines.slice(from).join('\n'));
  return parts.map((part) => [...pickDefinitions(part, definitions), part].join('\n\n'));
}

/**
 * Whether something that goes on until it is closed begins in raw HTML, where it may be none, or a link is defined in a container, where it is known to what comes
 * after it alone. People write neither.
 */
function isDoubtful(lines: readonly string[]): boolean {
  let isRaw = false;
  let containers = 0;
  for (const line of lines) {
    if (isRaw && (FENCE.test(line) || RAW.some(([start]) => start.test(line)))) return true;
    if (line.trim() === '') isRaw = false;
    else if (HTML.test(line)) isRaw = true;
    if (CONTAINER.test(line)) containers++;
    if (containers > 0 && DEFINITION.test(line)) return true;
  }
  return false;
}

/** Whether a rule at `at` underlines a heading of one line that no block before it can hold. */
function endsHeading(lines: readonly string[], at: number): boolean {
  const [before = '', heading = ''] = lines.slice(Math.max(0, at - 2), at);
  return at > 1 && STARTS_ANEW.test(heading) && /^-*\s*$/.test(before);
}

/** The lines that define a link, by its label: a paragraph has none in it, and the first counts. */
function findDefinitions(lines: readonly string[]): ReadonlyMap<string, string> {
  const definitions = new Map<string, string>();
  let isPossible = true;
  for (const [, line] of readOutside(lines)) {
    const label: string | undefined = isPossible ? DEFINITION.exec(line)?.[1] : undefined;
    if (label !== undefined && !definitions.has(fold(label))) definitions.set(fold(label), line);
    isPossible = label !== undefined || ENDS_PARAGRAPH.test(line);
  }
  return definitions;
}

function pickDefinitions(part: string, definitions: ReadonlyMap<string, string>): string[] {
  if (definitions.size === 0) return [];
  const labels = new Set([...part.matchAll(LABEL)].map(([, label = '']) => fold(label)));
  return [...labels].flatMap((label) => definitions.get(label) ?? []);
}

/** What a paragraph does not go on behind. */
const ENDS_PARAGRAPH = /^\s*$|^ {0,3}(?:#|-{3,})/;

const LABEL = /\[([^\][]{1,300})\]/g;

/** A label as Markdown compares it: case and white space do not matter. */
const fold = (label: string): string => label.replaceAll(/\s+/g, ' ').trim().toLowerCase();

/** The lines, with their numbers, that are in no block which goes on over empty lines; of the others only the length. */
function* readOutside(lines: readonly string[]): Generator<readonly [at: number, line: string]> {
  let fence: string | null = null;
  let rawEnd: RegExp | null = null;
  let containers = 0;
  for (const [at, line] of lines.entries()) {
    const mark = FENCE.exec(line)?.[1];
    const raw = RAW.find(([start]) => start.test(line))?.[1];
    if (fence !== null) {
      if (mark?.startsWith(fence) === true && line.trim() === mark) fence = null;
    } else if (rawEnd !== null) rawEnd = rawEnd.test(line) ? null : rawEnd;
    else if (mark !== undefined) fence = mark;
    else if (raw !== undefined) rawEnd = raw.test(line) ? null : raw;
    else if (CONTAINER.test(line))
      containers = /^ {0,3}:+\s*$/.test(line) ? Math.max(0, containers - 1) : containers + 1;
    const isOutside = fence === null && rawEnd === null && containers === 0;
    yield [at, isOutside ? line : `${line}|`];
  }
}
