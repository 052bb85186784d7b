import type { Article } from '../../corpus/article.ts';
import { sliceSpan, type Span } from '../../text/span.ts';
import { speaksToSomebody } from './speaks-to-somebody.ts';
import { isUnspoken } from './unspoken-text.ts';

/** Paragraphs without a label that a turn goes on for, at most: more are a text between two conversations. */
const MOST = 8;
/** Paragraphs in which nobody speaks: a note in brackets, a rule, what is set apart. */
const NOTE = /^\s*(?:[[(*—–_#|•☐☑]|\d{1,3}[.)]\s)/u;

/**
 * The paragraphs in which whoever speaks in one of them goes on: those behind it up to the next turn, under the same headings,
 * that are no note. Behind the last turn only as long as somebody is spoken to: then the author may have the last word.
 */
export function goOn(
  article: Article,
  from: number,
  next: number | undefined,
): { readonly paragraph: number; readonly words: Span }[] {
  const { text, paragraphs } = article;
  const found: { paragraph: number; words: Span }[] = [];
  for (let at = from + 1; at < (next ?? paragraphs.length); at++) {
    const words = paragraphs[at];
    const said = words === undefined ? '' : sliceSpan(text, words);
    const isSaid = !isNote(said) && (next !== undefined || speaksToSomebody(said));
    if (words === undefined || !isSaid || !isBelowSame(article, from, at)) break;
    found.push({ paragraph: at, words: { start: words.start, end: words.end } });
  }
  return found.length > MOST ? [] : found;
}

function isBelowSame({ paragraphs }: Article, one: number, other: number): boolean {
  const [above, below] = [one, other].map((at) => (paragraphs[at]?.section ?? []).join('\n'));
  return above === below;
}

/** Whether nobody speaks in a paragraph: it is a note, code, or it tells what somebody else said. */
function isNote(paragraph: string): boolean {
  if (NOTE.test(paragraph) || isUnspoken(paragraph)) return true;
  return /["“„«]/u.test(paragraph) && !speaksToSomebody(paragraph.replaceAll(QUOTED, ''));
}

const QUOTED = /["“„«][^"”“»]{0,1000}["”“»]/gu;
