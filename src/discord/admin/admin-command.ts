import {
  ApplicationCommandOptionType,
  InteractionContextType,
  type APIApplicationCommandSubcommandOption,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { LIMITS } from '../limits.ts';
import { EXPORT_FORMATS } from './actions/export-quotations.ts';
import { localiseAdmin, type AdminMessages } from './messages/admin-messages.ts';

const { Attachment, Boolean: YesOrNo, String: Text, Subcommand } = ApplicationCommandOptionType;

function describe(pick: (messages: AdminMessages) => string) {
  const { text, localizations } = localiseAdmin(pick);
  return { description: text, description_localizations: localizations };
}

const SUBCOMMANDS = [
  {
    type: Subcommand,
    name: 'reindex',
    ...describe((messages) => messages.reindexDescription),
    options: [{ type: YesOrNo, name: 'dry-run', ...describe((messages) => messages.dryRunOption) }],
  },
  { type: Subcommand, name: 'cancel', ...describe((messages) => messages.cancelDescription) },
  { type: Subcommand, name: 'status', ...describe((messages) => messages.statusDescription) },
  {
    type: Subcommand,
    name: 'add',
    ...describe((messages) => messages.addDescription),
    options: [
      { type: Attachment, name: 'file', ...describe((messages) => messages.fileOption), required: true },
    ],
  },
  {
    type: Subcommand,
    name: 'remove',
    ...describe((messages) => messages.removeDescription),
    options: [
      {
        type: Text,
        name: 'article',
        ...describe((messages) => messages.articleOption),
        required: true,
        max_length: LIMITS.choice,
        autocomplete: true,
      },
    ],
  },
  { type: Subcommand, name: 'undo', ...describe((messages) => messages.undoDescription) },
  { type: Subcommand, name: 'gaps', ...describe((messages) => messages.gapsDescription) },
  {
    type: Subcommand,
    name: 'export',
    ...describe((messages) => messages.exportDescription),
    options: [
      {
        type: Text,
        name: 'format',
        ...describe((messages) => messages.formatOption),
        choices: EXPORT_FORMATS.map((format) => ({ name: format, value: format })),
      },
    ],
  },
] as const satisfies APIApplicationCommandSubcommandOption[];

export type AdminSubcommand = (typeof SUBCOMMANDS)[number]['name'];

/**
 * `/admin`, for the servers of ADMIN_GUILD_IDS only. Discord hides it from all but the server's administrators; who may
 * use it is checked again at every call.
 */
export const ADMIN: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  name: 'admin',
  ...describe((messages) => messages.adminDescription),
  default_member_permissions: '0',
  contexts: [InteractionContextType.Guild],
  options: SUBCOMMANDS.map((subcommand) => ({ ...subcommand })),
};

/** The subcommand of that name; null when there is none. */
export function parseSubcommand(name: string | null): AdminSubcommand | null {
  return SUBCOMMANDS.find((subcommand) => subcommand.name === name)?.name ?? null;
}
