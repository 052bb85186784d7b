import type { Article } from '../corpus/article.ts';
import { editionOf } from '../corpus/edition.ts';
import type { RankedSentence } from '../ranking/ranker.ts';
import type { SearchIndex } from '../retrieval/search-index.ts';
import { sliceSpan, withText, type Span } from '../text/span.ts';
import { findWords } from '../text/words.ts';
import type { Extract } from './answer.ts';

/** UTF-16 code units that an extract may grow to; a single longer sentence is still shown whole. */
const LONGEST_EXTRACT = 900;
/** An extract shorter than this takes in a neighbouring sentence, so that it reads as more than a fragment. */
const SHORTEST_EXTRACT = 120;

/** Words that point back when a sentence begins with them: without the sentence before, nobody knows to what. */
const POINTS_BACK = new Set(
  (
    'he she it they his her its their him them this that these those such both another also however but and so ' +
    'then there here instead meanwhile moreover furthermore therefore thus nevertheless additionally similarly ' +
    'former latter'
  ).split(' '),
);
/** How many words at the start are looked at: "In response, he said …", "The said attack …". */
const OPENING_WORDS = 4;

/**
 * The extract around one ranked sentence: the sentence, the sentences before it in its paragraph that it points
 * back to or whose quotation it continues, and a neighbour when it would be very short. Whole sentences of one
 * paragraph; the highlight is the ranked sentence. `corpus` is what the article's title is told apart from.
 */
export function makeExtract(
  { sentence, score }: RankedSentence,
  articles: readonly Article[],
  { layout }: SearchIndex,
  corpus: readonly Article[] = articles,
): Extract {
  const paragraph = layout.sentenceParagraph[sentence] ?? 0;
  const articleOrdinal = layout.paragraphArticle[paragraph] ?? 0;
  const article = articles[articleOrdinal];
  if (article === undefined)
    throw new RangeError(`the index names article ${articleOrdinal}, which is not there`);
  const spanOf = (other: number): Span => ({
    start: layout.sentenceStart[other] ?? 0,
    end: layout.sentenceEnd[other] ?? 0,
  });
  const first = layout.paragraphFirstSentence[paragraph] ?? 0;
  const end = layout.paragraphFirstSentence[paragraph + 1] ?? 0;
  const highlight = spanOf(sentence);
  const { from, to } = growExtract(article.text, sentence, first, end, spanOf);
  const edition = editionOf(article, corpus);
  return {
    article: article.id,
    title: article.title,
    ...(edition === undefined ? {} : { edition }),
    paragraph: paragraph - (layout.articleFirstParagraph[articleOrdinal] ?? 0) + 1,
    ...withText(article.text, { start: spanOf(from).start, end: spanOf(to).end }),
    highlight: withText(article.text, highlight),
    score,
    ...(article.url === undefined ? {} : { url: article.url }),
  };
}

/** First and last sentence of the extract, both within `[first, end)`. */
function growExtract(
  text: string,
  sentence: number,
  first: number,
  end: number,
  spanOf: (sentence: number) => Span,
): { from: number; to: number } {
  let from = sentence;
  let to = sentence;
  const length = (newFrom: number, newTo: number): number => spanOf(newTo).end - spanOf(newFrom).start;
  while (from > first && length(from - 1, to) <= LONGEST_EXTRACT && needsBefore(text, spanOf(from))) from--;
  while (
    to + 1 < end &&
    length(from, to + 1) <= LONGEST_EXTRACT &&
    leavesOpen(text, spanOf(from).start, spanOf(to).end)
  )
    to++;
  if (length(from, to) < SHORTEST_EXTRACT) {
    if (to + 1 < end && length(from, to + 1) <= LONGEST_EXTRACT) to++;
    else if (from > first && length(from - 1, to) <= LONGEST_EXTRACT) from--;
  }
  return { from, to };
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

/** Whether the stretch opens a quotation that it does not close. */
function leavesOpen(text: string, start: number, end: number): boolean {
  const slice = text.slice(start, end);
  return slice.lastIndexOf('“') > slice.lastIndexOf('”');
}

/**
 * The best `count` extracts of a ranking, best first. A sentence that an earlier extract already shows, or whose
 * words it already shows from another article, gives no extract of its own.
 */
export function makeExtracts(
  ranked: readonly RankedSentence[],
  articles: readonly Article[],
  search: SearchIndex,
  count: number,
  corpus: readonly Article[] = articles,
): Extract[] {
  const extracts: Extract[] = [];
  const shown = new Set<string>();
  for (const candidate of ranked) {
    if (extracts.length >= count) break;
    const extract = makeExtract(candidate, articles, search, corpus);
    const { highlight, article } = extract;
    const covered = extracts.some(
      (other) => other.article === article && other.start < highlight.end && highlight.start < other.end,
    );
    const words = findWords(highlight.text)
      .map((word) => word.folded)
      .join(' ');
    if (covered || shown.has(words)) continue;
    shown.add(words);
    extracts.push(extract);
  }
  return extracts;
}
