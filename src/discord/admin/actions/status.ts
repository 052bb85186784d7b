import { ApplicationCommandOptionType } from 'discord.js';
import type { LiveStory } from '../../../answers/story.ts';
import { blankReason } from '../../../index/blank-snapshot.ts';
import { createPayload } from '../../rendering/payload.ts';
import { renderMoment } from '../../rendering/sources-message.ts';
import { escapeLine } from '../../rendering/escape-markdown.ts';
import { truncateLine } from '../../../text/truncate-line.ts';
import { storyMessagesIn } from '../../stories/messages/story-messages.ts';
import { describeUsage } from '../../stories/story-subcommands.ts';
import type { AdminCall, AdminOutcome, Subcommand } from '../admin-call.ts';
import { listGroups } from './gaps.ts';
import { describedForAdmins } from '../messages/admin-messages.ts';
import { formatCount, formatTenths } from '../rendering/format-number.ts';
import { namePerson } from '../rendering/name-person.ts';
import { describeProgress, describeRunning } from '../rendering/running-text.ts';

/** `/admin status` */
export const STATUS: Subcommand = {
  definition: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'status',
    ...describedForAdmins((messages) => messages.statusDescription),
  },
  read: () => ({ action: 'status', run: showStatus }),
};

/** How the story, the bot and its questions are. */
export async function showStatus(call: AdminCall): Promise<AdminOutcome> {
  const { admin, parts, texts, messages, story, shelf } = call;
  const { counts, model } = story.snapshot.manifest;
  const usage = await parts.metrics.summarise();
  const reader = await parts.reader();
  const spoken = shelf.quotations.quotations.filter(({ quotation }) => quotation.speech).length;
  const gaps = (await listGroups(call)).reduce((all, { refused, disliked }) => all + refused + disliked, 0);
  const count = (value: number): string => formatCount(value, texts);
  const ms = (seconds: number): string => formatTenths(seconds * 1000, texts);
  const { latency } = usage;
  const storyTexts = storyMessagesIn(texts.locale);
  const { underWay: running, last } = await admin.editor.findReindexes();
  const lines = [
    describeGeneration(story, call),
    [
      messages.articles(counts.articles),
      messages.paragraphs(counts.paragraphs),
      messages.passages(counts.passages),
      messages.quotationCount(spoken),
    ].join(' · '),
    texts.statusModel(escapeLine(truncateLine(model.name, 100))),
    texts.statusReader[reader],
    texts.statusProcess(
      count(Math.round(process.memoryUsage.rss() / 1_000_000)),
      renderMoment(admin.started, 'R'),
    ),
    texts.statusQuestions(count(usage.found), count(usage.notFound)),
    latency === null
      ? texts.statusNoLatency
      : texts.statusLatency(ms(latency.p50), ms(latency.p95), ms(latency.p99)),
    last === null
      ? texts.statusNoReindex
      : texts.statusLast(last.result, renderMoment(last.at.getTime(), 'R'), namePerson(last.by)),
    ...(running === null
      ? []
      : [describeRunning(running, texts), ...describeProgress(running.progress, texts)]),
    admin.gaps.days === 0 ? texts.gapsOff : texts.statusGaps(count(gaps)),
    ...(parts.own === null ? [] : await describeUsage(parts.own, { texts, storyTexts })),
  ];
  return { payload: createPayload(lines.join('\n')), note: { result: 'done', facts: {} } };
}

/** The generation in use; that there is none, where that is so. */
function describeGeneration({ snapshot }: LiveStory, { texts, messages }: AdminCall): string {
  const reason = blankReason(snapshot);
  if (reason !== null) return messages.storyBlank(reason);
  const built = renderMoment(Date.parse(snapshot.manifest.created), 'R');
  return texts.statusGeneration(`**${escapeLine(snapshot.generation)}**`, built);
}
