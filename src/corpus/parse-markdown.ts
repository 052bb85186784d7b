import { fromMarkdown } from 'mdast-util-from-markdown';
import { parseFrontMatter } from './front-matter.ts';
import { DEEPEST_NESTING, isNestedDeeper } from './markdown-nesting.ts';
import type { Draft, Refuse } from './parse-text.ts';

type Root = ReturnType<typeof fromMarkdown>;
type Content = Root['children'][number];
type Phrase = Extract<Content, { type: 'paragraph' }>['children'][number];

/**
 * What stands in a Markdown file: its paragraphs as a reader sees them, marks off, character references decoded,
 * soft line breaks as a space and hard ones as `\n`. Paragraphs of list items and block quotes count, so does a code
 * block; raw HTML and images are dropped. Headings are dropped too: they label the text and say nothing that could
 * answer a question. The first `#` heading is the title when the front matter has none.
 * Refuses bad front matter, and what is `nested-too-deep`: the parser's time grows with the square of the depth.
 */
export function parseMarkdown(text: string, refuse: Refuse): Draft {
  const { facts, body } = parseFrontMatter(text, refuse);
  if (isNestedDeeper(body, DEEPEST_NESTING)) refuse('nested-too-deep');
  const root = fromMarkdown(body);
  return { ...facts, title: facts.title ?? findTitle(root), paragraphs: collectParagraphs(root) };
}

function findTitle(root: Root): string | undefined {
  const heading = root.children.find((node) => node.type === 'heading' && node.depth === 1);
  if (heading?.type !== 'heading') return undefined;
  const title = phrase(heading.children).replaceAll('\n', ' ');
  return title === '' ? undefined : title;
}

function collectParagraphs(root: Root): string[] {
  const paragraphs: string[] = [];
  // A stack of its own: a file of ten thousand ">" nests deeper than calls may.
  const waiting: (Root | Content)[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.type === 'paragraph') paragraphs.push(phrase(node.children));
    else if (node.type === 'code') paragraphs.push(node.value);
    else if (node.type !== 'heading' && 'children' in node) waiting.push(...node.children.toReversed());
  }
  return paragraphs;
}

/** The words of inline content. A line end inside a text node is a soft break. */
function phrase(content: readonly Phrase[]): string {
  let words = '';
  const waiting: Phrase[] = content.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.type === 'text') words += node.value.replaceAll('\n', ' ');
    else if (node.type === 'inlineCode') words += node.value;
    else if (node.type === 'break') words += '\n';
    else if ('children' in node) waiting.push(...node.children.toReversed());
  }
  return words.trim();
}
