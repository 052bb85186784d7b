import { FENCE } from './cut-markdown.ts';

/** `{{< note >}}`, `{{% /note %}}` of Hugo; `{% hint style="info" %}`, `{% endhint %}` of GitBook and Jekyll. */
const TAG = /\{\{[<%](?<hugo>[^{}\n]{1,500}?)[>%]\}\}|\{%(?<liquid>[^{}\n]{1,500}?)%\}/gu;
const ALONE = new RegExp(`^(?<indent>[ \\t]*)(?:${TAG.source})[ \\t]*$`, 'u');
const CALLOUT = /^(?:note|tip|info|warning|caution|danger|important|hint|alert|admonition|callout)$/i;
/** What a reader opens by its title. */
const TITLED = /^(?:tab|tab-item|expand|details|accordion|step)$/i;
/** Homebrewery: a box (`{{note,wide`), a page. */
const BOX = /^\{\{[\w-]+(?:,[\w:;%.#()'"-]+)*[ \t]*$/mu;
const PAGE = /^\\(?:page|column)(?:break)?[ \t]*$/mu;
const BOXED = /\{\{[\w-]+(?:[,:][\w;%.#()'"-]*)*(?:[ \t]([^{}\n]{1,2000}))?\}\}/gu;

/**
 * A Markdown text without the tags of the programs that make pages of it: notes and tabs become containers with their titles, what
 * stands in a line becomes the text that it shows, and boxes and breaks of pages are left out. Code blocks stay as they are.
 */
export function showTemplates(text: string): string {
  const hasTags = /\{\{[<%]|\{%/.test(text);
  const hasBoxes = BOX.test(text) || PAGE.test(text);
  if (!hasTags && !hasBoxes) return text;
  let fence: string | null = null;
  return text
    .split('\n')
    .map((line) => {
      const mark = FENCE.exec(line)?.[1];
      if (fence !== null) fence = mark?.startsWith(fence) === true && line.trim() === mark ? null : fence;
      else if (mark !== undefined) fence = mark;
      if (fence !== null || mark !== undefined) return line;
      const shown = hasTags ? showTags(line) : line;
      return hasBoxes ? dropBoxes(shown) : shown;
    })
    .join('\n');
}

function showTags(line: string): string {
  const { indent = '', hugo, liquid } = ALONE.exec(line)?.groups ?? {};
  const alone = hugo ?? liquid;
  if (alone !== undefined) return `\n${indent}${writeContainer(alone)}\n`;
  return line.replaceAll(TAG, (...found: unknown[]) => {
    const groups = found.at(-1) as Readonly<Record<string, string | undefined>>;
    return readAttribute(groups['hugo'] ?? groups['liquid'] ?? '', ['text']) ?? '';
  });
}

/** A tag on a line of its own as the fence of a container; nothing of one that holds nothing. */
function writeContainer(tag: string): string {
  const [, end, name = ''] = /^[-\s]*(\/|end)?\s*([\w-]+)/.exec(tag) ?? [];
  const fence = CALLOUT.test(name) ? ':::' : TITLED.test(name) ? '::::::' : '';
  if (fence === '' || end !== undefined) return fence;
  const kind = fence === ':::' ? (readAttribute(tag, ['style', 'type', 'color']) ?? name) : name;
  const title = readAttribute(tag, ['title', 'name', 'label', 'header', 'summary']);
  return `${fence}${/^[a-z][\w-]*$/i.test(kind) ? kind : 'note'}${title === undefined ? '' : `[${title}]`}`;
}

/** The value of the first of some attributes that a tag has. */
function readAttribute(tag: string, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"\\]]*)"|'([^'\\]]*)')`, 'u').exec(tag);
    const shown = (value?.[1] ?? value?.[2] ?? '').trim();
    if (shown !== '') return shown;
  }
  return undefined;
}

function dropBoxes(line: string): string {
  if (BOX.test(line) || PAGE.test(line) || /^\s*\}\}\s*$/.test(line)) return '';
  const shown = line.replaceAll(BOXED, '$1');
  return shown.includes('{{') ? shown : shown.replace(/\}\}\s*$/, '');
}
