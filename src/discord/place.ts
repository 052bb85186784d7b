import type { Extract } from '../answers/answer.ts';
import { makeExtract } from '../answers/extract.ts';
import type { PlacedJudgement } from '../answers/judge-reading.ts';
import type { Article } from '../corpus/article.ts';
import { deriveOnce } from '../derive-once.ts';
import { layOutArticles } from '../retrieval/layout.ts';
import type { Span, TextSpan } from '../text/span.ts';
import type { LiveStory } from '../answers/story.ts';
import { hashName } from './hash-name.ts';
import type { Shelf } from './shelf.ts';

/** A stretch of an article, short enough for a button, with a checksum of the text that stood there. */
export interface Place extends Span {
  /** `hashName` of the article's id. */
  readonly article: string;
  /** `hashName` of the text. */
  readonly checksum: string;
}

/** The place of a stretch. */
export function markPlace(articleId: string, { start, end, text }: TextSpan): Place {
  return { article: hashName(articleId), start, end, checksum: hashName(text) };
}

/** The article in which the same text still stands at the place, or null when it has moved or gone. */
export function findPlace(
  { articlesByHash }: Shelf,
  { article, start, end, checksum }: Place,
): Article | null {
  const candidates = articlesByHash.get(article) ?? [];
  return (
    candidates.find(
      ({ text }) => start < end && end <= text.length && hashName(text.slice(start, end)) === checksum,
    ) ?? null
  );
}

/** The extract around a sentence at the place, made as for an answer, or null when no such sentence is there any more. */
export function extractAt(story: LiveStory, shelf: Shelf, place: Place): Extract | null {
  const article = findPlace(shelf, place);
  if (article === null) return null;
  const { articles, search, gathering } = story;
  const where = gathering ? layOutAlone(article) : { articles, layout: search.layout };
  const sentence = findSentence(where, article, place);
  return sentence < 0 ? null : makeExtract({ sentence, score: 0, answer: null }, where, articles);
}

const layOutAlone = deriveOnce((article: Article) => ({
  articles: [article],
  layout: layOutArticles([article]),
}));

/** The ordinal of the sentence that covers the span, −1 when none does. */
function findSentence({ articles, layout }: PlacedJudgement['where'], article: Article, span: Span): number {
  const ordinal = articles.indexOf(article);
  const first = layout.paragraphFirstSentence[layout.articleFirstParagraph[ordinal] ?? 0] ?? 0;
  const end = layout.paragraphFirstSentence[layout.articleFirstParagraph[ordinal + 1] ?? 0] ?? 0;
  for (let sentence = first; sentence < end; sentence++)
    if (layout.sentenceStart[sentence] === span.start && layout.sentenceEnd[sentence] === span.end)
      return sentence;
  return -1;
}
