import { readFileSync } from 'node:fs';
import { type Article, createArticle } from '../../src/corpus/article.ts';

/** The first story of the corpus, read without the corpus room: its front matter off, a paragraph between empty lines. */
export function readStory(): Article {
  const file = readFileSync(new URL('../../corpus/albania-cuts-ties-with-iran.md', import.meta.url), 'utf8');
  const body = file.replace(/^---\n[\s\S]*?\n---\n/, '');
  const facts = { id: 'albania-cuts-ties-with-iran', title: 'Albania formally cuts ties with Iran' };
  return createArticle(facts, body.trim().split(/\n{2,}/));
}

/** An article of the paragraphs given. */
export function articleOf(...paragraphs: string[]): Article {
  return createArticle({ id: 'test', title: 'Test' }, paragraphs);
}
