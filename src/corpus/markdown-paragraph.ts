import type { Paragraph, PhrasingContent } from 'mdast';
import { readPhrase } from './markdown-phrase.ts';

/** The text of a paragraph; a line that begins with a colon, an answer or the name of a field stays a line. */
export function readParagraph({ children }: Paragraph): string {
  const parts = children.flatMap((node, at): PhrasingContent[] => {
    if (node.type !== 'text') return [node];
    const lines = node.value
      .split(/\n[ \t]*(?=: |A(?:nswer)?: )/)
      .flatMap((value, line): PhrasingContent[] => {
        const text = { type: 'text', value } as const;
        return line === 0 ? [text] : [LINE_END, text];
      });
    return /\n[ \t]*$/.test(node.value) && namesField(children, at + 1) ? [...lines, LINE_END] : lines;
  });
  return readPhrase(parts);
}

const LINE_END = { type: 'break' } as const;

/** Whether a bold name of a field stands at a place: “**Time:** 35 minutes”. */
function namesField(nodes: Paragraph['children'], at: number): boolean {
  const [name, value] = [nodes[at], nodes[at + 1]];
  if (name?.type !== 'strong') return false;
  const isColonOutside = value?.type === 'text' && value.value.startsWith(':');
  return isColonOutside || /:\s*$/.test(readPhrase(name.children));
}

/** Whether a paragraph is bold as a whole. */
export function isBoldAlone({ children }: Paragraph): boolean {
  const [only, ...more] = children.filter((node) => node.type !== 'text' || node.value.trim() !== '');
  return only?.type === 'strong' && more.length === 0;
}
