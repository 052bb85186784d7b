import type {
  ChangedArticle,
  LeftOutFile,
  ReindexResult,
  StoryChange,
} from '../../../editing/story-editor.ts';
import { IbidError } from '../../../errors.ts';
import { escapeLine } from '../../rendering/escape-markdown.ts';
import { truncateLine } from '../../../text/truncate-line.ts';
import { describeEditorError } from '../describe-error.ts';
import type { AdminMessages } from '../messages/admin-messages.ts';
import { formatCount, formatTenths } from './format-number.ts';

/** Code units that the lines of a change may have together, at most. */
const ROOM = 1500;
const LONGEST_TITLE = 100;

/** Whether a change has anything in it. */
export function hasChanges({ added, removed, changed, due }: StoryChange): boolean {
  return added.length + removed.length + changed.length > 0 || (due !== null && due !== 'corpus');
}

/** What a reindex has done, as Markdown lines. */
export function describeReindex(
  { change, leftOut, generation, built }: ReindexResult,
  texts: AdminMessages,
): string {
  const name = texts.generation(escapeLine(generation));
  const faults = describeLeftOut(leftOut, texts);
  if (built === null) return [texts.nothingChanged, ...faults, name].join('\n');
  const count = (value: number): string => formatCount(value, texts);
  return [
    texts.reindexed(formatTenths(built.seconds, texts)),
    ...describeChange(change, texts),
    ...faults,
    texts.embedded(count(built.passages), count(built.embedded), count(built.kept)),
    name,
  ].join('\n');
}

/** Files named of those that could not be read, at most: each takes a sentence. */
const MOST_FAULTS = 3;

/** Files that could not be read, the first of them each with a sentence. */
export function describeLeftOut(leftOut: readonly LeftOutFile[], texts: AdminMessages): string[] {
  if (leftOut.length === 0) return [];
  const more = leftOut.length - MOST_FAULTS;
  const sentences = leftOut
    .slice(0, MOST_FAULTS)
    .map(
      ({ file, code, facts }) => describeEditorError(new IbidError(code, facts), texts) ?? escapeLine(file),
    );
  return [
    texts.leftOut(formatCount(leftOut.length, texts)),
    ...sentences.map((sentence) => `- ${sentence}`),
    ...(more > 0 ? [`- ${texts.andMore(formatCount(more, texts))}`] : []),
  ];
}

/** The articles that differ, each with its paragraphs, as far as there is room; then the sum of the paragraphs. */
export function describeChange(change: StoryChange, texts: AdminMessages): string[] {
  const count = (value: number): string => formatCount(value, texts);
  const { added, changed, removed, unchanged, due } = change;
  const groups = [
    { head: texts.added, articles: added },
    { head: texts.changed, articles: changed },
    { head: texts.removed, articles: removed },
  ].filter(({ articles }) => articles.length > 0);
  const lines = due === null || due === 'corpus' ? [] : [texts.due[due]];
  const share = Math.floor(ROOM / Math.max(1, groups.length));
  for (const { head, articles } of groups)
    lines.push(head(count(articles.length)), ...listArticles(articles, describeParagraphs, share, texts));
  if (unchanged > 0) lines.push(texts.unchanged(count(unchanged)));
  const all = [...added, ...changed, ...removed];
  const sum = (key: 'paragraphsAdded' | 'paragraphsRemoved' | 'paragraphsKept'): string =>
    count(all.reduce((total, article) => total + article[key], 0));
  if (all.length > 0)
    lines.push(
      texts.paragraphsChanged(sum('paragraphsAdded'), sum('paragraphsRemoved'), sum('paragraphsKept')),
    );
  return lines;
}

/** Articles as the lines of a list, each with a note of Markdown; as many as there is room for, in code units, then how many more. */
export function listArticles<A extends { readonly title: string }>(
  articles: readonly A[],
  noteOn: (article: A) => string,
  room: number,
  texts: AdminMessages,
): string[] {
  const lines: string[] = [];
  let left = room - 60;
  for (const [index, article] of articles.entries()) {
    const line = `- ${escapeLine(truncateLine(article.title, LONGEST_TITLE))} (${noteOn(article)})`;
    if (line.length + 1 > left) {
      lines.push(`- ${texts.andMore(formatCount(articles.length - index, texts))}`);
      break;
    }
    lines.push(line);
    left -= line.length + 1;
  }
  return lines;
}

/** `+12`, `−3` or `+1 −2` with the mark of paragraphs. */
function describeParagraphs({ paragraphsAdded, paragraphsRemoved }: ChangedArticle): string {
  const parts = [
    ...(paragraphsAdded > 0 ? [`+${paragraphsAdded}`] : []),
    ...(paragraphsRemoved > 0 ? [`−${paragraphsRemoved}`] : []),
  ];
  return `${parts.length === 0 ? '±0' : parts.join(' ')} ¶`;
}
