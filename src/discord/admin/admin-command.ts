import type { ChatInputCommandInteraction } from 'discord.js';
import { ARTICLE_OPTION, completeArticle } from '../choose-article.ts';
import { ADMINS, type Command, type CommandInteraction } from '../entry.ts';
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
import { describedForAdmins } from './messages/admin-messages.ts';

const SUBCOMMANDS: readonly Subcommand[] = [REINDEX, CANCEL, STATUS, ADD, REMOVE, UNDO, GAPS, EXPORT];

/**
 * `/admin`, for the servers of ADMIN_GUILD_IDS only. Discord hides it from all but the server's administrators; who may
 * use it is checked again at every call.
 */
export const ADMIN: Command = {
  definition: {
    name: 'admin',
    ...describedForAdmins((messages) => messages.adminDescription),
    default_member_permissions: '0',
    options: SUBCOMMANDS.map(({ definition }) => definition),
  },
  guards: ADMINS,
  hides: () => true,
  nameAction: (interaction) => readWork(interaction)?.action ?? UNKNOWN,
  run: (interaction, call) => doAsAdmin(interaction, call, readWork(interaction)),
  complete: (interaction, call) => {
    const { name, value } = interaction.options.getFocused(true);
    return name === ARTICLE_OPTION.name ? completeArticle(call, value) : [];
  },
};

/** What a use of `/admin` asks for; null for what this version does not have, or has in another form. */
function readWork(interaction: CommandInteraction): AdminWork | null {
  return interaction.isChatInputCommand() ? readSubcommand(interaction.options) : null;
}

function readSubcommand(options: ChatInputCommandInteraction['options']): AdminWork | null {
  try {
    if (options.getSubcommandGroup(false) !== null) return null;
    const name = options.getSubcommand(false);
    return SUBCOMMANDS.find(({ definition }) => definition.name === name)?.read(options) ?? null;
  } catch {
    // discord.js throws when an option is of another type than is asked for.
    return null;
  }
}
