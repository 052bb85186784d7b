import {
  ApplicationCommandOptionType,
  ChannelType,
  type APIApplicationCommandChannelOption,
} from 'discord.js';
import { ANSWER_MODES, type ChannelSettings, type ServerSettings } from '../../records/server-settings.ts';
import { ARTICLE_OPTION, chooseArticle } from '../choose-article.ts';
import { describedForManagers, namedForManagers } from './messages/settings-messages.ts';
import type { SettingsSubcommand } from './settings-call.ts';

const { Subcommand, String: Text, Channel } = ApplicationCommandOptionType;
/** Articles that one channel is limited to, at most. */
const MOST_ARTICLES = 20;

/** A channel that people write in, or one whose posts they do. */
const ANSWER_CHANNEL: APIApplicationCommandChannelOption = {
  type: Channel,
  name: 'channel',
  ...describedForManagers((texts) => texts.channelOption),
  channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildForum],
  required: true,
};

/** `/settings answers channel mode` */
export const ANSWERS: SettingsSubcommand = {
  definition: {
    type: Subcommand,
    name: 'answers',
    ...describedForManagers((texts) => texts.answersDescription),
    options: [
      ANSWER_CHANNEL,
      {
        type: Text,
        name: 'mode',
        ...describedForManagers((texts) => texts.modeOption),
        required: true,
        choices: ANSWER_MODES.map((mode) => ({
          value: mode,
          ...namedForManagers((texts) => texts.modes[mode]),
        })),
      },
    ],
  },
  read: ({ options }) => {
    const { id } = options.getChannel('channel', true);
    const wanted = options.getString('mode', true);
    const answers = ANSWER_MODES.find((mode) => mode === wanted) ?? null;
    return {
      edit: (settings) => setChannel(settings, id, (channel) => ({ ...channel, answers })),
      facts: { about: id, answers },
    };
  },
};

/** `/settings articles channel article?`: one more, or all of them again. */
export const ARTICLES: SettingsSubcommand = {
  definition: {
    type: Subcommand,
    name: 'articles',
    ...describedForManagers((texts) => texts.articlesDescription),
    options: [ANSWER_CHANNEL, { ...ARTICLE_OPTION, ...describedForManagers((texts) => texts.articleOption) }],
  },
  read: (call) => {
    const { options } = call;
    const { id } = options.getChannel('channel', true);
    const chosen = chooseArticle(call, options.getString(ARTICLE_OPTION.name));
    if ('refusal' in chosen) return chosen;
    const article = chosen.only?.id ?? null;
    return {
      edit: (settings) =>
        setChannel(settings, id, (channel) => ({
          ...channel,
          articles:
            article === null ? [] : [...new Set([...channel.articles, article])].slice(-MOST_ARTICLES),
        })),
      facts: { about: id, article },
    };
  },
};

/** Changes what is set for one channel; one of which nothing is set any more is not kept. */
function setChannel(
  settings: ServerSettings,
  id: string,
  edit: (channel: ChannelSettings) => ChannelSettings,
): ServerSettings {
  const { [id]: former = { answers: null, articles: [] }, ...others } = settings.channels;
  const channel = edit(former);
  const isSet = channel.answers !== null || channel.articles.length > 0;
  return { ...settings, channels: isSet ? { ...others, [id]: channel } : others };
}
