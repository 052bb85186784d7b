import { styleText } from 'node:util';
import type { Answer, Extract } from '../answers/answer.ts';
import { nameArticle } from './article-name.ts';
import { makeVisible } from './visible-text.ts';
import { wrapLines, type StyledPart } from './wrap-lines.ts';

interface AnswerTextOptions {
  /** Whether one article alone was asked. */
  readonly narrowed?: boolean;
  /** Show every extract, not only the first. */
  readonly all?: boolean;
  /** Columns of the terminal; lines are folded to it, words are never cut. */
  readonly columns?: number;
  /** Whether colours and bold may be used. Without them the answering sentence stands between asterisks. */
  readonly styled?: boolean;
  /** What shows every extract: a flag, or a command of the chat. Default: `--all`. */
  readonly more?: string;
}

const INDENT = '  ';
const WIDEST = 100;
const NOT_FOUND = 'The story does not say.';
const NOT_IN_ARTICLE = 'The article does not say.';

/** An answer as text for a terminal. */
export function renderAnswer(answer: Answer, options: AnswerTextOptions = {}): string {
  const { styled = false } = options;
  const render = (extract: Extract): string => renderExtract(extract, options);
  if (answer.kind === 'not-found') {
    const sentence = options.narrowed === true ? NOT_IN_ARTICLE : NOT_FOUND;
    const lines = [styled ? embolden(sentence) : sentence];
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
  if (first === undefined) return NOT_FOUND;
  const shown = options.all === true ? [first, ...more].map(render) : [render(first)];
  if (options.all !== true && more.length > 0)
    shown.push(dim(`${more.length} more (${options.more ?? '--all'})`, styled));
  return shown.join('\n\n');
}

/** One extract with its citation; the highlight stands out. */
function renderExtract(
  extract: Extract,
  { columns = WIDEST, styled = false }: AnswerTextOptions = {},
): string {
  const { start, text, highlight } = extract;
  const from = highlight.start - start;
  const to = highlight.end - start;
  // Asterisks are part of the text that is folded; bold is not, since it takes no room.
  const mark = styled || from === to ? '' : '*';
  const parts = [
    { text: makeVisible(text.slice(0, from)), strong: false },
    { text: `${mark}${makeVisible(text.slice(from, to))}${mark}`, strong: true },
    { text: makeVisible(text.slice(to)), strong: false },
  ];
  const width = Math.max(20, Math.min(WIDEST, columns) - INDENT.length);
  const show = (part: StyledPart): string => (part.strong && styled ? embolden(part.text) : part.text);
  const body = wrapLines(parts, width)
    .map((line) => INDENT + line.map(show).join(''))
    .join('\n');
  const lines = [renderContext(extract), renderCitation(extract)].filter((line) => line !== '');
  return [body, ...lines.map((line) => INDENT + dim(line, styled))].join('\n');
}

/** What the extract is read with, such as the header cells above a row; empty where there is none. */
function renderContext({ context = [] }: Extract): string {
  return makeVisible(context.length === 0 ? '' : `(${context.join(' · ')})`);
}

/** `¶ 3 · section · title`, with what tells it from others of that title, and the address where the article has one. */
function renderCitation({ paragraph, section, url, ...article }: Extract): string {
  return makeVisible(
    [
      `¶ ${paragraph}`,
      ...nameSection(section),
      nameArticle(article),
      ...(url === undefined ? [] : [url]),
    ].join(' · '),
  );
}

/** The headings above an extract as a person follows them, from the outermost. */
const nameSection = (section: readonly string[]): string[] =>
  section.length === 0 ? [] : [section.join(' › ')];

// Whether there is a terminal is the caller's to know; newer versions of Node would look at stdout themselves.
const ALWAYS = { validateStream: false };

function embolden(text: string): string {
  return styleText('bold', text, ALWAYS);
}

function dim(text: string, styled: boolean): string {
  return styled ? styleText('dim', text, ALWAYS) : text;
}
