import { ApplicationCommandType } from 'discord.js';
import { askStory } from '../ask-story.ts';
import { limitToPlace } from '../limit-call.ts';
import { readWords } from '../message-words.ts';
import { localise } from '../messages/messages.ts';
import { renderAnswer } from '../rendering/answer-message.ts';
import { createPayload } from '../rendering/payload.ts';
import { replyToSmallTalk } from '../small-talk.ts';
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
    const question = interaction.isMessageContextMenuCommand() ? readWords(interaction.targetMessage) : '';
    if (question === '') return { payload: createPayload(call.messages.nothingToFind), hidden: true };
    const talk = replyToSmallTalk(question, interaction, call);
    if (talk !== null) return { payload: talk, hidden: true };
    const asksPeople = call.parts.settings.of(interaction.guildId).people !== null;
    const asker = interaction.guildId ?? interaction.user.id;
    const here = limitToPlace(call, interaction);
    const answer = await askStory(here, question, { surface: 'find', asker });
    return {
      payload: renderAnswer(answer, call.messages, { hidden: true, showsQuestion: true, asksPeople }),
    };
  },
};
