import { PermissionFlagsBits, type ChatInputCommandInteraction } from 'discord.js';
import { ARTICLE_OPTION, completeArticle } from '../choose-article.ts';
import { ADMINS, KEEPS, type Command, type CommandInteraction } from '../entry.ts';
import { ADD } from './actions/add-file.ts';
import { CANCEL } from './actions/cancel.ts';
import { EXPORT } from './actions/export-quotations.ts';
import { GAPS } from './actions/gaps.ts';
import { REINDEX } from './actions/reindex.ts';
import { REMOVE } from './actions/remove-article.ts';
import { STATUS } from './actions/status.ts';
import { UNDO } from './actions/undo.ts';
import type { AdminWork, Subcommand } from './admin-call.ts';
import { doAsAdmin, UNKNOWN } from './do-as-admin.ts';
import { asAdminWork, callAsKeeper } from '../stories/story-call.ts';
import { readStoryWork, STORY_GROUP } from '../stories/story-subcommands.ts';
import { describedForAdmins } from './messages/admin-messages.ts';

const SUBCOMMANDS: readonly Subcommand[] = [REINDEX, CANCEL, STATUS, ADD, REMOVE, UNDO, GAPS, EXPORT];

/**
 * `/admin`, for the servers of ADMIN_GUILD_IDS only, unless servers may have stories of their own. Discord hides it from all but
 * the server's administrators; who may use it is checked again at every call.
 */
export const ADMIN: Command = {
  definition: {
    name: 'admin',
    ...describedForAdmins((messages) => messages.adminDescription),
    default_member_permissions: '0',
    options: SUBCOMMANDS.map(({ definition }) => definition),
  },
  // Where servers look after their own stories, those who manage one see it.
  perServer: {
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    options: [...SUBCOMMANDS.map(({ definition }) => definition), STORY_GROUP],
  },
  guards: ADMINS,
  guardsOf: (interaction) => (isAboutStory(interaction) ? KEEPS : ADMINS),
  hides: () => true,
  nameAction: (interaction) => readWork(interaction)?.action ?? UNKNOWN,
  run: (interaction, call) =>
    doAsAdmin(interaction, isAboutStory(interaction) ? callAsKeeper(call) : call, readWork(interaction)),
  complete: (interaction, call) => {
    const { name, value } = interaction.options.getFocused(true);
    return name === ARTICLE_OPTION.name ? completeArticle(call, value) : [];
  },
};

/** What a use of `/admin` asks for; null for what this version does not have, or has in another form. */
function readWork(interaction: CommandInteraction): AdminWork | null {
  return interaction.isChatInputCommand() ? readSubcommand(interaction) : null;
}

/** Whether it is about a server's story as a whole, not about what is in it. */
function isAboutStory(interaction: CommandInteraction): boolean {
  return (
    interaction.isChatInputCommand() && interaction.options.getSubcommandGroup(false) === STORY_GROUP.name
  );
}

function readSubcommand(interaction: ChatInputCommandInteraction): AdminWork | null {
  const { options } = interaction;
  try {
    const name = options.getSubcommand(false);
    if (isAboutStory(interaction)) {
      const work = readStoryWork(name, options);
      return work && asAdminWork(work, interaction);
    }
    if (options.getSubcommandGroup(false) !== null) return null;
    return SUBCOMMANDS.find(({ definition }) => definition.name === name)?.read(options) ?? null;
  } catch {
    // discord.js throws when an option is of another type than is asked for.
    return null;
  }
}
