import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, it } from 'vitest';
import { createArticle } from '../../src/corpus/article.ts';
import { readLeanArticles } from '../../src/index/lean-articles.ts';
import { encodeArticles } from '../../src/index/stored-articles.ts';
import { makeTemporaryFolder } from '../temporary-folder.ts';
import { makeCorpus } from './small-corpus.ts';

const noPause = (): undefined => undefined;

it('lean articles are the articles of their file, however long they are and whenever they are looked at', async () => {
  const file = join(await makeTemporaryFolder(), 'articles.json');
  // Longer together than what is kept, and one longer than that alone.
  const long = createArticle({ id: 'long', title: 'Long' }, ['Malmö 🙂 '.repeat(600_000)]);
  const articles = [...makeCorpus(30, { paragraphs: 2000 }).articles, long, ...makeCorpus(1).articles];
  await writeFile(file, encodeArticles(articles));
  const lean = await readLeanArticles(file, noPause);
  await rm(file);
  for (const [at, article] of articles.entries()) {
    expect(isDeepStrictEqual(lean[at], article)).toBe(true);
    expect(isDeepStrictEqual({ ...lean[articles.length - 1 - at] }, articles[articles.length - 1 - at])).toBe(
      true,
    );
  }
  expect(Buffer.concat(encodeArticles(lean)).equals(Buffer.concat(encodeArticles(articles)))).toBe(true);
});

it('lean articles are not read from a file that is cut off, or holds something else', async () => {
  const file = join(await makeTemporaryFolder(), 'articles.json');
  const bytes = Buffer.concat(encodeArticles(makeCorpus(3).articles));
  await writeFile(file, bytes.subarray(0, -2));
  await expect(readLeanArticles(file, noPause)).rejects.toThrow('the array has no end');
  await writeFile(file, '[\n{"id":"a"}\n]\n');
  await expect(readLeanArticles(file, noPause)).rejects.toThrow();
});
