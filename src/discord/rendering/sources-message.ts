import type { Article } from '../../corpus/article.ts';
import { editionOf } from '../../corpus/edition.ts';
import { LIMITS } from '../limits.ts';
import { blankReason } from '../../index/blank-snapshot.ts';
import type { LiveStory } from '../../answers/story.ts';
import type { Shelf } from '../shelf.ts';
import type { Messages } from '../messages/messages.ts';
import { escapeLine } from './escape-markdown.ts';
import { createPayload, type Button, type Payload } from './payload.ts';
import { linkToText } from './text-fragment.ts';
import { truncateLine } from '../../text/truncate-line.ts';

const ARTICLES_ON_PAGE = 10;
/** Code units of an article's name that its link may not take the room of. */
const LEAST_NAME = 60;

/**
 * What the answers are taken from: how much of everything, when it was indexed, and one page of the articles, with ◀
 * and ▶ where there are more. Pages count from 0; the last one stands for a page past the end.
 */
export function renderSources(
  { snapshot }: LiveStory,
  { quotations }: Shelf,
  messages: Messages,
  wanted = 0,
): Payload {
  const reason = blankReason(snapshot);
  if (reason !== null) return createPayload(messages.storyBlank(reason));
  const { articles, manifest } = snapshot;
  const { counts, created, model } = manifest;
  const spoken = quotations.quotations.filter(({ quotation }) => quotation.speech).length;
  const amounts = [
    messages.articles(counts.articles),
    messages.paragraphs(counts.paragraphs),
    messages.passages(counts.passages),
    messages.quotationCount(spoken),
  ];
  const modelName = `**${escapeLine(truncateLine(model.name, 100))}**`;
  const head = [amounts.join(' · '), messages.indexed(renderMoment(Date.parse(created)), modelName)];
  const pages = Math.max(1, Math.ceil(articles.length / ARTICLES_ON_PAGE));
  const page = Math.min(wanted, pages - 1);
  const first = page * ARTICLES_ON_PAGE;
  const shown = articles.slice(first, first + ARTICLES_ON_PAGE);
  const foot =
    pages > 1 ? [`-# ${messages.articlesOf(first + 1, first + shown.length, articles.length)}`] : [];
  let room = LIMITS.content - [...head, ...foot].join('\n').length;
  const lines = shown.map((article, at) => {
    // What a short line leaves, a longer one after it may take.
    const line = renderArticle(article, articles, Math.floor(room / (shown.length - at)) - 1);
    room -= line.length + 1;
    return line;
  });
  const turn = (to: 'back' | 'on', target: number): Button => ({
    state: { action: 'sources', turn: to, page: (target + pages) % pages },
    emoji: to === 'back' ? '◀️' : '▶️',
    disabled: target < 0 || target >= pages,
  });
  return createPayload([...head, ...lines, ...foot].join('\n'), [
    pages > 1 ? [turn('back', page - 1), turn('on', page + 1)] : [],
  ]);
}

/** A line of the list: title, source and date, what else tells it apart, and a link where there is room for one. */
function renderArticle(article: Article, corpus: readonly Article[], limit: number): string {
  const { title, url, source, published } = article;
  const edition = editionOf(article, corpus);
  const facts = [source, published, edition === source || edition === published ? undefined : edition];
  const name = [title, ...facts].filter((part) => part !== undefined && part !== '').join(', ');
  const link = url === undefined ? null : linkToText(url, '', limit - LEAST_NAME);
  const tail = link === null ? '' : ` [↗](<${link}>)`;
  const room = limit - tail.length - 2;
  const whole = escapeLine(truncateLine(name, room));
  // Escaping makes a text at most twice as long.
  return `- ${whole.length <= room ? whole : escapeLine(truncateLine(name, Math.floor(room / 2)))}${tail}`;
}

/** A moment in the notation that each reader's Discord shows in their language and time zone. */
export function renderMoment(milliseconds: number, style: 'f' | 'R' | 'D' = 'f'): string {
  return `<t:${Math.ceil(milliseconds / 1000)}:${style}>`;
}
