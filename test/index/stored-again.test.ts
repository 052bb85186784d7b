import path from 'node:path';
import { expect, test } from 'vitest';
import { createArticle } from '../../src/corpus/article.ts';
import { loadCorpus } from '../../src/corpus/corpus.ts';
import { decodeArticles, encodeArticles } from '../../src/index/stored-articles.ts';
import { decodeQuotations, encodeQuotations } from '../../src/index/stored-quotations.ts';
import { findQuotations } from '../../src/quotations/find-quotations.ts';

// What is taken over from a generation is stored again: the bytes must be those of what was read anew.
const full = createArticle(
  {
    published: '2024-01-31',
    url: 'https://a.example/',
    source: 'The Post',
    subtitle: 'More',
    title: 'A',
    id: 'a',
  },
  [
    '“We left,” said Ann Lee, the mayor. “It was late.”',
    {
      locator: 'p. 12',
      context: ['Ticket', 'Price'],
      section: ['Prices', 'Winter'],
      text: 'Adult · 12 euros',
    },
  ],
);
const { articles } = await loadCorpus(path.join(import.meta.dirname, '../../corpus'));
const join = (parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts);
const pause = (): undefined => undefined;

test('articles that were read back are stored as they were', async () => {
  const first = join(encodeArticles([...articles, full]));
  expect(join(encodeArticles(await decodeArticles(first, pause)))).toEqual(first);
});

test('quotations that were read back are stored as they were', async () => {
  const found = [...articles, full].map(findQuotations);
  expect(found.flatMap(({ quotations }) => quotations).length).toBeGreaterThan(5);
  const first = join(encodeQuotations(found));
  expect(join(encodeQuotations(await decodeQuotations(first, pause)))).toEqual(first);
});
