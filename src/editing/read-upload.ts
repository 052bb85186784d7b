import type { Article } from '../corpus/article.ts';
import { articleIdOf } from '../corpus/article-id.ts';
import { checkArticle } from '../corpus/check-article.ts';
import { isArticleFile, readArticle } from '../corpus/read-article.ts';
import { IbidError } from '../errors.ts';
import { findQuotations } from '../quotations/find-quotations.ts';

/** What is found in a file when it is read as an article. */
export interface ReadUpload {
  readonly articleId: string;
  readonly title: string;
  readonly paragraphs: number;
  readonly quotations: number;
}

/** Reads a file as an article. Throws `article-unreadable`. */
export function readUpload(file: string, content: Uint8Array): ReadUpload {
  if (!isArticleFile(file)) throw new IbidError('article-unreadable', { file, reason: 'unknown-format' });
  const article: Article = checkArticle(readArticle({ name: file, bytes: content }), file);
  return {
    articleId: articleIdOf(file),
    title: article.title,
    paragraphs: article.paragraphs.length,
    quotations: findQuotations(article).quotations.length,
  };
}
