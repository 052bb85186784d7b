import type { ServerSettings } from '../../../records/server-settings.ts';
import { readTables } from '../../messages/messages.ts';
import { SETTINGS_ENGLISH } from './settings-english.ts';
import { SETTINGS_GERMAN } from './settings-german.ts';
import { SETTINGS_SPANISH } from './settings-spanish.ts';

type AnswerMode = NonNullable<ServerSettings['channels'][string]['answers']>;

/** Every sentence that only those read who manage a server. Channels, roles and names come in as Markdown that is already escaped. */
export interface SettingsMessages {
  readonly settingsDescription: string;
  readonly showDescription: string;
  readonly answersDescription: string;
  readonly channelOption: string;
  readonly modeOption: string;
  readonly modes: Readonly<Record<AnswerMode, string>>;
  readonly articlesDescription: string;
  readonly articleOption: string;
  readonly languageDescription: string;
  readonly languageOption: string;
  readonly quietDescription: string;
  readonly percentOption: string;
  readonly askersDescription: string;
  readonly askerOption: string;
  readonly adminsDescription: string;
  readonly adminOption: string;
  readonly peopleDescription: string;
  readonly postChannelOption: string;
  readonly peopleRoleOption: string;
  readonly dailyDescription: string;
  readonly timeOption: string;
  readonly zoneOption: string;

  readonly oldCommand: string;
  readonly wrongTime: string;
  readonly wrongZone: string;
  readonly saved: string;
  readonly none: string;
  readonly andMore: (count: number) => string;
  readonly answering: (channels: string) => string;
  readonly byConfiguration: string;
  readonly limited: (channels: string) => string;
  readonly goneArticle: (id: string) => string;
  readonly language: (language: string) => string;
  readonly ownLanguage: string;
  readonly quietBelow: (percent: number) => string;
  readonly quietByStory: (percent: number) => string;
  readonly askers: (roles: string) => string;
  readonly everybody: string;
  readonly admins: (roles: string) => string;
  readonly people: (where: string) => string;
  readonly noPeople: string;
  readonly daily: (channel: string, time: string, zone: string) => string;
  readonly noDaily: string;
  /** What the bot cannot do without the message content intent. */
  readonly contentOff: (portal: string) => string;
}

/** The messages about settings, and what `/settings` with its subcommands, options and choices is described by and named. */
export const {
  tableIn: settingsMessagesIn,
  describedBy: describedForManagers,
  namedBy: namedForManagers,
} = readTables<SettingsMessages>({
  english: SETTINGS_ENGLISH,
  german: SETTINGS_GERMAN,
  spanish: SETTINGS_SPANISH,
});
