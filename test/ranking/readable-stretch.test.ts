import { describe, expect, it } from 'vitest';
import { createArticle } from '../../src/corpus/article.ts';
import { findReadableStretch } from '../../src/ranking/readable-stretch.ts';
import { buildSearchIndex } from '../../src/retrieval/search-index.ts';
import { sliceSpan } from '../../src/text/span.ts';
import { createFakeEmbedder } from '../fakes/fake-embedder.ts';

/** A sentence of so many code units that points back to the one before it. */
const pointsBack = (length: number): string => `He ${'x'.repeat(length - 4)}.`;

async function stretchOf(sentences: readonly string[], at: number): Promise<string> {
  const article = createArticle({ id: 'a', title: 'A' }, [sentences.join(' ')]);
  const { index } = await buildSearchIndex([article], createFakeEmbedder({ dimension: 8 }));
  return sliceSpan(article.text, findReadableStretch(article.text, at, index.layout));
}

describe('a stretch that can be read by itself', () => {
  it('takes in what a sentence points back to while it has at most 900 code units', async () => {
    const sentences = [200, 199, 199, 299].map(pointsBack);
    expect(sentences.join(' ')).toHaveLength(900);
    expect(await stretchOf(sentences, 3)).toBe(sentences.join(' '));
    const longer = [201, 199, 199, 299].map(pointsBack);
    expect(await stretchOf(longer, 3)).toBe(longer.slice(1).join(' '));
  });

  it('takes a longer sentence whole, and nothing beside it', async () => {
    const sentences = [pointsBack(200), pointsBack(1500), pointsBack(20)];
    expect(await stretchOf(sentences, 1)).toBe(sentences[1]);
  });
});
