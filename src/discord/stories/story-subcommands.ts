import {
  ApplicationCommandOptionType,
  type APIApplicationCommandSubcommandGroupOption,
  type ChatInputCommandInteraction,
} from 'discord.js';
import { UNDO_DAYS } from '../../stories/put-away.ts';
import type { AdminOutcome, Subcommand } from '../admin/admin-call.ts';
import { formatCount, formatTenths } from '../admin/rendering/format-number.ts';
import { escapeLine } from '../rendering/escape-markdown.ts';
import { createPayload } from '../rendering/payload.ts';
import { renderMoment } from '../rendering/sources-message.ts';
import { truncateLine } from '../../text/truncate-line.ts';
import { packOwnStory } from './export-own.ts';
import { describedForKeepers, namedForKeepers } from './messages/story-messages.ts';
import type { OwnStory } from './own-story.ts';
import type { StoryCall, StoryWork } from './story-call.ts';

const { Subcommand: SUBCOMMAND, String: TEXT } = ApplicationCommandOptionType;
const DAY = 86_400_000;
const LONGEST_NAME = 100;
const ORIGINS = ['nothing', 'shared'] as const;

type Options = ChatInputCommandInteraction['options'];

interface StorySubcommand extends Omit<Subcommand, 'read'> {
  readonly read: (options: Options) => StoryWork;
}

const SHOW: StorySubcommand = {
  definition: { type: SUBCOMMAND, name: 'show', ...describedForKeepers((texts) => texts.showDescription) },
  read: () => ({ action: 'story show', run: show }),
};

const NEW: StorySubcommand = {
  definition: {
    type: SUBCOMMAND,
    name: 'new',
    ...describedForKeepers((texts) => texts.newDescription),
    options: [
      {
        type: TEXT,
        name: 'from',
        ...describedForKeepers((texts) => texts.fromOption),
        choices: ORIGINS.map((value) => ({ value, ...namedForKeepers((texts) => texts.from[value]) })),
      },
    ],
  },
  read: (options) => {
    const wanted = options.getString('from');
    const from = ORIGINS.find((origin) => origin === wanted) ?? 'nothing';
    return { action: 'story new', changes: true, run: (call) => make(from, call) };
  },
};

const EXPORT: StorySubcommand = {
  definition: {
    type: SUBCOMMAND,
    name: 'export',
    ...describedForKeepers((texts) => texts.exportDescription),
  },
  read: () => ({ action: 'story export', run: packOwnStory }),
};

const DELETE: StorySubcommand = {
  definition: {
    type: SUBCOMMAND,
    name: 'delete',
    ...describedForKeepers((texts) => texts.deleteDescription),
    options: [
      {
        type: TEXT,
        name: 'name',
        ...describedForKeepers((texts) => texts.nameOption),
        required: true,
        max_length: LONGEST_NAME,
      },
    ],
  },
  read: (options) => {
    const name = options.getString('name', true);
    return { action: 'story delete', changes: true, run: (call) => remove(name, call) };
  },
};

const RESTORE: StorySubcommand = {
  definition: {
    type: SUBCOMMAND,
    name: 'restore',
    ...describedForKeepers((texts) => texts.restoreDescription),
  },
  read: () => ({ action: 'story restore', changes: true, run: restore }),
};

const SUBCOMMANDS = [SHOW, NEW, EXPORT, DELETE, RESTORE];

/** `/admin story …`, where servers may have stories of their own. */
export const STORY_GROUP: APIApplicationCommandSubcommandGroupOption = {
  type: ApplicationCommandOptionType.SubcommandGroup,
  name: 'story',
  ...describedForKeepers((texts) => texts.groupDescription),
  options: SUBCOMMANDS.map(({ definition }) => definition),
};

/** What a use of the group asks for; null for what this version does not have. Throws where an option is of another type. */
export function readStoryWork(name: string | null, options: Options): StoryWork | null {
  return SUBCOMMANDS.find(({ definition }) => definition.name === name)?.read(options) ?? null;
}

/** What the server has, how much of what it may, and what could be had back. */
async function show(call: StoryCall): Promise<AdminOutcome> {
  const { own, storyTexts } = call;
  const away = await own.stories.awaySince(own.server);
  const lines = [
    own.exists ? storyTexts.own : storyTexts.shared,
    ...(await describeUsage(own, call)),
    ...(away === null ? [] : [storyTexts.canBeRestored(renderEnd(away))]),
  ];
  return { payload: createPayload(lines.join('\n')), note: { result: 'done', facts: {} } };
}

/** How much a story takes of what it may; nothing where the server has none. */
export async function describeUsage(
  { editor, questionsPerMinute }: OwnStory,
  { texts, storyTexts }: Pick<StoryCall, 'texts' | 'storyTexts'>,
): Promise<string[]> {
  if (editor === null) return [];
  const count = (value: number): string => formatCount(value, texts);
  const { quotas } = editor;
  const { articles, bytes, reindexes } = await editor.usage();
  return [
    storyTexts.articles(count(articles), count(quotas.articles)),
    storyTexts.megabytes(formatTenths(bytes / 1_000_000, texts), count(quotas.megabytes)),
    storyTexts.reindexes(count(reindexes), count(quotas.reindexesPerHour)),
    storyTexts.questions(count(questionsPerMinute)),
  ];
}

async function make(from: (typeof ORIGINS)[number], { own, storyTexts }: StoryCall): Promise<AdminOutcome> {
  await own.stories.make(own.server, from);
  return { payload: createPayload(storyTexts.made[from]), note: { result: 'done', facts: { from } } };
}

async function remove(name: string, { own, storyTexts, admin }: StoryCall): Promise<AdminOutcome> {
  if (own.name === '' || name.trim() !== own.name.trim()) {
    const shown = `**${escapeLine(truncateLine(own.name, LONGEST_NAME))}**`;
    return {
      payload: createPayload(storyTexts.wrongName(shown)),
      note: { result: 'failed', facts: { code: 'wrong-name' } },
    };
  }
  await own.stories.putAway(own.server);
  return {
    payload: createPayload(storyTexts.deleted(renderEnd(admin.now()))),
    note: { result: 'done', facts: {} },
  };
}

async function restore({ own, storyTexts }: StoryCall): Promise<AdminOutcome> {
  await own.stories.bringBack(own.server);
  return { payload: createPayload(storyTexts.restored), note: { result: 'done', facts: {} } };
}

/** The end of the time in which a story can be had back. */
function renderEnd(since: number): string {
  return renderMoment(since + UNDO_DAYS * DAY, 'D');
}
