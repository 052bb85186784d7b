import { batch, signal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import type {
  BotState,
  OfferedCommands,
  ShownChannel,
  ShownInteraction,
  ShownMessage,
  ShownNews,
  ShownPerson,
  ShownRequest,
  Snapshot,
} from './protocol.ts';

// All that the page knows. Each message is a signal of its own, so that an edit draws one message and not a thousand.

export const isOnline = signal(false);
/** Why the last action was refused. */
export const refusal = signal<string | null>(null);

export const whoIAm = signal('');
export const world = signal<Pick<Snapshot, 'bot' | 'guild' | 'people' | 'checksBodies'> | null>(null);
export const channels = signal<readonly ShownChannel[]>([]);
export const commands = signal<OfferedCommands>({ guild: [], direct: [] });
export const botState = signal<BotState>('starting');
export const log = signal<readonly string[]>([]);
export const requests = signal<readonly ShownRequest[]>([]);
/** What this person did that is under way or has failed. */
export const interactions = signal<readonly ShownInteraction[]>([]);
/** The channels in which the bot is typing, with the time until which that holds. */
export const typing = signal<Readonly<Record<string, number>>>({});
/** Messages that this person has dismissed, and failures. */
export const dismissed = signal<ReadonlySet<string>>(new Set());

/** The channels with something new of others since this person was last there. */
export const unread = signal<ReadonlySet<string>>(new Set());

const conversations = new Map<string, Signal<readonly Signal<ShownMessage>[]>>();
const messages = new Map<string, Signal<ShownMessage>>();

const REQUESTS_KEPT = 300;
const LINES_KEPT = 300;
const TYPING_MS = 8_000;

/** The messages of a channel, in order, those that were deleted among them. */
export function conversationOf(channelId: string): Signal<readonly Signal<ShownMessage>[]> {
  let known = conversations.get(channelId);
  if (!known) conversations.set(channelId, (known = signal<readonly Signal<ShownMessage>[]>([])));
  return known;
}

/** A message by its id, where it is known. */
export function findMessage(id: string): Signal<ShownMessage> | undefined {
  return messages.get(id);
}

/** Somebody by id: one of the people, or the bot. */
export function findPerson(id: string): ShownPerson['user'] | undefined {
  const known = world.value;
  if (known?.bot.id === id) return known.bot;
  return known?.people.find(({ user }) => user.id === id)?.user;
}

/** Takes in what the server tells. */
export function takeNews(news: ShownNews): void {
  switch (news.kind) {
    case 'snapshot':
      batch(() => {
        takeSnapshot(news.snapshot);
      });
      break;
    case 'message':
      batch(() => {
        takeMessage(news.message);
      });
      break;
    case 'channel':
      channels.value = replaceOrAdd(channels.value, news.channel, ({ id }) => id);
      break;
    case 'typing':
      typing.value = { ...typing.value, [news.channelId]: Date.now() + TYPING_MS };
      // Who shows it looks at the clock again then: a bot that was killed never says that it has stopped.
      setTimeout(() => {
        typing.value = { ...typing.value };
      }, TYPING_MS);
      break;
    case 'request':
      requests.value = replaceOrAdd(requests.value, news.request, ({ number }) => number).slice(
        -REQUESTS_KEPT,
      );
      break;
    case 'interaction':
      interactions.value = replaceOrAdd(interactions.value, news.interaction, ({ id }) => id).slice(-100);
      break;
    case 'commands':
      commands.value = news.commands;
      break;
    case 'state':
      botState.value = news.state;
      break;
    case 'log':
      log.value = [...log.value, news.line].slice(-LINES_KEPT);
      break;
  }
}

function takeSnapshot(snapshot: Snapshot): void {
  if (whoIAm.value !== snapshot.me) {
    interactions.value = [];
    dismissed.value = new Set();
    unread.value = new Set();
    refusal.value = null;
  }
  whoIAm.value = snapshot.me;
  world.value = snapshot;
  channels.value = snapshot.channels;
  commands.value = snapshot.commands;
  botState.value = snapshot.state;
  log.value = snapshot.log;
  requests.value = snapshot.requests;
  messages.clear();
  const byChannel = new Map<string, Signal<ShownMessage>[]>();
  for (const shown of snapshot.messages) {
    const one = signal(shown);
    messages.set(shown.message.id, one);
    const { channel_id: channel } = shown.message;
    const earlier = byChannel.get(channel);
    if (earlier) earlier.push(one);
    else byChannel.set(channel, [one]);
  }
  for (const id of new Set([...conversations.keys(), ...byChannel.keys()]))
    conversationOf(id).value = byChannel.get(id) ?? [];
}

function takeMessage(shown: ShownMessage): void {
  const { id, channel_id: channel, author } = shown.message;
  if (author.id === world.value?.bot.id) typing.value = { ...typing.value, [channel]: 0 };
  const known = messages.get(id);
  if (known) {
    known.value = shown;
    return;
  }
  if (author.id !== whoIAm.value) unread.value = new Set([...unread.value, channel]);
  const one = signal(shown);
  messages.set(id, one);
  const conversation = conversationOf(channel);
  conversation.value = [...conversation.value, one];
}

/** Takes a message or a failure out of this person's sight, as Discord does until they come back. */
export function dismiss(id: string): void {
  dismissed.value = new Set([...dismissed.value, id]);
}

function replaceOrAdd<T>(list: readonly T[], one: T, keyOf: (item: T) => string | number): readonly T[] {
  const at = list.findIndex((item) => keyOf(item) === keyOf(one));
  return at === -1 ? [...list, one] : list.with(at, one);
}
