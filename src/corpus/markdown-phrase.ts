import { createRequire } from 'node:module';
import type * as Gemoji from 'gemoji';
import type { PhrasingContent } from 'mdast';

/**
 * The words of inline content as a reader sees them: marks off, soft line breaks as a space and hard ones as `\n`; images,
 * comments, tags and the numbers of footnotes are dropped.
 */
export function readPhrase(content: readonly PhrasingContent[]): string {
  let words = '';
  const waiting: PhrasingContent[] = content.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.type === 'text') words += readText(node.value);
    else if (node.type === 'inlineCode') words += node.value;
    else if (node.type === 'break') words = `${words.trimEnd()}\n`;
    else if (node.type === 'html') words += BREAK.test(node.value) ? '\n' : '';
    else if ('children' in node) waiting.push(...node.children.toReversed());
  }
  return words
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
}

const BREAK = /^<br\s*\/?>$/i;

// No living extension reads these: what parses them (Obsidian, wikis, forges) does it by patterns as well.
const EMBED = /!\[\[[^\][\n]{0,300}\]\]/g;
const WIKI_LINK = /\[\[([^\][|\n]{1,300}?)(?:\\?\|([^\][\n]{1,300}))?\]\]/g;
const MARKED = /==(?=\S)([^=\n]{1,500})(?<=\S)==/g;
const SHORT_CODE = /(?<![\p{L}\p{N}:]):([a-z0-9_+-]{2,40}):(?![\p{L}\p{N}:])/gu;

/** A text with a line end as a space, and with what its own marks show. */
function readText(text: string): string {
  return text
    .replaceAll('\n', ' ')
    .replaceAll(EMBED, '')
    .replaceAll(
      WIKI_LINK,
      (_, target: string, label?: string) => label ?? target.replace(/^#+/, '').replaceAll('#', ' › '),
    )
    .replaceAll(MARKED, '$1')
    .replaceAll(SHORT_CODE, (code, name: string) => loadEmoji().nameToEmoji[name] ?? code);
}

// Most corpora have none.
const require = createRequire(import.meta.url);
const loadEmoji = (): typeof Gemoji => require('gemoji') as typeof Gemoji;
