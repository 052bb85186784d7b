/** What is put for “|name|”, by name. */
export type Substitutions = ReadonlyMap<string, string>;

// Everything inside a line that is written otherwise than it is seen, what holds others first; \x60 is the backquote.
const MARKED = new RegExp(
  [
    String.raw`(?<literal>\x60\x60(?<code>[^\n]+?)\x60\x60(?!\x60))`,
    String.raw`(?<role>:(?<name>[\w:+.-]{1,60}):\x60(?<told>[^\x60]+)\x60)`,
    String.raw`(?<behind>\x60(?<text>[^\x60]+)\x60:(?<kind>[\w:+.-]{1,60}):)`,
    String.raw`(?<link>\x60(?<words>[^\x60]+)\x60_{0,2}(?!\w))`,
    String.raw`(?<strong>\*\*(?<bold>\S(?:[^*]|\*(?!\*)){0,1000}?)\*\*)`,
    String.raw`(?<emphasis>(?<![\p{L}\p{N}*])\*(?<italic>[^\s*][^*]{0,1000}?)\*(?![\p{L}\p{N}]))`,
    String.raw`(?<substitution>\|(?<key>\S[^|\n]{0,100}?)\|_{0,2})`,
    String.raw`(?<footnote>\s?\[(?:\d+|#[\w.-]*|\*)\]_)`,
    String.raw`(?<citation>\[(?<work>[\w.-]+)\]_)`,
    String.raw`(?<reference>(?<![\w:/.-])(?<target>[\p{L}\p{N}][\p{L}\p{N}.+:-]{0,100})_{1,2}(?!\w))`,
    String.raw`(?<escape>\\(?<escaped>[\s\S]))`,
  ].join('|'),
  'gu',
);

/** A role whose text a person sees with something before or behind it. */
const SHOWN: Readonly<Record<string, (text: string) => string>> = {
  func: (text) => (text.endsWith(')') ? text : `${text}()`),
  meth: (text) => (text.endsWith(')') ? text : `${text}()`),
  pep: (text) => `PEP ${text}`,
  rfc: (text) => `RFC ${text}`,
  issue: (text) => `#${text}`,
  menuselection: (text) => text.replaceAll(/\s*-->\s*/g, ' › '),
};

/** The words of inline reStructuredText as a reader sees them, on one line: marks, targets and the numbers of footnotes off. */
export function readRstPhrase(text: string, substitutions: Substitutions): string {
  return text
    .replaceAll(MARKED, (...found: unknown[]) => {
      const groups = found.at(-1) as Readonly<Record<string, string | undefined>>;
      return show(groups, substitutions);
    })
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function show(groups: Readonly<Record<string, string | undefined>>, substitutions: Substitutions): string {
  const { code, told, text, words, bold, italic, key, work, target, escaped } = groups;
  const role = (groups['name'] ?? groups['kind'])?.split(':').at(-1) ?? '';
  if (told !== undefined || text !== undefined) return showRole(role, told ?? text ?? '');
  if (words !== undefined) return dropTarget(words);
  if (key !== undefined) return substitutions.get(key.toLowerCase()) ?? key;
  if (work !== undefined) return `[${work}]`;
  if (escaped !== undefined) return escaped.trim();
  return code ?? bold ?? italic ?? target ?? '';
}

function showRole(role: string, given: string): string {
  const text = dropTarget(given);
  // A text of its own is shown as it stands.
  if (text !== given) return text;
  const name = text.startsWith('~') ? (text.split('.').at(-1) ?? '') : text.replace(/^[!.]+/, '');
  return SHOWN[role]?.(name) ?? name;
}

/** “text <target>” without its target; a target alone as it stands. */
function dropTarget(text: string): string {
  const shown = text.replace(/\s*<[^<>]*>\s*$/, '').replaceAll(/\\([\s\S])/g, '$1');
  return shown.trim() === '' ? text.replaceAll(/[<>]/g, '') : shown;
}
