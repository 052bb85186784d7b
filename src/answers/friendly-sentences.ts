import type { Article } from '../corpus/article.ts';
import type { QuotationStore } from '../quotations/looking-up/quotation-store.ts';
import { listSpeakers } from '../quotations/looking-up/look-up.ts';

/** What is said in English, by every face, to somebody who asks nothing of the story. */
export const FRIENDLY = {
  greeting: 'Hello! Ask me something about the story.',
  thanks: 'You are welcome! Ask me more about the story.',
  test: 'I am here. Ask me something about the story.',
  other: 'I only answer questions about the story.',
  forExample: (question: string) => `For example: “${question}”`,
} as const;

/** UTF-16 code units of a title that a sample question is made of, at most. */
const LONGEST_NAME = 40;

/**
 * A question that the story could be asked: about whom it quotes most, or about an article with a short title. In English
 * whatever the language around it, since that is what the reader reads. Null where there is neither.
 */
export function findSampleQuestion(
  quotations: QuotationStore,
  articles: readonly Pick<Article, 'title'>[],
): string | null {
  const [most] = listSpeakers(quotations);
  if (most) return `What did ${most.speaker.name} say?`;
  const title = articles.find((article) => article.title.length <= LONGEST_NAME)?.title;
  return title === undefined ? null : `What is ${title}?`;
}
