import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createArticle, type Article } from '../../src/corpus/article.ts';
import { createCatalogue } from '../../src/corpus/catalogue.ts';
import { completeArticle, findArticle } from '../../src/discord/choose-article.ts';
import { LIMITS } from '../../src/discord/limits.ts';
import { createQuotationStore } from '../../src/quotations/looking-up/quotation-store.ts';
import type { Call } from '../../src/discord/bot-parts.ts';

const article = (id: string, title: string): Article => createArticle({ id, title }, ['x']);

/** What is looked at of a call: the articles. */
function callWith(articles: readonly Article[]): Pick<Call, 'shelf' | 'story'> {
  const quotations = createQuotationStore([]);
  const shelf = { quotations, catalogue: createCatalogue(articles), articlesByHash: new Map() };
  return { shelf, story: { articles } as Call['story'] };
}

describe('choices of articles', () => {
  it('keep to Discord’s limits, and each stands for its article, ids longer than a choice too', () => {
    const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 150 }), { maxLength: 60 });
    fc.assert(
      fc.property(
        ids,
        fc.string({ unit: 'grapheme', maxLength: 150 }),
        fc.string({ maxLength: 2 }),
        (given, title, typed) => {
          const call = callWith(given.map((id) => article(id, title)));
          const choices = completeArticle(call, typed);
          expect(choices.length).toBeLessThanOrEqual(LIMITS.choices);
          for (const { name, value } of choices) {
            expect(name.length).toBeGreaterThan(0);
            expect(name.length).toBeLessThanOrEqual(LIMITS.choice);
            expect(value.length).toBeLessThanOrEqual(LIMITS.choice);
            expect(findArticle(call, value)).toMatchObject({ kind: 'one', article: { title } });
          }
        },
      ),
    );
  });

  it('put those that begin as typed first, and a title that two have stands for neither', () => {
    const call = callWith([
      article('a', 'The Ångström unit'),
      article('b', 'Angstrom'),
      article('c', 'Angstrom'),
    ]);
    expect(completeArticle(call, 'angs').map(({ value }) => value)).toEqual(['b', 'c', 'a']);
    expect(findArticle(call, 'angstrom')).toMatchObject({ kind: 'several', count: 2 });
    expect(findArticle(call, 'the angstrom UNIT')).toMatchObject({ kind: 'one', article: { id: 'a' } });
    expect(findArticle(call, 'd')).toMatchObject({ kind: 'none' });
  });
});
