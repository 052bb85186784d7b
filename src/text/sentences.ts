import { isWhiteSpace, trimSpan, type Span } from './span.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
const ABBREVIATION =
  /(?:^|[\s("“‘'’])(?:\p{Lu}\.(?:\p{Lu}\.)*|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Capt|Sgt|St|Mt|No|vs|e\.g|i\.e|cf|p|pp|Rev|Hon)\.)$/u;

/**
 * The sentences of `text` inside `within` (default: all of it): offsets into `text`, trimmed of white space,
 * none empty, in order, none overlapping. Every character that is not white space is in exactly one of them.
 */
export function splitSentences(text: string, within: Span = { start: 0, end: text.length }): Span[] {
  const part = text.slice(within.start, within.end);
  const sentences: Span[] = [];
  let start = 0;
  for (const { segment, index } of segmenter.segment(part.replaceAll(/[\n\r\u2028\u2029\u0085]/g, ' '))) {
    const end = index + segment.length;
    if (end < part.length && ABBREVIATION.test(part.slice(Math.max(start, end - 20), end).trimEnd()))
      continue;
    const span = trimSpan(text, { start: within.start + start, end: within.start + end });
    start = end;
    if (span.end > span.start && !isWhiteSpace(text.charCodeAt(span.start))) sentences.push(span);
  }
  return sentences;
}
