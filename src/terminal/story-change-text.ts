import type { ChangedArticle, StoryChange } from '../editing/story-editor.ts';
import { makeVisible } from './visible-text.ts';

/** So many articles are named in each of the three lists. */
const MOST_NAMED = 20;

const DUE: Readonly<Record<Exclude<StoryChange['due'], 'corpus' | null>, string>> = {
  missing: 'There is no index yet, or none that is sound.',
  schema: 'The index in use is of another version of ibid.',
  model: 'The index in use was built with another model.',
  settings: 'The settings of the index have changed.',
};

/** The counts in one line: “2 articles added, 1 removed, 1 changed, 996 unchanged.” */
export function renderChangeCounts({ added, removed, changed, unchanged }: StoryChange): string {
  const count = (value: number): string => value.toLocaleString('en');
  return `${countOf(added.length, 'article')} added, ${count(removed.length)} removed, ${count(changed.length)} changed, ${count(unchanged)} unchanged.`;
}

/** What a reindex would change: why it is due, the counts, and the articles by name, + added, − removed, ~ changed. */
export function renderStoryChange(change: StoryChange): string {
  const { due } = change;
  const lines = due === null || due === 'corpus' ? [] : [DUE[due]];
  lines.push(renderChangeCounts(change));
  lines.push(...nameArticles('+', change.added, ({ paragraphsAdded: count }) => countOf(count, 'paragraph')));
  lines.push(
    ...nameArticles('−', change.removed, ({ paragraphsRemoved: count }) => countOf(count, 'paragraph')),
  );
  lines.push(
    ...nameArticles(
      '~',
      change.changed,
      ({ paragraphsAdded, paragraphsRemoved, paragraphsKept }) =>
        `${countOf(paragraphsAdded, 'paragraph')} added, ${paragraphsRemoved} removed, ${paragraphsKept} kept`,
    ),
  );
  return lines.join('\n');
}

function nameArticles(
  sign: string,
  articles: readonly ChangedArticle[],
  describe: (article: ChangedArticle) => string,
): string[] {
  const lines = articles
    .slice(0, MOST_NAMED)
    .map((article) => makeVisible(`${sign} ${article.id}: ${article.title} (${describe(article)})`));
  const more = articles.length - lines.length;
  return more > 0 ? [...lines, `${sign} … and ${more.toLocaleString('en')} more`] : lines;
}

/** A number and its unit, in the plural where it is not one: “1 article”, “2,000 articles”. */
export function countOf(value: number, unit: string): string {
  return `${value.toLocaleString('en')} ${unit}${value === 1 ? '' : 's'}`;
}
