import type { Article } from '../corpus/article.ts';
import type { Layout } from '../retrieval/layout.ts';

/** A question, or words before a list or a quotation: what closes quotations and brackets may stand behind it. */
const OPEN_END = /[?？:：][\s"'”’»)\]]*$/u;

/** Whether a sentence answers nothing by itself: it asks, or leads to what stands behind it (“You need:”). */
export function leadsOn(sentence: number, articles: readonly Article[], layout: Layout): boolean {
  const article = articles[layout.paragraphArticle[layout.sentenceParagraph[sentence] ?? 0] ?? 0];
  const end = layout.sentenceEnd[sentence] ?? 0;
  return article !== undefined && OPEN_END.test(article.text.slice(Math.max(0, end - 8), end));
}
