import { ApplicationCommandType } from 'discord.js';
import { askStory } from '../ask-story.ts';
import { localise } from '../messages/messages.ts';
import { renderAnswer } from '../rendering/answer-message.ts';
import { createPayload } from '../rendering/payload.ts';
import { ASKS, type Command } from '../entry.ts';

const named = localise((messages) => messages.findName);

/** "Find in the story", in the menu of a message: asks what the message says, and shows it to the one who wants to know. */
export const FIND_IN_STORY: Command = {
  definition: {
    name: named.text,
    name_localizations: named.localizations,
    type: ApplicationCommandType.Message,
  },
  guards: ASKS,
  hides: () => true,
  async run(interaction, call) {
    const content = interaction.isMessageContextMenuCommand() ? interaction.targetMessage.content : '';
    // Mentions, channels and emoji of a guild stand in the text as marks with numbers.
    const question = content.replace(/<(?:[@#:]|a:|t:|\/)[^>\n]*>/gu, ' ').trim();
    if (!/[\p{L}\p{N}]/u.test(question))
      return { payload: createPayload(call.messages.nothingToFind), hidden: true };
    const asker = interaction.guildId ?? interaction.user.id;
    const answer = await askStory(call, question, { surface: 'find', asker });
    return { payload: renderAnswer(answer, call.messages, { hidden: true, showsQuestion: true }) };
  },
};
