import type { DailyLog } from '../../records/daily-log.ts';
import { createCall, type BotParts } from '../bot-parts.ts';
import { limitCall } from '../limit-call.ts';
import { articleFinder } from '../look-up-page.ts';
import { renderQuotation } from '../rendering/quotation-message.ts';
import { chooseDaily, isForDay } from './choose-daily.ts';
import { readClock } from './read-clock.ts';

/** What the quotation of the day needs besides the bot's parts. */
export interface DailyParts {
  readonly log: DailyLog;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** How often it is looked whether a quotation is due, in milliseconds. */
const LOOK_EVERY = 30_000;

/** What posts the quotations of the day. */
interface Daily {
  /** Posts what is due. One look at a time: one that comes meanwhile waits for it. Never rejects. */
  look(): Promise<void>;
}

/** Looks now and every half a minute, until the function it gives is called. */
export function beginDaily(look: () => Promise<void>): () => void {
  void look();
  const timer = setInterval(() => void look(), LOOK_EVERY);
  // It is no reason for the process to live.
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}

/**
 * What a server's channel or the disk refuses is in the log, and does not keep others from theirs. `localeOf` gives the language of
 * a server, null for one that the bot is not in.
 */
export function createDaily(
  parts: BotParts,
  daily: DailyParts,
  localeOf: (guild: string) => string | null,
): Daily {
  let last: Promise<void> = Promise.resolve();
  const look = (): Promise<void> => (last = last.then(() => lookAtAll(parts, daily, localeOf)));
  return { look };
}

async function lookAtAll(
  parts: BotParts,
  daily: DailyParts,
  localeOf: (guild: string) => string | null,
): Promise<void> {
  for (const guild of parts.settings.guilds()) {
    const locale = localeOf(guild);
    if (locale === null) continue;
    try {
      await lookAt(guild, parts, daily, locale);
    } catch (error) {
      parts.log.error({ err: error, guild }, 'quotation of the day not posted');
    }
  }
}

/** Posts it where the time of day has come and nothing was posted that day. It is written down first: never twice, even if it is lost. */
async function lookAt(
  guild: string,
  parts: BotParts,
  { log, now }: DailyParts,
  locale: string,
): Promise<void> {
  const { daily, language } = parts.settings.of(guild);
  if (daily === null) return;
  const { day, time } = readClock(now(), daily.zone);
  if (time < daily.time) return;
  const shown = await log.list(guild);
  // A day that the zone has had already, though another zone is set since.
  if (shown.some((entry) => entry.day >= day)) return;
  const here = await parts.of(guild, '');
  const call = limitCall(createCall(here, language ?? locale), guild, [daily.channel]);
  const { shelf, story, messages } = call;
  const fitting = shelf.quotations.quotations.map(({ quotation }) => quotation).filter(isForDay);
  const chosen = chooseDaily(fitting, shown, parts.random);
  if (chosen === null) return;
  const { quotation, round } = chosen;
  await log.add({ guild, day, quotation: quotation.id, round });
  const form = { drawn: false, above: `-# ${messages.dailyQuotation}`, mark: here.layout.mark };
  const payload = renderQuotation(quotation, form, articleFinder(story, shelf), messages);
  await here.post(daily.channel, payload, { once: `${guild}${day.replaceAll('-', '')}`.slice(-25) });
}
