import { createHash } from 'node:crypto';
import { describeMessage } from '../discord/message-payload.ts';
import type { Sent } from '../discord/messages.ts';
import { createFakeUser } from '../driver/fake-user.ts';
import type { FakeUser } from '../driver/fake-user.ts';
import type { Playground } from '../serving/start-playground.ts';

/** What a picture shows: something that one of the people does, and the bot's message after it. */
export interface Scene {
  readonly name: string;
  /** What is on it, for those who do not see it. */
  readonly shows: string;
  /** The name of the person who does it. */
  readonly person: string;
  /** Whether the whole window is on it, or the message alone. */
  readonly isWhole: boolean;
  readonly play: (person: FakeUser, channel: Sent['channelId'], playground: Playground) => Promise<Sent>;
}

/** The pictures of the README, in the order in which they are played. */
export const SCENES: readonly Scene[] = [
  // Before anything was asked: how long an answer took is another number every time.
  {
    name: 'status',
    shows: 'what an admin sees of the index and the bot',
    person: 'Vera',
    isWhole: false,
    play: (person, channelId, playground) =>
      person.runs('/admin status', {}, { channel: channelOf(playground, channelId) }),
  },
  {
    name: 'quotations',
    shows: 'a page of quotations, each with who said it and in which paragraph',
    person: 'Mira',
    isWhole: false,
    play: (person, channelId, playground) =>
      person.runs('/quote', { speaker: 'Adrienne Watson' }, { channel: channelOf(playground, channelId) }),
  },
  {
    name: 'not-found',
    shows: 'an answer that says that the story does not say, with the two closest passages',
    person: 'Mira',
    isWhole: false,
    play: (person, channelId, playground) =>
      person.runs(
        '/ask',
        { question: 'Which team won the football match?' },
        { channel: channelOf(playground, channelId) },
      ),
  },
  {
    name: 'answer',
    shows: 'the playground: a question to the bot, and its answer with the answering sentence in bold',
    person: 'Mira',
    isWhole: true,
    play: (person, channelId, playground) =>
      person.asks(channelOf(playground, channelId), '@ibid Who leads the MEK?'),
  },
];

/** Plays a scene in the last text channel for the pictures of messages, in the first for that of the window. */
export async function playScene(playground: Playground, scene: Scene): Promise<Sent> {
  const { setting, discord } = playground;
  const person = setting.people.find((part) => part.person.user.username === scene.person)?.person;
  const [first, second] = setting.guild.channels;
  const channel = scene.isWhole ? first : second;
  if (!person || !channel) throw new Error(`nobody or nowhere for the scene ${scene.name}`);
  return scene.play(createFakeUser(discord.world, person), channel.id, playground);
}

/** Stands for a message: another one when something that a picture shows of it is another. */
export function digestMessage({ discord }: Playground, sent: Sent): string {
  const { content, embeds, components } = describeMessage(discord.world, sent);
  const json = JSON.stringify({ content, embeds, components });
  return createHash('sha256').update(leaveOutPassing(json)).digest('hex').slice(0, 16);
}

/** Ids, moments, durations, memory and generations are others in every run. */
function leaveOutPassing(json: string): string {
  return json
    .replaceAll(/\d{17,20}/g, 'ID')
    .replaceAll(/<t:\d+/g, '<t:NOW')
    .replaceAll(/\d[\d.,]*(?= (?:ms|s|MB)\b)/g, 'N')
    .replaceAll(/\d{6}-[0-9a-f]{8}/g, 'GENERATION');
}

function channelOf({ discord }: Playground, id: string): Parameters<FakeUser['asks']>[0] {
  const channel = discord.world.channels.get(id);
  if (!channel) throw new Error(`there is no channel ${id}`);
  return channel;
}
