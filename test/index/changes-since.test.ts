import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createArticle } from '../../src/corpus/article.ts';
import {
  applyChanges,
  decodeChanges,
  encodeChanges,
  findChanges,
  NO_CHANGES,
  type QuotedArticles,
} from '../../src/index/changes-since.ts';

const quoted = (ids: readonly number[]): QuotedArticles => ({
  articles: ids.map((id) => createArticle({ id: String(id), title: `T ${id}` }, [`Text of ${id}.`])),
  quotations: ids.map(() => ({ quotations: [], speakers: [] })),
});
/** Those at some places, and new ones between them. */
const mix = (base: QuotedArticles, choice: readonly (number | 'new')[]): QuotedArticles => {
  const fresh = quoted([900]);
  const take = <T>(old: readonly T[], [other]: readonly T[]): T[] =>
    choice.map((one) => (one === 'new' ? other : old[one])).filter((one) => one !== undefined);
  return {
    articles: take(base.articles, fresh.articles),
    quotations: take(base.quotations, fresh.quotations),
  };
};
const noPause = (): undefined => undefined;

it('changes make of the former articles those that they were found in, also after they were stored', async () => {
  const base = quoted([0, 1, 2, 3, 4, 5, 6, 7]);
  const kept = fc.subarray(base.articles.map((_, at) => at));
  await fc.assert(
    fc.asyncProperty(kept, fc.array(fc.nat({ max: 20 }), { maxLength: 6 }), async (left, places) => {
      const choice: (number | 'new')[] = [...left];
      for (const place of places) choice.splice(place, 0, 'new');
      const now = mix(base, choice);
      const changes = findChanges(base, now) ?? expect.fail('too many');
      const read = await decodeChanges(Buffer.concat(encodeChanges(changes)), noPause);
      expect(read).toEqual(changes);
      const made = applyChanges(base, read);
      expect(made).toEqual(now);
      for (const [at, ordinal] of choice.entries())
        if (ordinal !== 'new') expect(made.articles[at]).toBe(base.articles[ordinal]);
    }),
  );
});

it('an article whose quotations are others has changed', () => {
  const base = quoted([0, 1, 2]);
  const quotations = base.quotations.with(1, { quotations: [], speakers: [] });
  expect(findChanges(base, { ...base, quotations })).toMatchObject({ gone: [1], come: [{ at: 1 }] });
  expect(findChanges(base, base)).toEqual(NO_CHANGES);
});

it('what has changed too much is written anew, and so is another order', () => {
  const ids = Array.from({ length: 1600 }, (_, at) => at);
  const base = quoted(ids);
  const changed = (count: number): QuotedArticles =>
    mix(
      base,
      ids.map((at) => (at < count ? 'new' : at)),
    );
  expect(findChanges(base, changed(100))?.come).toHaveLength(100);
  expect(findChanges(base, changed(101))).toBeNull();
  expect(findChanges(base, mix(base, ids.slice(101)))).toBeNull();
  expect(findChanges(base, mix(base, [1, 0, ...ids.slice(2)]))).toBeNull();
  // Of few articles all may change.
  expect(findChanges(quoted([0, 1]), quoted([2, 3]))?.come).toHaveLength(2);
});

it('changes of other files are noticed', () => {
  const base = quoted([0, 1]);
  const [article] = base.articles;
  const [quotations] = base.quotations;
  if (!article || !quotations) throw new Error('there are two');
  for (const gone of [[2], [0, 0]])
    expect(() => applyChanges(base, { gone, come: [] })).toThrow('was not there');
  for (const at of [3, 9])
    expect(() => applyChanges(base, { gone: [], come: [{ at, article, quotations }] })).toThrow('no place');
});
