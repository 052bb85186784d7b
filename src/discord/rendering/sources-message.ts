import { LIMITS } from '../limits.ts';
import type { LiveStory, Shelf } from '../live-story.ts';
import type { Messages } from '../messages/messages.ts';
import { escapeLine } from './escape-markdown.ts';
import { createPayload, type Payload } from './payload.ts';
import { linkToText } from './text-fragment.ts';
import { truncateLine } from './truncate.ts';

/** Code units kept for the line that says how many articles are not named. */
const REST_LINE = 60;

/** What the answers are taken from: how much of everything, when it was indexed, and the articles as far as they fit. */
export function renderSources({ snapshot }: LiveStory, { quotations }: Shelf, messages: Messages): Payload {
  const { counts, created, model } = snapshot.manifest;
  const spoken = quotations.quotations.filter(({ quotation }) => quotation.speech).length;
  const amounts = [
    messages.articles(counts.articles),
    messages.paragraphs(counts.paragraphs),
    messages.passages(counts.passages),
    messages.quotationCount(spoken),
  ];
  const modelName = `**${escapeLine(truncateLine(model.name, 100))}**`;
  const lines = [amounts.join(' · '), messages.indexed(renderMoment(Date.parse(created)), modelName)];
  let length = lines.join('\n').length;
  for (const [index, { title, url, source, published }] of snapshot.articles.entries()) {
    const name = escapeLine([truncateLine(title, 120), source, published].filter(Boolean).join(', '));
    const link = url === undefined ? null : linkToText(url, '', 300);
    const line = link === null ? `- ${name}` : `- ${name} [↗](<${link}>)`;
    if (length + line.length + 1 > LIMITS.content - REST_LINE) {
      lines.push(messages.moreArticles(snapshot.articles.length - index));
      break;
    }
    lines.push(line);
    length += line.length + 1;
  }
  return createPayload(lines.join('\n'));
}

/** A moment in the notation that each reader's Discord shows in their language and time zone. */
export function renderMoment(milliseconds: number, style: 'f' | 'R' = 'f'): string {
  return `<t:${Math.ceil(milliseconds / 1000)}:${style}>`;
}
