import type { BlockContent, DefinitionContent, RootContent } from 'mdast';
import { readMarkedQuestion, tellsWhoSpeaks } from './labels.ts';
import { readPhrase } from './markdown-phrase.ts';

type Block = RootContent | BlockContent | DefinitionContent;

const isQuestion = (block: Block | undefined): boolean =>
  block?.type === 'paragraph' && readMarkedQuestion(readPhrase(block.children)) !== undefined;

/** What goes on with the block before it. */
const ATTACHED: ReadonlySet<string | undefined> = new Set(['list', 'code', 'table', 'blockquote']);

/**
 * The number of the last block that answers the marked question in the block numbered `at`: all until the next question; behind
 * the last question, where a text may go on with something else, one, with the lists and quotations that follow it.
 */
export function endOfAnswer(blocks: readonly Block[], at: number): number {
  const next = blocks.findIndex(
    (block, place) => place > at && (block.type === 'heading' || isQuestion(block)),
  );
  if (isQuestion(blocks[next])) return next - 1;
  const block = blocks[at];
  const isAnswered = block?.type === 'paragraph' && /\n[ \t]*A(?:nswer)?: /.test(readRaw(block));
  let end = isAnswered ? at : at + 1;
  while (ATTACHED.has(blocks[end + 1]?.type)) end++;
  return end;
}

/** The words of a paragraph with its line ends. */
function readRaw(block: Extract<Block, { type: 'paragraph' }>): string {
  return block.children
    .map((node) => (node.type === 'break' ? '\n' : 'value' in node ? node.value : ''))
    .join('');
}

/** Whether marked questions among the blocks are asked by somebody who is named before them. */
export function isInterview(blocks: readonly Block[]): boolean {
  const first = blocks.findIndex(isQuestion);
  if (first < 0) return false;
  const head = blocks
    .slice(0, first)
    .map((block) =>
      block.type === 'heading' || block.type === 'paragraph' ? readPhrase(block.children) : '',
    );
  return tellsWhoSpeaks(head.join('\n'));
}
