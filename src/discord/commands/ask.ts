import { ApplicationCommandOptionType } from 'discord.js';
import { LONGEST_QUESTION } from '../../answers/answer-question.ts';
import { narrowStory } from '../../answers/narrow-story.ts';
import { askStory } from '../ask-story.ts';
import { ARTICLE_OPTION, chooseArticle, completeArticle } from '../choose-article.ts';
import { limitToPlace } from '../limit-call.ts';
import { createPayload } from '../rendering/payload.ts';
import { renderAnswer } from '../rendering/answer-message.ts';
import { describedBy } from '../messages/messages.ts';
import { replyToSmallTalk } from '../small-talk.ts';
import { ASKS, readText, type Command, type CommandInteraction } from '../entry.ts';

/** `/ask question article? hide?` */
export const ASK: Command = {
  definition: {
    name: 'ask',
    ...describedBy((messages) => messages.askDescription),
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'question',
        ...describedBy((messages) => messages.askQuestion),
        required: true,
        max_length: LONGEST_QUESTION,
      },
      ARTICLE_OPTION,
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'hide',
        ...describedBy((messages) => messages.askHide),
      },
    ],
  },
  guards: ASKS,
  hides: isHidden,
  complete: (interaction, call) => {
    const { name, value } = interaction.options.getFocused(true);
    return name === ARTICLE_OPTION.name ? completeArticle(limitToPlace(call, interaction), value) : [];
  },
  async run(interaction, call) {
    const chosen = chooseArticle(call, readText(interaction, ARTICLE_OPTION.name));
    if ('refusal' in chosen) return chosen.refusal;
    const { only } = chosen;
    const question = readText(interaction, 'question') ?? '';
    const talk = replyToSmallTalk(question, interaction, call);
    if (talk !== null) return { payload: talk, hidden: true };
    const here = limitToPlace(call, interaction);
    if (only !== null && !here.story.articles.some(({ id }) => id === only.id))
      return { payload: createPayload(call.messages.otherArticles), hidden: true };
    const asked = only === null ? here : { ...here, story: narrowStory(here.story, [only.id]) };
    const asker = interaction.guildId ?? interaction.user.id;
    const answer = await askStory(asked, question, { surface: 'ask', asker });
    const hidden = isHidden(interaction);
    const asksPeople = call.parts.settings.of(interaction.guildId).people !== null;
    return {
      payload: renderAnswer(answer, call.messages, { hidden, showsQuestion: true, only, asksPeople }),
    };
  },
};

function isHidden(interaction: CommandInteraction): boolean {
  return interaction.isChatInputCommand() && (interaction.options.getBoolean('hide') ?? false);
}
