import type { DescribedStory } from '../stories/describe-stories.ts';
import { countOf } from './story-change-text.ts';

const STATES = { used: '', left: 'the bot left', deleted: 'deleted' };

/** A line for each story, aligned. */
export function renderStories(stories: readonly DescribedStory[]): string {
  const rows = stories.map(({ id, articles, bytes, state, since }) => [
    id,
    countOf(articles, 'article'),
    `${(bytes / 1_000_000).toFixed(1)} MB`,
    since === null ? '' : `${STATES[state]} ${since.slice(0, 10)}`,
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
