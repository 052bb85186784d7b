import { ApplicationCommandOptionType, InteractionContextType } from 'discord.js';
import { LONGEST_QUESTION } from '../../answers/answer-question.ts';
import { askStory } from '../ask-story.ts';
import { renderAnswer } from '../rendering/answer-message.ts';
import { localise } from '../messages/messages.ts';
import { readText, type Command, type CommandInteraction } from './command.ts';

const described = localise((messages) => messages.askDescription);
const question = localise((messages) => messages.askQuestion);
const hide = localise((messages) => messages.askHide);

/** `/ask question hide?` */
export const ASK: Command = {
  definition: {
    name: 'ask',
    description: described.text,
    description_localizations: described.localizations,
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'question',
        description: question.text,
        description_localizations: question.localizations,
        required: true,
        max_length: LONGEST_QUESTION,
      },
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'hide',
        description: hide.text,
        description_localizations: hide.localizations,
      },
    ],
  },
  isQuestion: true,
  hides: isHidden,
  async run(interaction, call) {
    const answer = await askStory(call, readText(interaction, 'question') ?? '', 'ask');
    const hidden = isHidden(interaction);
    return { payload: renderAnswer(answer, call.messages, { hidden, showsQuestion: true }) };
  },
};

function isHidden(interaction: CommandInteraction): boolean {
  return interaction.isChatInputCommand() && (interaction.options.getBoolean('hide') ?? false);
}
