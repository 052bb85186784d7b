import type { Article } from '../corpus/article.ts';
import { editionOf } from '../corpus/edition.ts';
import type { RankedSentence } from '../ranking/judge.ts';
import { findReadableStretch } from '../ranking/readable-stretch.ts';
import { overlapsSpan, withText } from '../text/span.ts';
import { findWords } from '../text/words.ts';
import type { Extract } from './answer.ts';
import type { PlacedJudgement } from './judge-reading.ts';

/**
 * The extract around one ranked sentence: a stretch of its paragraph that can be read by itself, with the sentence as
 * the highlight. `corpus` is what the article's title is told apart from.
 */
export function makeExtract(
  { sentence, score, answer }: RankedSentence,
  { articles, layout }: PlacedJudgement['where'],
  corpus: readonly Article[],
): Extract {
  const paragraph = layout.sentenceParagraph[sentence] ?? 0;
  const articleOrdinal = layout.paragraphArticle[paragraph] ?? 0;
  const article = articles[articleOrdinal];
  if (article === undefined)
    throw new RangeError(`the index names article ${articleOrdinal}, which is not there`);
  const edition = editionOf(article, corpus);
  const number = paragraph - (layout.articleFirstParagraph[articleOrdinal] ?? 0);
  const { section = [], context, locator } = article.paragraphs[number] ?? {};
  return {
    article: article.id,
    title: article.title,
    ...(edition === undefined ? {} : { edition }),
    section,
    ...(context === undefined ? {} : { context }),
    paragraph: number + 1,
    ...(locator === undefined ? {} : { locator }),
    ...withText(article.text, findReadableStretch(article.text, sentence, layout)),
    highlight: withText(article.text, {
      start: layout.sentenceStart[sentence] ?? 0,
      end: layout.sentenceEnd[sentence] ?? 0,
    }),
    answer: answer && withText(article.text, answer),
    score,
    ...(article.url === undefined ? {} : { url: article.url }),
  };
}

/**
 * The best `count` extracts of a ranking, best first. A sentence that an earlier extract already shows, or whose
 * words it already shows from another article, gives no extract of its own.
 */
export function makeExtracts(
  ranked: readonly RankedSentence[],
  where: PlacedJudgement['where'],
  count: number,
  corpus: readonly Article[],
): Extract[] {
  const extracts: Extract[] = [];
  const shown = new Set<string>();
  for (const candidate of ranked) {
    if (extracts.length >= count) break;
    const extract = makeExtract(candidate, where, corpus);
    const { highlight, article } = extract;
    const covered = extracts.some((other) => other.article === article && overlapsSpan(other, highlight));
    const words = findWords(highlight.text)
      .map((word) => word.folded)
      .join(' ');
    if (covered || shown.has(words)) continue;
    shown.add(words);
    extracts.push(extract);
  }
  return extracts;
}
