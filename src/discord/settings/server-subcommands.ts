import {
  ApplicationCommandOptionType,
  ChannelType,
  type APIApplicationCommandChannelOption,
} from 'discord.js';
import { LANGUAGES } from '../../records/server-settings.ts';
import { LIMITS } from '../limits.ts';
import { createPayload } from '../rendering/payload.ts';
import { describedForManagers } from './messages/settings-messages.ts';
import type { SettingsSubcommand } from './settings-call.ts';
import { isTimeZone } from './time-zones.ts';

const { Subcommand, String: Text, Integer, Role, Channel } = ApplicationCommandOptionType;
const TIME = /^([01]?\d|2[0-3]):([0-5]\d)$/u;
const DEFAULT_TIME = '09:00';
/** As each language calls itself. */
const LANGUAGE_NAMES = { 'en-US': 'English', de: 'Deutsch', 'es-ES': 'Español' } as const;

/** A channel that the bot posts in; left out, it does not. */
const POST_CHANNEL: APIApplicationCommandChannelOption = {
  type: Channel,
  name: 'channel',
  ...describedForManagers((texts) => texts.postChannelOption),
  channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
};

/** `/settings show` */
export const SHOW: SettingsSubcommand = {
  definition: {
    type: Subcommand,
    name: 'show',
    ...describedForManagers((texts) => texts.showDescription),
  },
  read: () => null,
};

/** `/settings language language?` */
export const LANGUAGE: SettingsSubcommand = {
  definition: {
    type: Subcommand,
    name: 'language',
    ...describedForManagers((texts) => texts.languageDescription),
    options: [
      {
        type: Text,
        name: 'language',
        ...describedForManagers((texts) => texts.languageOption),
        choices: LANGUAGES.map((value) => ({ name: LANGUAGE_NAMES[value], value })),
      },
    ],
  },
  read: ({ options }) => {
    const wanted = options.getString('language');
    const language = LANGUAGES.find((known) => known === wanted) ?? null;
    return { edit: (settings) => ({ ...settings, language }), facts: { language } };
  },
};

/** `/settings quiet percent?` */
export const QUIET: SettingsSubcommand = {
  definition: {
    type: Subcommand,
    name: 'quiet',
    ...describedForManagers((texts) => texts.quietDescription),
    options: [
      {
        type: Integer,
        name: 'percent',
        ...describedForManagers((texts) => texts.percentOption),
        min_value: 0,
        max_value: 100,
      },
    ],
  },
  read: ({ options }) => {
    const percent = options.getInteger('percent');
    const quietBelow = percent === null ? null : percent / 100;
    return { edit: (settings) => ({ ...settings, quietBelow }), facts: { percent } };
  },
};

/** `/settings askers role?`: one more, or everybody again. */
export const ASKERS = listRoles('askers');
/** `/settings admins role?`: one more, or only those who manage the server again. */
export const ADMINS_ROLE = listRoles('admins');

function listRoles(list: 'askers' | 'admins'): SettingsSubcommand {
  const option = { askers: 'askerOption', admins: 'adminOption' } as const;
  return {
    definition: {
      type: Subcommand,
      name: list,
      ...describedForManagers((texts) => texts[`${list}Description`]),
      options: [{ type: Role, name: 'role', ...describedForManagers((texts) => texts[option[list]]) }],
    },
    read: ({ options, guild }) => {
      const role = options.getRole('role')?.id ?? null;
      // The role of everyone has the id of its server, and stands for nobody in particular.
      const isNobody = role === null || role === guild;
      return {
        edit: (settings) => ({
          ...settings,
          [list]: isNobody ? [] : [...new Set([...settings[list], role])].slice(-LIMITS.choices),
        }),
        facts: { role },
      };
    },
  };
}

/** `/settings people channel? role?` */
export const PEOPLE: SettingsSubcommand = {
  definition: {
    type: Subcommand,
    name: 'people',
    ...describedForManagers((texts) => texts.peopleDescription),
    options: [
      POST_CHANNEL,
      { type: Role, name: 'role', ...describedForManagers((texts) => texts.peopleRoleOption) },
    ],
  },
  read: ({ options, guild }) => {
    const channel = options.getChannel('channel')?.id ?? null;
    const chosen = options.getRole('role')?.id ?? null;
    const role = chosen === guild ? null : chosen;
    const people = channel === null ? null : { channel, role };
    return { edit: (settings) => ({ ...settings, people }), facts: { about: channel, role } };
  },
};

/** `/settings daily channel? time? zone?` */
export const DAILY: SettingsSubcommand = {
  definition: {
    type: Subcommand,
    name: 'daily',
    ...describedForManagers((texts) => texts.dailyDescription),
    options: [
      POST_CHANNEL,
      { type: Text, name: 'time', ...describedForManagers((texts) => texts.timeOption), max_length: 5 },
      {
        type: Text,
        name: 'zone',
        ...describedForManagers((texts) => texts.zoneOption),
        max_length: LIMITS.choice,
        autocomplete: true,
      },
    ],
  },
  read: ({ options, settings, texts }) => {
    const channel = options.getChannel('channel')?.id ?? null;
    const time = (options.getString('time') ?? settings.daily?.time ?? DEFAULT_TIME).trim();
    const zone = (options.getString('zone') ?? settings.daily?.zone ?? 'UTC').trim();
    const refuse = (sentence: string) => ({ refusal: { payload: createPayload(sentence), hidden: true } });
    if (!TIME.test(time)) return refuse(texts.wrongTime);
    if (!isTimeZone(zone)) return refuse(texts.wrongZone);
    const daily = channel === null ? null : { channel, time: time.padStart(5, '0'), zone };
    return { edit: (former) => ({ ...former, daily }), facts: { about: channel, time, zone } };
  },
};
