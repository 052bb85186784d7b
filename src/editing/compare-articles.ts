import { paragraphText, type Article } from '../corpus/article.ts';
import type { ChangedArticle, StoryChange } from './story-editor.ts';

/** What changes when `after` takes the place of `before`, in the order of ids. */
export function compareArticles(
  before: readonly Article[],
  after: readonly Article[],
  due: StoryChange['due'],
): StoryChange {
  const old = new Map(before.map((article) => [article.id, article]));
  const now = new Set(after.map(({ id }) => id));
  const added: ChangedArticle[] = [];
  const changed: ChangedArticle[] = [];
  let unchanged = 0;
  for (const article of after) {
    const former = old.get(article.id);
    if (former === undefined) added.push(compareParagraphs(article, null, article));
    else if (former === article || describe(former) === describe(article)) unchanged++;
    else changed.push(compareParagraphs(article, former, article));
  }
  const removed = before
    .filter(({ id }) => !now.has(id))
    .map((article) => compareParagraphs(article, article, null));
  return { added, removed, changed, unchanged, due };
}

function describe({ title, subtitle, source, url, published, language, text, paragraphs }: Article): string {
  return JSON.stringify([title, subtitle, source, url, published, language, text, paragraphs]);
}

function compareParagraphs(
  { id, title }: Article,
  before: Article | null,
  after: Article | null,
): ChangedArticle {
  const left = new Map<string, number>();
  for (const text of textsOf(before)) left.set(text, (left.get(text) ?? 0) + 1);
  let kept = 0;
  for (const text of textsOf(after)) {
    const count = left.get(text) ?? 0;
    if (count === 0) continue;
    left.set(text, count - 1);
    kept++;
  }
  return {
    id,
    title,
    paragraphsAdded: (after?.paragraphs.length ?? 0) - kept,
    paragraphsRemoved: (before?.paragraphs.length ?? 0) - kept,
    paragraphsKept: kept,
  };
}

function textsOf(article: Article | null): string[] {
  return article?.paragraphs.map((_, index) => paragraphText(article, index)) ?? [];
}
