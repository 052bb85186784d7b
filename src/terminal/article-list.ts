import type { ListedArticle } from '../editing/list-articles.ts';
import { countOf } from './story-change-text.ts';
import { makeVisible } from './visible-text.ts';

const STATE: Readonly<Record<ListedArticle['state'], string>> = {
  indexed: '',
  changed: 'changed since it was indexed',
  new: 'not indexed yet',
  removed: 'removed, still in the index',
};

/** One line an article: its id, title, number of paragraphs and, where it is not indexed as it is, what it is. */
export function renderArticleList(articles: readonly ListedArticle[]): string {
  return articles
    .map(({ id, title, file, paragraphs, encoding, state }) => {
      const notes = [
        paragraphs === null ? '' : countOf(paragraphs, 'paragraph'),
        encoding === undefined ? '' : `read as ${encoding}`,
        STATE[state],
      ];
      return makeVisible(`${id}: ${title ?? file} (${notes.filter((note) => note !== '').join('; ')})`);
    })
    .join('\n');
}
