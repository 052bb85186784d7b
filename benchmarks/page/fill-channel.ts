import { postMessage } from '../../playground/discord/messages.ts';
import type { Sent } from '../../playground/discord/messages.ts';
import type { ChannelRecord } from '../../playground/discord/places.ts';
import { createFakeUser } from '../../playground/driver/fake-user.ts';
import type { Playground } from '../../playground/serving/start-playground.ts';

const QUESTIONS = ['who leads the MEK?', 'Why did Albania cut ties with Iran?', 'when was Khalilzad born?'];

/**
 * Asks the bot once for every kind of answer, then repeats them, with what people say in between, until the channel has
 * so many messages. Gives the messages of the bot that it repeats.
 */
export async function fillChannel(
  { discord: { world }, setting }: Playground,
  channel: ChannelRecord,
  count: number,
): Promise<readonly Sent[]> {
  const [mira, jonas, owner] = setting.people.map(({ person }) => person);
  if (!mira || !jonas || !owner) throw new Error('there are not three people');
  const reader = createFakeUser(world, mira);
  const kinds: Sent[] = [];
  for (const question of QUESTIONS) kinds.push(await reader.asks(channel, `@ibid ${question}`));
  kinds.push(await reader.runs('/quote', { speaker: 'Adrienne Watson' }, { channel }));
  kinds.push(await reader.runs('/sources', {}, { channel }));
  kinds.push(await createFakeUser(world, owner).runs('/admin status', {}, { channel }));
  for (let number = channel.messages.length; number < count; number++) {
    const kind = kinds[Math.floor(number / 2) % kinds.length];
    const author = number % 4 === 0 ? mira.user : jonas.user;
    if (number % 2 === 0 || !kind)
      postMessage(
        world,
        { channel, author },
        { content: `**Nr. ${number}**: *what* do you make of \`this\`?` },
      );
    else repeat(world, channel, kind);
  }
  return kinds;
}

/** Posts in the channel, as the bot, what it has said once. */
export function repeat(
  world: Playground['discord']['world'],
  channel: ChannelRecord,
  { content, embeds, components, flags }: Sent,
): Sent {
  return postMessage(world, { channel, author: world.bot }, { content, embeds, components, flags });
}
