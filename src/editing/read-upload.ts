import { readAnyArticle } from '../corpus/read-any-article.ts';
import { findQuotations } from '../quotations/find-quotations.ts';

/** What is found in a file when it is read as an article. */
export interface ReadUpload {
  readonly articleId: string;
  readonly title: string;
  readonly paragraphs: number;
  readonly quotations: number;
}

/** Reads a file as an article. Rejects with `article-unreadable` and `package-unusable`. */
export async function readUpload(file: string, content: Uint8Array): Promise<ReadUpload> {
  const { article } = await readAnyArticle({ name: file, bytes: content });
  return {
    articleId: article.id,
    title: article.title,
    paragraphs: article.paragraphs.length,
    quotations: findQuotations(article).quotations.length,
  };
}
