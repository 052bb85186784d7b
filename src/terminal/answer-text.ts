import { styleText } from 'node:util';
import type { Answer, Extract, ForeignQuestion } from '../answers/answer.ts';
import { nameLanguages } from '../text/name-languages.ts';
import { nameArticle } from './article-name.ts';
import { makeVisible } from './visible-text.ts';
import { wrapLines, type MarkedPart, type StyledPart } from './wrap-lines.ts';

interface AnswerTextOptions {
  /** Whether one article alone was asked. */
  readonly narrowed?: boolean;
  /** Show every extract, not only the first. */
  readonly all?: boolean;
  /** Columns of the terminal; lines are folded to it, words are never cut. */
  readonly columns?: number;
  /**
   * Whether bold and underline may be used. Without them the answering sentence stands between asterisks, and the words
   * in it that answer between underscores.
   */
  readonly styled?: boolean;
  /** What shows every extract: a flag, or a command of the chat. Default: `--all`. */
  readonly more?: string;
}

const INDENT = '  ';
const WIDEST = 100;
const NOT_FOUND = 'The story does not say.';
const NOT_IN_ARTICLE = 'The article does not say.';
/** By emphasis. */
const STYLES: readonly Parameters<typeof styleText>[0][] = [[], ['bold'], ['bold', 'underline']];
/** What stands around a stretch of each emphasis above 0 where there are no styles. */
const MARKS = ['*', '_'];

/** An answer as text for a terminal. */
export function renderAnswer(answer: Answer, options: AnswerTextOptions = {}): string {
  const { styled = false } = options;
  const head =
    answer.readAs === undefined ? '' : `${dim(makeVisible(`Read as: ${answer.readAs}`), styled)}\n\n`;
  return head + renderKind(answer, options);
}

function renderKind(answer: Answer, options: AnswerTextOptions): string {
  const { styled = false } = options;
  const render = (extract: Extract): string => renderExtract(extract, options);
  if (answer.kind === 'not-found') {
    const silence = options.narrowed === true ? NOT_IN_ARTICLE : NOT_FOUND;
    const sentence = answer.foreign ? renderForeign(answer.foreign) : silence;
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

function renderForeign({ asked, story }: ForeignQuestion): string {
  const [question, articles] = nameLanguages('en', asked, story);
  return `The story is in ${articles}; this question seems to be in ${question}.`;
}

/** One extract with its citation; the highlight stands out, and the answer in it. */
function renderExtract(
  extract: Extract,
  { columns = WIDEST, styled = false }: AnswerTextOptions = {},
): string {
  const width = Math.max(20, Math.min(WIDEST, columns) - INDENT.length);
  const show = ({ text, emphasis }: StyledPart): string =>
    styled ? styleText(STYLES[emphasis] ?? [], text, ALWAYS) : text;
  const body = wrapLines(cutExtract(extract, !styled), width)
    .map((line) => INDENT + line.map(show).join(''))
    .join('\n');
  const lines = [renderContext(extract), renderCitation(extract)].filter((line) => line !== '');
  return [body, ...lines.map((line) => INDENT + dim(line, styled))].join('\n');
}

/** The stretches of an extract that are shown in different styles; `marked` where marks stand for the styles. */
function cutExtract(extract: Extract, marked: boolean): MarkedPart[] {
  const { start, end, text, highlight } = extract;
  const answer = extract.answer ?? { start: highlight.end, end: highlight.end };
  const places = [start, highlight.start, answer.start, answer.end, highlight.end, end].map(
    (at) => at - start,
  );
  const parts = ([0, 1, 2, 1, 0] as const).map((emphasis, at): MarkedPart => {
    return { text: makeVisible(text.slice(places[at], places[at + 1])), emphasis };
  });
  const shown = parts.filter((part) => part.text !== '');
  if (!marked) return shown;
  return shown.map((part, at) => {
    const [before = 0, after = 0] = [shown[at - 1]?.emphasis, shown[at + 1]?.emphasis];
    return {
      ...part,
      opening: MARKS.slice(before, part.emphasis).join(''),
      closing: MARKS.slice(after, part.emphasis).toReversed().join(''),
    };
  });
}

/** What the extract is read with, such as the header cells above a row; empty where there is none. */
function renderContext({ context = [] }: Extract): string {
  return makeVisible(context.length === 0 ? '' : `(${context.join(' · ')})`);
}

/** `¶ 3 · p. 12 · section · title`, with what tells it from others of that title, and the address where the article has one. */
function renderCitation({ paragraph, locator, section, url, ...article }: Extract): string {
  return makeVisible(
    [
      `¶ ${paragraph}`,
      ...(locator === undefined ? [] : [locator]),
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
