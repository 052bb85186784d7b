import { FENCE } from './cut-markdown.ts';

/** `:::tip Title`: the extension that reads containers knows their title in brackets only. */
const TITLED_CONTAINER = /^([ \t]*:{3,}[ \t]*)([a-z][\w-]*)[ \t]+([^\s[{].{0,200})$/i;
/** `!!! note "Title"`, with what it holds indented below it, as MkDocs has them. */
const ADMONITION = /^( {0,3})(?:!!!|\?\?\?\+?)[ \t]+([a-z][\w-]*)[^"\n]*(?:"([^"\n]*)")?[ \t]*$/i;
const INDENTED = /^(?: {4}|\t)/;

/**
 * A Markdown text in which the callouts that no extension reads are written as those that one does: titled containers with
 * their title in brackets, admonitions as quotations that begin with `[!note]`. Code blocks stay as they are.
 */
export function unifyCallouts(text: string): string {
  if (!/^[ \t]*(?::::|!!!|\?\?\?)/m.test(text)) return text;
  const lines: string[] = [];
  let fence: string | null = null;
  let isAdmonition = false;
  for (const line of text.split('\n')) {
    const mark = FENCE.exec(line)?.[1];
    if (isAdmonition && (line.trim() === '' || INDENTED.test(line))) {
      lines.push(`> ${line.replace(INDENTED, '')}`);
      continue;
    }
    // An empty line, or what follows would be taken for a line of the quotation.
    if (isAdmonition) lines.push('');
    isAdmonition = false;
    if (fence !== null) fence = mark?.startsWith(fence) === true && line.trim() === mark ? null : fence;
    else if (mark !== undefined) fence = mark;
    const admonition = fence === null ? ADMONITION.exec(line) : null;
    if (admonition === null) lines.push(fence === null ? line.replace(TITLED_CONTAINER, '$1$2[$3]') : line);
    else {
      const [, , kind = '', title = ''] = admonition;
      isAdmonition = true;
      lines.push('', `> [!${kind}] ${title}`, '>');
    }
  }
  return lines.join('\n');
}
