import { languageOf } from './article-language.ts';
import { splitSentences } from '../text/sentences.ts';
import { containsSpan, sliceSpan, type Span } from '../text/span.ts';
import { findWords } from '../text/words.ts';
import type { Article } from './article.ts';

/**
 * The first paragraph, counted from 1, whose spans do not hold what they promise: paragraphs are not blank, in order and
 * apart; sentences and words lie within their paragraph; nothing is lost between them. Undefined when all do; any other
 * answer is a fault of ibid and not of the file.
 */
export function findBrokenParagraph(article: Article): number | undefined {
  let last = 0;
  const broken = article.paragraphs.findIndex((paragraph) => {
    const sentences = splitSentences(article.text, paragraph, languageOf(article));
    const sound =
      paragraph.start >= last &&
      sliceSpan(article.text, paragraph).trim() !== '' &&
      article.text.slice(last, paragraph.start).trim() === '' &&
      liesWithin(paragraph, sentences) &&
      liesWithin(paragraph, findWords(article.text, paragraph)) &&
      squeeze(sentences.map((sentence) => sliceSpan(article.text, sentence)).join('')) ===
        squeeze(sliceSpan(article.text, paragraph));
    last = paragraph.end;
    return !sound;
  });
  return broken === -1 ? undefined : broken + 1;
}

const squeeze = (text: string): string => text.replaceAll(/\s+/g, '');

/** Whether the spans lie in `outer`, none empty, each behind the one before. */
function liesWithin(outer: Span, spans: readonly Span[]): boolean {
  return spans.every(
    (span, index) =>
      containsSpan(outer, span) &&
      span.end > span.start &&
      span.start >= (spans[index - 1]?.end ?? outer.start),
  );
}
