import { IbidError } from '../errors.ts';
import { splitSentences } from '../text/sentences.ts';
import { containsSpan, sliceSpan, type Span } from '../text/span.ts';
import { findWords } from '../text/words.ts';
import type { Article } from './article.ts';

/**
 * The same article, when its spans hold what they promise: paragraphs are not blank, in order and apart; sentences and
 * words lie within their paragraph; nothing is lost between them. Throws `article-unreadable` with reason
 * `span-mismatch` and the paragraph, counted from 1: a fault of ibid and not of the file.
 */
export function checkArticle(article: Article, file: string): Article {
  let last = 0;
  article.paragraphs.forEach((paragraph, index) => {
    const sentences = splitSentences(article.text, paragraph);
    const sound =
      paragraph.start >= last &&
      sliceSpan(article.text, paragraph).trim() !== '' &&
      article.text.slice(last, paragraph.start).trim() === '' &&
      liesWithin(paragraph, sentences) &&
      liesWithin(paragraph, findWords(article.text, paragraph)) &&
      squeeze(sentences.map((sentence) => sliceSpan(article.text, sentence)).join('')) ===
        squeeze(sliceSpan(article.text, paragraph));
    if (!sound)
      throw new IbidError('article-unreadable', {
        file,
        reason: 'span-mismatch',
        detail: `paragraph ${index + 1}`,
      });
    last = paragraph.end;
  });
  return article;
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
