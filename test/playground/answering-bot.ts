import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionContextType,
  MessageFlags,
  TextInputStyle,
} from 'discord.js';
import type { Interaction, RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';

/** One command of each kind. */
export const COMMANDS: RESTPostAPIApplicationCommandsJSONBody[] = [
  {
    name: 'ask',
    description: 'Ask the story',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'question',
        description: 'What to ask',
        required: true,
        max_length: 300,
      },
      { type: ApplicationCommandOptionType.Boolean, name: 'hide', description: 'Only for you' },
    ],
  },
  {
    name: 'quote',
    description: 'Who said what',
    options: [
      { type: ApplicationCommandOptionType.String, name: 'speaker', description: 'Who', autocomplete: true },
    ],
  },
  {
    name: 'admin',
    description: 'The corpus',
    default_member_permissions: '0',
    contexts: [InteractionContextType.Guild],
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'add',
        description: 'Add an article',
        options: [
          {
            type: ApplicationCommandOptionType.Attachment,
            name: 'file',
            description: 'The article',
            required: true,
          },
        ],
      },
    ],
  },
  { name: 'Find in the story', type: ApplicationCommandType.Message },
];

const BUTTONS = {
  type: 1,
  components: [
    { type: 2, style: 1, label: 'Show context', custom_id: 'context:1' },
    { type: 2, style: 2, label: 'Later', custom_id: 'later:1' },
    { type: 2, style: 2, label: 'Form', custom_id: 'form:1' },
    { type: 2, style: 5, label: 'Article', url: 'https://example.com/article' },
  ],
};
const MENU = {
  type: 1,
  components: [{ type: 3, custom_id: 'pick:1', options: [{ label: 'One', value: '1' }] }],
};

/** A bot of a few lines that uses every kind of answer. */
export async function answerAll(interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused();
    await interaction.respond([{ name: `${typed}ma · 3 quotations`, value: `${typed}ma` }]);
  } else if (interaction.isChatInputCommand()) {
    if (interaction.commandName === 'ask') {
      const isHidden = interaction.options.getBoolean('hide') ?? false;
      await interaction.deferReply(isHidden ? { flags: MessageFlags.Ephemeral } : {});
      const question = interaction.options.getString('question', true);
      await interaction.editReply({
        content: `You asked: ${question} @everyone`,
        components: [BUTTONS, MENU],
        allowedMentions: { parse: [] },
      });
      if (question === 'more?') await interaction.followUp('One thing more.');
    } else if (interaction.commandName === 'admin') {
      const file = interaction.options.getAttachment('file', true);
      const text = await (await fetch(file.url)).text();
      await interaction.reply({
        files: [{ name: 'what came.txt', attachment: Buffer.from(text.toUpperCase()) }],
      });
    } else {
      const speaker = interaction.options.getString('speaker') ?? 'anyone';
      const { resource } = await interaction.reply({ content: speaker, withResponse: true });
      await interaction.editReply(`${speaker}, message ${resource?.message?.id ?? 'unknown'}`);
    }
  } else if (interaction.isMessageContextMenuCommand()) {
    await interaction.reply({
      content: `Found: ${interaction.targetMessage.content}`,
      flags: MessageFlags.Ephemeral,
    });
  } else if (interaction.isButton()) {
    if (interaction.customId.startsWith('form'))
      await interaction.showModal({
        title: 'Say it',
        customId: 'modal:1',
        components: [
          {
            type: ComponentType.ActionRow,
            components: [
              {
                type: ComponentType.TextInput,
                customId: 'words',
                label: 'Words',
                style: TextInputStyle.Short,
              },
            ],
          },
        ],
      });
    else if (interaction.customId.startsWith('later')) {
      await interaction.deferUpdate();
      await interaction.editReply('later');
    } else await interaction.update({ content: 'with context', components: [] });
  } else if (interaction.isStringSelectMenu()) await interaction.reply(`chose ${interaction.values.join()}`);
  else if (interaction.isModalSubmit())
    await interaction.reply(interaction.fields.getTextInputValue('words'));
}
