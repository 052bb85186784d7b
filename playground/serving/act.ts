import { ChannelType } from 'discord-api-types/v10';
import type { FileToSend } from '../discord/attachments.ts';
import { RESPONSE_LIMIT } from '../discord/interactions.ts';
import type { Sent } from '../discord/messages.ts';
import type { Person } from '../discord/people.ts';
import { openThread } from '../discord/places.ts';
import type { ChannelRecord } from '../discord/places.ts';
import type { LocalDiscord } from '../discord/serve-discord.ts';
import type { World } from '../discord/world.ts';
import type { OptionValues } from '../driver/command-call.ts';
import { createHands } from '../driver/hands.ts';
import { waitFor } from '../driver/waiting.ts';
import type { BotProcess } from './bot-process.ts';
import { isSeenBy } from './describe-shown.ts';
import type { Action, Outcome, SentFile, SentValue, Trouble } from '../page/protocol.ts';

/** Does what a person wants. What Discord would not let them do throws an error that says why. */
export async function act(discord: LocalDiscord, bot: BotProcess, action: Action): Promise<Outcome> {
  const { world } = discord;
  const person = world.people.get(action.as);
  if (!person) throw new Error('there is no such person');
  const hands = createHands(world, person);
  switch (action.do) {
    case 'say': {
      const { replyTo, ping, files = [] } = action;
      if (action.text.trim() === '' && files.length === 0) throw new Error('a message needs words or a file');
      hands.says(findChannel(world, action.channel), action.text, {
        ...(replyTo === undefined ? {} : { replyTo: findMessage(world, person, replyTo) }),
        ...(ping === undefined ? {} : { ping }),
        files: files.map(readFile),
      });
      return {};
    }
    case 'edit':
      hands.edits(findMessage(world, person, action.message), action.text);
      return {};
    case 'forward':
      hands.forwards(findChannel(world, action.channel), findMessage(world, person, action.message));
      return {};
    case 'delete':
      hands.deletes(findMessage(world, person, action.message));
      return {};
    case 'command':
      hands.commands(action.path, readValues(action.values), findChannel(world, action.channel));
      return {};
    case 'complete': {
      const { path, focused } = action;
      const channel = findChannel(world, action.channel);
      const interaction = hands.commands(path, readValues(action.values), channel, focused);
      return { choices: await waitFor(world, 'completions', () => interaction.choices, RESPONSE_LIMIT) };
    }
    case 'thread':
      startThread(world, person, findMessage(world, person, action.message), action.name);
      return {};
    case 'post': {
      const { id: parentId, guildId } = findChannel(world, action.forum);
      const post = openThread(world, { name: action.name, parentId, guildId, openerId: person.user.id });
      hands.says(post, action.text);
      return {};
    }
    case 'pick':
      hands.picks(action.command, findMessage(world, person, action.message));
      return {};
    case 'press': {
      const message = findMessage(world, person, action.message);
      hands.touches(message, action.called, action.values && [...action.values]);
      return {};
    }
    case 'submit': {
      const opened = world.interactions.get(action.interaction);
      if (!opened?.modal || opened.user.id !== person.user.id) throw new Error('that form is not open');
      const { modal, channel, source } = opened;
      hands.submits({ modal, channel, source }, { ...action.values });
      return {};
    }
    case 'trouble':
      await makeTrouble(discord, bot, action.trouble);
      return {};
    case 'check':
      return { violations: [...discord.checks.list(), ...world.faults] };
  }
}

/** Opens the thread of a message, which has the id of that message. */
function startThread(world: World, person: Person, { id, channelId }: Sent, threadName: string): void {
  if (world.channels.has(id)) throw new Error('that message has a thread already');
  const { guildId, id: parentId, type } = findChannel(world, channelId);
  if (guildId === null || type === ChannelType.PublicThread)
    throw new Error('there are no threads in threads and direct messages');
  openThread(world, { id, name: threadName, guildId, parentId, openerId: person.user.id });
}

async function makeTrouble(discord: LocalDiscord, bot: BotProcess, trouble: Trouble): Promise<void> {
  const { gateway, troubles } = discord;
  switch (trouble) {
    case 'cut':
      gateway.cut();
      break;
    case 'limit':
      troubles.add(
        { path: /^\/(?:channels|interactions|webhooks)\// },
        { kind: 'rate-limit', retryAfter: 2 },
      );
      break;
    case 'errors':
      troubles.add({ path: /^\/(?:channels|interactions|webhooks)\// }, { kind: 'status', status: 500 });
      break;
    case 'restart':
      await bot.stop();
      bot.start();
      break;
    case 'kill':
      bot.kill();
      break;
    case 'start':
      bot.start();
      break;
  }
}

function findChannel(world: World, id: string): ChannelRecord {
  const channel = world.channels.get(id);
  if (!channel) throw new Error('there is no such channel');
  return channel;
}

function findMessage(world: World, person: Person, id: string): Sent {
  const sent = world.messages.get(id);
  const isSeen =
    sent !== undefined && isSeenBy(sent, world.channels.get(sent.channelId), person.user.id) && !sent.deleted;
  if (!isSeen) throw new Error('that message is not there any more');
  return sent;
}

function readFile({ name, contentType, data }: SentFile): FileToSend {
  return { name, contentType, data: Buffer.from(data, 'base64') };
}

function readValues(sent: Readonly<Record<string, SentValue>>): OptionValues {
  const entries = Object.entries(sent).map(([name, given]) => [name, readValue(given)] as const);
  return Object.fromEntries(entries);
}

function readValue(sent: SentValue): NonNullable<OptionValues[string]> {
  return typeof sent === 'object' && 'data' in sent ? readFile(sent) : sent;
}
