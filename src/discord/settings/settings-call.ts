import type { APIApplicationCommandSubcommandOption, ChatInputCommandInteraction } from 'discord.js';
import type { AuditEntry } from '../../records/audit-log.ts';
import type { ServerSettings } from '../../records/server-settings.ts';
import type { Call, Outcome } from '../bot-parts.ts';
import type { SettingsMessages } from './messages/settings-messages.ts';

/** Everything about one use of `/settings`, by somebody who may. */
export interface SettingsCall extends Call {
  readonly texts: SettingsMessages;
  /** The server. */
  readonly guild: string;
  readonly settings: ServerSettings;
  readonly options: ChatInputCommandInteraction['options'];
}

/** What somebody asks to be set. */
export interface SettingsChange {
  readonly edit: (settings: ServerSettings) => ServerSettings;
  /** For the audit log. */
  readonly facts: AuditEntry['facts'];
}

/** What a use of a subcommand asks for: a change, nothing but to see what is set, or a sentence that says what was wrong. */
type SettingsWork = SettingsChange | { readonly refusal: Outcome } | null;

/** A subcommand of `/settings` as Discord is told of it, with what it changes. */
export interface SettingsSubcommand {
  readonly definition: APIApplicationCommandSubcommandOption;
  /** Throws where an option is of another type than this version's. */
  readonly read: (call: SettingsCall) => SettingsWork;
}
