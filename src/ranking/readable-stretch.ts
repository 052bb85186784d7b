import type { Layout } from '../retrieval/layout.ts';
import { THIRD_PERSON } from '../text/lexicon/function-words.ts';
import { listWords } from '../text/lexicon/list-words.ts';
import { sliceSpan, type Span } from '../text/span.ts';
import { findWords } from '../text/words.ts';

/** UTF-16 code units that a stretch may grow to; a single longer sentence is still taken whole. */
const LONGEST_STRETCH = 900;
/** A stretch shorter than this takes in a neighbouring sentence, so that it reads as more than a fragment. */
const SHORTEST_STRETCH = 120;

/** Words that point back when a sentence begins with them: without the sentence before, nobody knows to what. */
const POINTS_BACK: ReadonlySet<string> = new Set([
  ...THIRD_PERSON,
  ...listWords(
    'this that these those such both another also however but and so then there here instead meanwhile moreover ' +
      'furthermore therefore thus nevertheless additionally similarly former latter',
  ),
]);
/** How many words at the start are looked at: "In response, he said …", "The said attack …". */
const OPENING_WORDS = 4;

/**
 * The span around a sentence that can be read by itself: the sentence, the sentences before it in its paragraph that it
 * points back to or whose quotation it continues, and a neighbour when it would be very short. Whole sentences of one
 * paragraph; `text` is the article's, as are the offsets.
 */
export function findReadableStretch(text: string, sentence: number, layout: Layout): Span {
  const paragraph = layout.sentenceParagraph[sentence] ?? 0;
  const first = layout.paragraphFirstSentence[paragraph] ?? 0;
  const end = layout.paragraphFirstSentence[paragraph + 1] ?? 0;
  const spanOf = (other: number): Span => ({
    start: layout.sentenceStart[other] ?? 0,
    end: layout.sentenceEnd[other] ?? 0,
  });
  const fits = (from: number, to: number): boolean => spanOf(to).end - spanOf(from).start <= LONGEST_STRETCH;
  let from = sentence;
  let to = sentence;
  while (from > first && fits(from - 1, to) && needsBefore(text, spanOf(from))) from--;
  while (to + 1 < end && fits(from, to + 1) && leavesOpen(text.slice(spanOf(from).start, spanOf(to).end)))
    to++;
  if (spanOf(to).end - spanOf(from).start < SHORTEST_STRETCH) {
    if (to + 1 < end && fits(from, to + 1)) to++;
    else if (from > first && fits(from - 1, to)) from--;
  }
  return { start: spanOf(from).start, end: spanOf(to).end };
}

/** Whether a sentence cannot stand without the one before: it points back, or ends a quotation begun there. */
function needsBefore(text: string, span: Span): boolean {
  const opening = findWords(text, { start: span.start, end: Math.min(span.end, span.start + 80) });
  const pointsBack = opening
    .slice(0, OPENING_WORDS)
    // "The said attack" points back, "Rama said" does not.
    .some(
      ({ folded }, at) => POINTS_BACK.has(folded) || (folded === 'said' && opening[at - 1]?.folded === 'the'),
    );
  if (pointsBack) return true;
  const slice = sliceSpan(text, span);
  const closing = slice.indexOf('”');
  const opens = slice.indexOf('“');
  return closing >= 0 && (opens < 0 || closing < opens);
}

/** Whether a stretch opens a quotation that it does not close. */
function leavesOpen(stretch: string): boolean {
  return stretch.lastIndexOf('“') > stretch.lastIndexOf('”');
}
