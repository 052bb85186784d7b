import { InteractionType } from 'discord-api-types/v10';
import type { ServerResponse } from 'node:http';
import type { RecordedRequest } from '../discord/calls.ts';
import { RESPONSE_LIMIT } from '../discord/interactions.ts';
import type { InteractionRecord } from '../discord/interactions.ts';
import type { LocalDiscord } from '../discord/serve-discord.ts';
import type { News } from '../discord/world.ts';
import type { BotProcess } from './bot-process.ts';
import {
  describeOffered,
  describeShown,
  describeShownChannel,
  describeShownInteraction,
  describeShownRequest,
  isOpenTo,
  isSeenBy,
} from './describe-shown.ts';
import type { ShownNews, Snapshot } from '../page/protocol.ts';
import type { Setting } from './setting.ts';

/** Milliseconds for which news is gathered, so that what changes twice is sent once. */
const GATHERING = 15;
/** The latest so many messages of a channel and requests are in a snapshot. */
const MESSAGES_SHOWN = 1000;
const REQUESTS_SHOWN = 200;

/** The pages that are open, each with the eyes of one person. */
export interface Audience {
  /** Begins to tell a page what its person sees, all of it first. Nobody known is the first of the setting. */
  add: (userId: string, response: ServerResponse, headers: Readonly<Record<string, string>>) => void;
  /** Ends all streams. */
  close: () => void;
}

/** One open page: what it has not been told yet, by what it is about. */
interface Seat {
  readonly userId: string;
  readonly response: ServerResponse;
  readonly waiting: Map<string, () => ShownNews>;
  timer: NodeJS.Timeout | null;
}

/** Tells the open pages what happens in a Discord and to its bot. */
export function createAudience(discord: LocalDiscord, bot: BotProcess, setting: Setting): Audience {
  const { world } = discord;
  const seats = new Set<Seat>();
  const failed = new Set<InteractionRecord>();
  const numbers = new WeakMap<RecordedRequest, number>();
  let lastNumber = 0;
  let lastState = bot.state();

  function numberOf(request: RecordedRequest): number {
    const known = numbers.get(request);
    if (known !== undefined) return known;
    numbers.set(request, ++lastNumber);
    return lastNumber;
  }

  function tell(seat: Seat, about: string, news: () => ShownNews): void {
    seat.waiting.set(about, news);
    seat.timer ??= setTimeout(() => {
      seat.timer = null;
      const told = [...seat.waiting.values()];
      seat.waiting.clear();
      for (const describe of told) seat.response.write(`data: ${JSON.stringify(describe())}\n\n`);
    }, GATHERING);
  }

  function tellAll(about: string, news: (seat: Seat) => ShownNews): void {
    for (const seat of seats) tell(seat, about, () => news(seat));
  }

  function tellInteraction(interaction: InteractionRecord): void {
    for (const seat of seats)
      if (seat.userId === interaction.user.id)
        tell(seat, `interaction ${interaction.id}`, () => ({
          kind: 'interaction',
          interaction: describeShownInteraction(interaction, failed.has(interaction)),
        }));
  }

  /** Discord's client gives up on what was not answered in time. */
  function watchInteraction(interaction: InteractionRecord): void {
    if (interaction.type === InteractionType.ApplicationCommandAutocomplete) return;
    tellInteraction(interaction);
    if (interaction.callback !== null) return;
    setTimeout(() => {
      if (interaction.callback !== null) return;
      failed.add(interaction);
      tellInteraction(interaction);
    }, RESPONSE_LIMIT).unref();
  }

  function take(news: News): void {
    switch (news.kind) {
      case 'message': {
        const { sent } = news;
        const channel = world.channels.get(sent.channelId);
        for (const seat of seats)
          if (isSeenBy(sent, channel, seat.userId))
            tell(seat, `message ${sent.id}`, () => ({
              kind: 'message',
              message: describeShown(world, sent),
            }));
        break;
      }
      case 'channel': {
        const channel = describeShownChannel(news.channel);
        for (const seat of seats)
          if (isOpenTo(news.channel, seat.userId))
            tell(seat, `channel ${channel.id}`, () => ({ kind: 'channel', channel }));
        break;
      }
      case 'typing': {
        const { id } = news.channel;
        tellAll(`typing ${id}`, () => ({ kind: 'typing', channelId: id }));
        break;
      }
      case 'request': {
        const { request } = news;
        const number = numberOf(request);
        tellAll(`request ${number}`, () => ({
          kind: 'request',
          request: describeShownRequest(request, number),
        }));
        break;
      }
      case 'interaction':
        watchInteraction(news.interaction);
        break;
      case 'commands':
        tellAll('commands', ({ userId }) => ({
          kind: 'commands',
          commands: describeOffered(world, setting.guild, userId),
        }));
        break;
    }
  }

  function tellState(): void {
    const state = bot.state();
    if (state === lastState) return;
    lastState = state;
    tellAll('state', () => ({ kind: 'state', state: bot.state() }));
  }

  function describeAll(userId: string): Snapshot {
    const channels = [...world.channels.values()].filter((channel) => isOpenTo(channel, userId));
    return {
      me: userId,
      bot: world.bot,
      guild: { id: setting.guild.id, name: setting.guild.name },
      people: setting.people.map(({ person, part }) => ({ user: person.user, locale: person.locale, part })),
      channels: channels.map(describeShownChannel),
      messages: channels.flatMap((channel) =>
        channel.messages
          .filter((sent) => !sent.deleted && isSeenBy(sent, channel, userId))
          .slice(-MESSAGES_SHOWN)
          .map((sent) => describeShown(world, sent)),
      ),
      requests: world.requests
        .slice(-REQUESTS_SHOWN)
        .map((request) => describeShownRequest(request, numberOf(request))),
      commands: describeOffered(world, setting.guild, userId),
      state: bot.state(),
      log: bot.log,
      checksBodies: discord.checksBodies,
    };
  }

  let lines = 0;
  world.signals.on('news', take);
  world.signals.on('change', tellState);
  bot.signals.on('change', tellState);
  bot.signals.on('line', (line) => {
    tellAll(`line ${++lines}`, () => ({ kind: 'log', line }));
  });

  return {
    add(asked, response, headers) {
      const [first] = setting.people;
      const known = setting.people.find(({ person }) => person.user.id === asked) ?? first;
      const userId = known?.person.user.id ?? '';
      const seat: Seat = { userId, response, waiting: new Map(), timer: null };
      response.writeHead(200, {
        ...headers,
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
      });
      // Comments keep the stream alive, and show soon when nobody reads it any more.
      const beat = setInterval(() => response.write(':\n\n'), 15_000);
      response.on('close', () => {
        clearInterval(beat);
        if (seat.timer !== null) clearTimeout(seat.timer);
        seats.delete(seat);
      });
      seats.add(seat);
      const snapshot: ShownNews = { kind: 'snapshot', snapshot: describeAll(userId) };
      response.write(`data: ${JSON.stringify(snapshot)}\n\n`);
    },
    close() {
      world.signals.off('news', take);
      world.signals.off('change', tellState);
      for (const seat of seats) seat.response.end();
    },
  };
}
