import { ApplicationCommandOptionType, InteractionContextType } from 'discord.js';
import { LONGEST_QUESTION } from '../../answers/answer-question.ts';
import { narrowStory } from '../../answers/narrow-story.ts';
import { askStory } from '../ask-story.ts';
import { chooseArticle } from '../choose-article.ts';
import { renderAnswer } from '../rendering/answer-message.ts';
import { localise } from '../messages/messages.ts';
import { ARTICLE_OPTION, completeArticle } from './complete-article.ts';
import { readText, type Command, type CommandInteraction } from './command.ts';

const described = localise((messages) => messages.askDescription);
const question = localise((messages) => messages.askQuestion);
const hide = localise((messages) => messages.askHide);

/** `/ask question article? hide?` */
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
      ARTICLE_OPTION,
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
  complete: (interaction, call) => {
    const { name, value } = interaction.options.getFocused(true);
    return name === ARTICLE_OPTION.name ? completeArticle(call, value) : [];
  },
  async run(interaction, call) {
    const chosen = chooseArticle(call, readText(interaction, ARTICLE_OPTION.name));
    if ('refusal' in chosen) return chosen.refusal;
    const { only } = chosen;
    const asked = only === null ? call : { ...call, story: narrowStory(call.story, only.id) };
    const answer = await askStory(asked, readText(interaction, 'question') ?? '', 'ask');
    const hidden = isHidden(interaction);
    return { payload: renderAnswer(answer, call.messages, { hidden, showsQuestion: true, only }) };
  },
};

function isHidden(interaction: CommandInteraction): boolean {
  return interaction.isChatInputCommand() && (interaction.options.getBoolean('hide') ?? false);
}
