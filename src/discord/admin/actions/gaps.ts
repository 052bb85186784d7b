import { ApplicationCommandOptionType } from 'discord.js';
import { groupGaps, type GapGroup } from '../../../records/gap-groups.ts';
import { escapeLine } from '../../rendering/escape-markdown.ts';
import { createPayload, type Button } from '../../rendering/payload.ts';
import { truncateLine } from '../../../text/truncate-line.ts';
import type { AdminCall, AdminOutcome, Subcommand } from '../admin-call.ts';
import { describedForAdmins } from '../messages/admin-messages.ts';
import { formatCount } from '../rendering/format-number.ts';
import { encodeCsv } from '../rendering/csv.ts';
import { attachFile } from './export-quotations.ts';

const GAPS_ON_PAGE = 6;
/** Code units before they are escaped, which at most doubles them: six of both are less than a message holds. */
const LONGEST_QUESTION = 80;
const LONGEST_TITLE = 40;
const HEAD = ['question', 'refused', 'disliked', 'first day', 'last day', 'paragraph', 'article', 'title'];

/** `/admin gaps` */
export const GAPS: Subcommand = {
  definition: {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'gaps',
    ...describedForAdmins((messages) => messages.gapsDescription),
  },
  read: () => ({ action: 'gaps', run: (call) => showGaps(0, call) }),
};

/** What was asked in vain. A page behind the last is the last. */
export async function showGaps(page: number, call: AdminCall): Promise<AdminOutcome> {
  const { admin, texts } = call;
  const { days } = admin.gaps;
  const groups = await listGroups(call);
  if (groups.length === 0) {
    const sentence = days === 0 ? texts.gapsOff : texts.gapsNone(days);
    return { payload: createPayload(sentence), note: { result: 'done', facts: { questions: 0 } } };
  }
  const pages = Math.ceil(groups.length / GAPS_ON_PAGE);
  const at = Math.min(page, pages - 1);
  const shown = groups.slice(at * GAPS_ON_PAGE, (at + 1) * GAPS_ON_PAGE);
  const count = (value: number): string => formatCount(value, texts);
  const first = at * GAPS_ON_PAGE + 1;
  const foot = texts.gapsPage(count(first), count(first + shown.length - 1), count(groups.length), days);
  const turn = (to: 'back' | 'on', target: number): Button => ({
    state: { action: 'gaps-page', turn: to, page: (target + pages) % pages },
    emoji: to === 'back' ? '◀️' : '▶️',
    disabled: target < 0 || target >= pages,
  });
  const buttons: Button[] = [
    ...(pages > 1 ? [turn('back', at - 1), turn('on', at + 1)] : []),
    { state: { action: 'gaps-export' }, label: texts.gapsExport },
  ];
  const lines = [...shown.map((group) => describeGroup(group, call)), `-# ${foot}`];
  return {
    payload: createPayload(lines.join('\n'), [buttons]),
    note: { result: 'done', facts: { questions: groups.length, page: at } },
  };
}

/** What was asked in vain and is still open. */
export async function listGroups({ admin, story }: AdminCall): Promise<GapGroup[]> {
  const there = new Set(story.articles.map(({ id }) => id));
  return groupGaps(await admin.gaps.list(), (article) => there.has(article));
}

/** The button under the gaps: all of them as a file. */
export async function exportGaps(call: AdminCall): Promise<AdminOutcome> {
  const groups = await listGroups(call);
  const rows = groups.map(({ question, refused, disliked, first, last, closest }) => [
    question,
    refused,
    disliked,
    first,
    last,
    closest?.paragraph,
    closest?.article,
    closest?.title,
  ]);
  const sentence = call.texts.statusGaps(formatCount(groups.length, call.texts));
  return attachFile({ name: 'gaps.csv', text: encodeCsv(HEAD, rows), sentence }, call, {
    questions: groups.length,
  });
}

function describeGroup({ question, refused, disliked, closest }: GapGroup, { texts }: AdminCall): string {
  const asked = escapeLine(truncateLine(question.replace(/\s+/gu, ' ').trim(), LONGEST_QUESTION));
  const counts = texts.gapCounts(refused, disliked);
  if (closest === null) return `- ${asked} (${counts})`;
  const where = `¶ ${closest.paragraph} · ${escapeLine(truncateLine(closest.title, LONGEST_TITLE))}`;
  return `- ${asked} (${counts}; ${texts.gapClosest(where)})`;
}
