import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createArticle, type ArticleFacts } from '../../src/corpus/article.ts';
import { createCatalogue, pickArticle } from '../../src/corpus/catalogue.ts';
import { editionOf } from '../../src/corpus/edition.ts';

const write = (facts: ArticleFacts) => createArticle(facts, ['Some text.']);
const corpus = [
  write({ id: 'harbour-opens', title: 'The harbour opens in Oslo' }),
  write({ id: 'harbour-closes', title: 'Oslo’s harbour closes', published: '2024-05-06' }),
  write({ id: 'weekly-1', title: 'Weekly report', published: '2024-01-01' }),
  write({ id: 'weekly-2', title: 'Weekly  Report', published: '2024-01-08' }),
  write({ id: 'weekly-3', title: 'Weekly report', source: 'The Herald' }),
  write({ id: 'cafe', title: 'Le café des étoiles' }),
];
const catalogue = createCatalogue(corpus);
const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);

describe('finding an article', () => {
  it.each([
    ['harbour-opens', 'harbour-opens'],
    [' Harbour-Opens ', 'harbour-opens'],
    ['the harbour opens in oslo', 'harbour-opens'],
    ['harbour closes', 'harbour-closes'],
    ['closes osl', 'harbour-closes'],
    ['2024-05-06', 'harbour-closes'],
    ['CAFE etoiles', 'cafe'],
  ])('knows what %j means', (typed, id) => {
    expect(catalogue.find(typed)).toMatchObject({ kind: 'one', article: { id } });
  });

  it('names some of those that fit when several do, and counts them all', () => {
    expect(catalogue.find('harbour')).toMatchObject({ kind: 'several', count: 2 });
    const weekly = catalogue.find('weekly report');
    expect(weekly).toMatchObject({ kind: 'several', count: 3 });
    expect(weekly.kind === 'several' && idsOf(weekly.articles)).toEqual(['weekly-1', 'weekly-2', 'weekly-3']);
  });

  it('names the nearest when none fits, and nobody when nothing is near', () => {
    const meant = catalogue.find('harbor opens');
    expect(meant.kind === 'none' && idsOf(meant.nearest)).toEqual(['harbour-opens', 'harbour-closes']);
    expect(catalogue.find('zzzzzz')).toEqual({ kind: 'none', nearest: [] });
    expect(catalogue.find('  ')).toEqual({ kind: 'none', nearest: [] });
  });

  it('completes what is typed: titles that begin so first, then those that hold it', () => {
    expect(idsOf(catalogue.complete('', 2))).toEqual(['harbour-opens', 'harbour-closes']);
    expect(idsOf(catalogue.complete('oslo', 25))).toEqual(['harbour-closes', 'harbour-opens']);
    expect(idsOf(catalogue.complete('weekly-2', 25))[0]).toBe('weekly-2');
    expect(idsOf(catalogue.complete('cfae', 25))).toEqual(['cafe']);
  });

  it('takes any text without an error, and never more than were asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), fc.nat(25), (typed, count) => {
        catalogue.find(typed);
        expect(catalogue.complete(typed, count).length).toBeLessThanOrEqual(count);
      }),
    );
  });

  it('has every article found by its id and by a title of its own', () => {
    for (const { id } of corpus) expect(pickArticle(catalogue, id).id).toBe(id);
    for (const article of corpus)
      if (editionOf(article, corpus) === undefined)
        expect(pickArticle(catalogue, article.title)).toBe(article);
  });

  it('refuses what is unclear with the articles that may be meant', () => {
    expect(() => pickArticle(catalogue, 'weekly')).toThrow(
      expect.objectContaining({
        code: 'article-unclear',
        facts: expect.objectContaining({ fits: 3 }) as unknown,
      }),
    );
  });
});

describe('the edition of an article', () => {
  it('is its date, else its source, where others have its title, and nothing where none has', () => {
    expect(corpus.map((article) => editionOf(article, corpus))).toEqual([
      undefined,
      undefined,
      '2024-01-01',
      '2024-01-08',
      'The Herald',
      undefined,
    ]);
  });

  it('is the id where date and source are shared too', () => {
    const twins = ['a', 'b'].map((id) => write({ id, title: 'Twin', published: '2024-01-01', source: 'S' }));
    expect(twins.map((article) => editionOf(article, twins))).toEqual(['a', 'b']);
  });

  it('tells long titles apart that only differ at their end', () => {
    const long = ['one', 'two'].map((end) => write({ id: end, title: `${'very '.repeat(30)}${end}` }));
    expect(long.map((article) => editionOf(article, long))).toEqual(['one', 'two']);
  });

  it('is another for every article of one title', () => {
    const facts = fc.record({
      title: fc.constantFrom('A', 'a', 'B'),
      published: fc.option(fc.constantFrom('2024-01-01', '2024-01-02'), { nil: undefined }),
      source: fc.option(fc.constantFrom('S', 'T'), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 12 }), (given) => {
        const articles = given.map(({ title, published, source }, at) =>
          write({
            id: `id-${at}`,
            title,
            ...(published === undefined ? {} : { published }),
            ...(source === undefined ? {} : { source }),
          }),
        );
        const names = articles.map(
          (article) => `${article.title.toLowerCase()} ${editionOf(article, articles) ?? ''}`,
        );
        expect(new Set(names).size).toBe(articles.length);
      }),
    );
  });
});
