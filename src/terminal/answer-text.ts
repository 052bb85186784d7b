import { styleText } from 'node:util';
import type { Answer, Extract } from '../answers/answer.ts';
import { wrapLines } from './wrap-lines.ts';

export interface AnswerTextOptions {
  /** Show every extract, not only the first. */
  readonly all?: boolean;
  /** Columns of the terminal; lines are folded to it, words are never cut. */
  readonly columns?: number;
  /** Whether colours and bold may be used. Without them the answering sentence stands between asterisks. */
  readonly styled?: boolean;
}

const INDENT = '  ';
const WIDEST = 100;

/** An answer as text for a terminal. */
export function renderAnswer(answer: Answer, options: AnswerTextOptions = {}): string {
  const { styled = false } = options;
  const render = (extract: Extract): string => renderExtract(extract, options);
  if (answer.kind === 'not-found') {
    const lines = [emphasise('The story does not say.', styled)];
    if (answer.extracts.length > 0)
      lines.push(
        '',
        dim('Closest, but may not answer:', styled),
        '',
        answer.extracts.map(render).join('\n\n'),
      );
    return lines.join('\n');
  }
  const [first, ...more] = answer.extracts;
  if (first === undefined) return 'The story does not say.';
  const shown = options.all === true ? [first, ...more].map(render) : [render(first)];
  if (options.all !== true && more.length > 0) shown.push(dim(`${more.length} more (--all)`, styled));
  return shown.join('\n\n');
}

/** One extract with its citation; the highlight stands out. */
export function renderExtract(
  extract: Extract,
  { columns = WIDEST, styled = false }: AnswerTextOptions = {},
): string {
  const { start, text, highlight } = extract;
  const from = highlight.start - start;
  const to = highlight.end - start;
  const marked = [
    { text: visible(text.slice(0, from)), strong: false },
    { text: visible(text.slice(from, to)), strong: true },
    { text: visible(text.slice(to)), strong: false },
  ];
  const width = Math.max(20, Math.min(WIDEST, columns) - INDENT.length);
  const body = wrapLines(marked, width)
    .map(
      (line) =>
        INDENT + line.map((part) => (part.strong ? emphasise(part.text, styled) : part.text)).join(''),
    )
    .join('\n');
  return `${body}\n${INDENT}${dim(renderCitation(extract), styled)}`;
}

/** `¶ 3 · title`, with the address where the article has one. */
export function renderCitation({ paragraph, title, url }: Extract): string {
  return visible([`¶ ${paragraph}`, title, ...(url === undefined ? [] : [url])].join(' · '));
}

/**
 * The text with control characters made visible: an article must not be able to move the cursor, colour the
 * screen or turn the reading direction around. Line breaks become spaces, since lines are folded anyway.
 */
export function visible(text: string): string {
  return text
    .replaceAll(/\s*\n\s*/gu, ' ')
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}

function emphasise(text: string, styled: boolean): string {
  if (text === '') return '';
  return styled ? styleText('bold', text) : `*${text}*`;
}

function dim(text: string, styled: boolean): string {
  return styled ? styleText('dim', text) : text;
}
