import fc from 'fast-check';
import { createArticle, type Article } from '../../src/corpus/article.ts';
import { anyText } from '../text/any-text.ts';

/** A small corpus of any Unicode text, each article with at least one paragraph. */
export const anyArticles: fc.Arbitrary<Article[]> = fc
  .array(fc.tuple(anyText, fc.array(anyText, { minLength: 1, maxLength: 4 })), { minLength: 1, maxLength: 3 })
  .map((drafts) =>
    drafts.map(([title, paragraphs], index) => createArticle({ id: `article-${index}`, title }, paragraphs)),
  )
  .filter((articles) => articles.some((article) => article.paragraphs.length > 0));

/** An article of paragraphs of plain words, for tests that compare with a naive count. */
export const plainArticles: fc.Arbitrary<Article[]> = fc
  .array(
    fc.array(
      fc
        .array(
          fc.constantFrom(
            'river',
            'bridge',
            'Bridges',
            'bridged',
            'harbour',
            'lantern',
            'the',
            'Oslo',
            'engine.',
          ),
          {
            minLength: 1,
            maxLength: 30,
          },
        )
        .map((words) => words.join(' ')),
      { minLength: 1, maxLength: 4 },
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((drafts) =>
    drafts.map((paragraphs, index) =>
      createArticle({ id: `article-${index}`, title: 'Bridges' }, paragraphs),
    ),
  );
