import { dedent } from './indented-lines.ts';

/** “.. name:: argument” with what is indented below it. */
export interface Directive {
  readonly name: string;
  /** On the line of the name and those below it, on one line. */
  readonly argument: string;
  readonly options: ReadonlyMap<string, string>;
  readonly content: readonly string[];
}

const NAME = /^\.\.[ \t]+(?:\|[^|\n]+\|[ \t]+)?([\w:.+-]+?)::(?:[ \t]+(.*))?$/;
const OPTION = /^:([\w -]+):(?:[ \t]+(.*))?$/;

/** A directive by its lines, the first of which names it; null for any other block. */
export function readDirective(lines: readonly string[]): Directive | null {
  const [, name, argument = ''] = NAME.exec(lines[0] ?? '') ?? [];
  if (name === undefined) return null;
  const body = dedent(lines.slice(1));
  const isTight = lines[1] !== undefined && lines[1].trim() !== '';
  const more: string[] = [];
  const options = new Map<string, string>();
  let at = 0;
  // Lines right below the name belong to the argument until an option comes or an empty line.
  while (isTight && at < body.length && body[at]?.trim() !== '' && !OPTION.test(body[at] ?? ''))
    more.push(body[at++] ?? '');
  for (; at < body.length; at++) {
    const [all, option = '', value = ''] = OPTION.exec(body[at] ?? '') ?? [];
    if (all === undefined) break;
    options.set(option, value.trim());
  }
  const content = dedent(body.slice(at));
  return { name: name.toLowerCase(), argument: [argument, ...more].join('\n').trim(), options, content };
}

/** How what a directive holds is shown. */
type DirectiveKind =
  'note' | 'titled' | 'code' | 'object' | 'unseen' | 'plain' | 'list-table' | 'csv-table' | 'table';

const KINDS: readonly (readonly [DirectiveKind, RegExp])[] = [
  ['note', /^(?:attention|caution|danger|error|hint|important|note|tip|warning|seealso|todo)$/],
  [
    'titled',
    /^(?:admonition|topic|sidebar|dropdown|details|tab|tab-item|card|grid-item-card|collapse|version(?:added|changed|removed)|deprecated|versionmodified|rubric|centered|epigraph|group-tab|code-tab)$/,
  ],
  [
    'code',
    /^(?:code|code-block|sourcecode|parsed-literal|prompt|ipython|doctest|testcode|testoutput|testsetup|math|productionlist|highlight-block|console|terminal)$/,
  ],
  [
    'unseen',
    /^(?:toctree|contents|index|include|raw|image|role|default-role|highlight|meta|sectnum|section-numbering|currentmodule|module|autosummary|tags|header|footer|target-notes|unicode|replace|date|plot|graphviz|digraph|graph|mermaid|inheritance-diagram|bibliography|literalinclude|codeauthor|sectionauthor|moduleauthor|tabularcolumns|program|title|restructuredtext-test-directive|testcleanup|testsetup|tocdepth|uml|youtube|video|raw-html|ifconfig|acks|namespace(?:-push|-pop)?|cssclass|rst-class|comment)$/,
  ],
  ['list-table', /^(?:list-table|flat-table)$/],
  ['csv-table', /^csv-table$/],
  ['table', /^table$/],
  [
    'object',
    /^(?:function|method|class|data|attribute|property|exception|decorator|decoratormethod|classmethod|staticmethod|option|cmdoption|confval|envvar|describe|object|type|macro|member|var|struct|enum|enumerator|union|setting|django-admin|django-admin-option|templatetag|templatefilter|fieldlookup|command|directive|signal|get|post|put|delete|patch|opcode|pdbcommand|token|event|rst:directive|variable)$/,
  ],
];

/** How a directive of that name is shown; one that nobody knows as what it holds. */
export function kindOf({ name }: Directive): DirectiveKind {
  const kind = KINDS.find(([, names]) => names.test(name.split(':').at(-1) ?? name))?.[0] ?? 'plain';
  // What a domain describes is an object, whatever others call so.
  const isDescribed = name.includes(':') && !/(?:module|namespace[\w-]*)$/.test(name);
  return isDescribed && !name.startsWith('auto') ? 'object' : kind;
}
