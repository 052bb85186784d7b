import { ComponentType, type StringSelectMenuInteraction } from 'discord.js';
import type { Call, Outcome } from '../bot-parts.ts';
import { LOOKS, type Command, type Use } from '../entry.ts';
import { LIMITS } from '../limits.ts';
import { sayOldCommand } from '../old-command.ts';
import { createPayload } from '../rendering/payload.ts';
import { escapeLine } from '../rendering/escape-markdown.ts';
import { truncateLine } from '../../text/truncate-line.ts';
import type { OfferedStory } from './choosing.ts';
import { describedForKeepers, storyMessagesIn } from './messages/story-messages.ts';

/** The custom id of the menu. */
const MENU = 'story-choice';
/** The line of the menu that stands for the shared story. */
const SHARED = 'shared';

/** `/story`, where servers may have stories of their own: what somebody asks in direct conversations. */
export const STORY: Command = {
  definition: { name: 'story', ...describedForKeepers((texts) => texts.chooseDescription) },
  onlyPerServer: true,
  guards: LOOKS,
  hides: () => true,
  run: async ({ user, locale }, call) => {
    const { choosing } = call.parts;
    if (choosing === null) return sayOldCommand(call.messages);
    const texts = storyMessagesIn(locale);
    const offered = await choosing.offer(user.id);
    if (offered.length === 0) return { payload: createPayload(texts.noChoice) };
    const chosen = await choosing.chosen(user.id);
    return { payload: renderMenu(offered, chosen, texts) };
  },
};

/** What choosing from the menu does; null for any other menu. */
export function readStoryMenu(interaction: StringSelectMenuInteraction): Use | null {
  if (interaction.customId !== MENU) return null;
  return {
    name: 'story',
    action: 'story-choice',
    guards: LOOKS,
    manner: { way: 'update', hidden: true },
    run: (call) => choose(interaction, call),
  };
}

async function choose(
  { values: [value = SHARED], user, locale }: StringSelectMenuInteraction,
  { parts: { choosing }, messages }: Call,
): Promise<Outcome> {
  if (choosing === null) return sayOldCommand(messages);
  const texts = storyMessagesIn(locale);
  const server = value === SHARED ? null : value;
  const name = (await choosing.offer(user.id)).find((one) => one.server === server)?.name ?? '';
  if (!(await choosing.choose(user.id, server)))
    return { payload: createPayload(texts.mayNotChoose), hidden: true };
  const shown = `**${escapeLine(truncateLine(name === '' ? (server ?? '') : name, LIMITS.choice))}**`;
  return { payload: createPayload(server === null ? texts.choseShared : texts.chose(shown)) };
}

function renderMenu(
  offered: readonly OfferedStory[],
  chosen: string | null,
  texts: ReturnType<typeof storyMessagesIn>,
): Outcome['payload'] {
  const lines = [{ server: SHARED, name: texts.sharedStory }, ...offered];
  const options = lines.map(({ server, name }) => ({
    label: truncateLine(name, LIMITS.choice),
    value: server,
    default: server === (chosen ?? SHARED),
  }));
  const menu = { type: ComponentType.StringSelect, custom_id: MENU, options } as const;
  return {
    ...createPayload(texts.choose),
    components: [{ type: ComponentType.ActionRow, components: [menu] }],
  };
}
