import { sliceSpan, type Span } from '../../text/span.ts';
import { LIMITS } from '../limits.ts';
import { markLocator, renderCitation, type CitedArticle } from './citation.ts';
import { createPayload, type Payload } from './payload.ts';
import { quoteSlice } from './quote-slice.ts';

/** What the paragraphs before and after may take at the most, of the room for all. */
const NEIGHBOUR_SHARE = 0.25;

/** The paragraph that holds the span, which is bold in it, between the one before and the one after. */
export function renderContext(article: CitedArticle, span: Span): Payload {
  const { paragraphs, text } = article;
  const at = paragraphs.findLastIndex(({ start }) => start <= span.start);
  const centre = paragraphs[at];
  if (centre === undefined) throw new RangeError(`article ${article.id} has no paragraph at ${span.start}`);
  const citation = renderCitation(markLocator(article, at), at + 1, sliceSpan(text, span));
  const room = LIMITS.content - citation.length - 1;
  const neighbour = (index: number, budget: number): string | null => {
    const paragraph = paragraphs[index];
    if (paragraph === undefined) return null;
    const label = `-# ¶ ${index + 1}`;
    return `${label}\n${quoteSlice(text, paragraph, { budget: budget - label.length - 2 })}`;
  };
  const before = neighbour(at - 1, Math.floor(room * NEIGHBOUR_SHARE));
  const after = neighbour(at + 1, Math.floor(room * NEIGHBOUR_SHARE));
  const label = `-# ¶ ${at + 1}`;
  const taken = [before, after].reduce((sum, part) => sum + (part === null ? 0 : part.length + 1), 0);
  const main = quoteSlice(text, centre, { highlight: span, budget: room - taken - label.length - 1 });
  return createPayload(
    [before, `${label}\n${main}`, after, citation].filter((part) => part !== null).join('\n'),
  );
}
