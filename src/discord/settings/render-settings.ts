import type { ServerSettings } from '../../records/server-settings.ts';
import { LIMITS } from '../limits.ts';
import { PORTAL } from '../portal.ts';
import { nameArticle } from '../rendering/citation.ts';
import { escapeLine } from '../rendering/escape-markdown.ts';
import { createPayload, type Payload } from '../rendering/payload.ts';
import type { SettingsCall } from './settings-call.ts';

const LONGEST_TITLE = 40;

/** All that is set for a server, and what is missing for it to work. `head` stands above it. */
export function renderSettings(call: SettingsCall, settings: ServerSettings, head?: string): Payload {
  const { texts, parts, story } = call;
  const { language, quietBelow, askers, people, daily } = settings;
  const percent = Math.round((quietBelow ?? story.threshold) * 100);
  const roles = askers.map((role) => `<@&${role}>`);
  const fixed = [
    texts.language(language === null ? texts.ownLanguage : language.slice(0, 2)),
    quietBelow === null ? texts.quietByStory(percent) : texts.quietBelow(percent),
    texts.askers(roles.length === 0 ? texts.everybody : joinWithin(roles, 300, texts.andMore)),
    ...(settings.admins.length === 0
      ? []
      : [
          texts.admins(
            joinWithin(
              settings.admins.map((role) => `<@&${role}>`),
              300,
              texts.andMore,
            ),
          ),
        ]),
    people === null
      ? texts.noPeople
      : texts.people(
          [`<#${people.channel}>`, ...(people.role === null ? [] : [`<@&${people.role}>`])].join(' '),
        ),
    daily === null ? texts.noDaily : texts.daily(`<#${daily.channel}>`, daily.time, escapeLine(daily.zone)),
  ];
  const foot = parts.readsAll() ? [] : [`⚠️ ${texts.contentOff(`<${PORTAL}>`)}`];
  const rest = [...(head === undefined ? [] : [head]), ...fixed, ...foot].join('\n').length;
  const channels = describeChannels(call, settings, LIMITS.content - rest - 20);
  return createPayload([...(head === undefined ? [] : [head]), ...channels, ...fixed, ...foot].join('\n'));
}

/** The channels that are answered, then those that are limited to some articles, as far as there is room. */
function describeChannels(
  { texts, parts, shelf, story }: SettingsCall,
  settings: ServerSettings,
  room: number,
): string[] {
  const configured = parts.answerChannels.filter((id) => (settings.channels[id]?.answers ?? null) === null);
  const set = Object.entries(settings.channels);
  const answering = [
    ...set.flatMap(([id, { answers }]) => (answers === null ? [] : [`<#${id}> (${texts.modes[answers]})`])),
    ...configured.map((id) => `<#${id}> (${texts.byConfiguration})`),
  ];
  const limited = set.filter(([, { articles }]) => articles.length > 0);
  const share = Math.floor(room / 2);
  const nameOf = (id: string): string => {
    const article = shelf.catalogue.byId.get(id);
    return article === undefined || !story.articles.includes(article)
      ? texts.goneArticle(escapeLine(id.slice(0, LONGEST_TITLE)))
      : nameArticle(article, LONGEST_TITLE);
  };
  return [
    texts.answering(answering.length === 0 ? texts.none : joinWithin(answering, share, texts.andMore)),
    ...(limited.length === 0
      ? []
      : [
          texts.limited(
            joinWithin(
              limited.map(
                ([id, { articles }]) => `<#${id}>: ${joinWithin(articles.map(nameOf), 250, texts.andMore)}`,
              ),
              share - 60,
              texts.andMore,
              '; ',
            ),
          ),
        ]),
  ];
}

/** So many of the parts as there is room for, and how many more there are. */
function joinWithin(
  parts: readonly string[],
  room: number,
  andMore: (count: number) => string,
  between = ', ',
): string {
  let joined = '';
  for (const [index, part] of parts.entries()) {
    const longer = joined === '' ? part : joined + between + part;
    if (longer.length > room - 20) return `${joined} ${andMore(parts.length - index)}`.trim();
    joined = longer;
  }
  return joined;
}
