import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { addGuildRecord } from '../discord/guilds.ts';
import { addPerson } from '../discord/people.ts';
import type { Person } from '../discord/people.ts';
import { addChannelRecord, MEMBER_PERMISSIONS, openDirectChannel, openThread } from '../discord/places.ts';
import type { ChannelRecord, GuildRecord } from '../discord/places.ts';
import type { World } from '../discord/world.ts';

/** Somebody, and what they are here for. */
interface Part {
  readonly person: Person;
  readonly part: string;
}

/** Who and what there is before anybody has said a word. */
export interface Setting {
  readonly guild: GuildRecord;
  readonly people: readonly Part[];
}

/** The name of the application's owner, who alone may use `/admin`. */
export const OWNER_NAME = 'Vera';

/** A server with its channels, three people, and their direct conversations with the bot. */
export function makeSetting(world: World): Setting {
  const guild = addGuildRecord(world, { name: 'The Reading Room' });
  const guildId = guild.id;
  const add = (name: string, type: ChannelRecord['type']): ChannelRecord =>
    addChannelRecord(world, { name, type, guildId });
  add('questions', ChannelType.GuildText);
  const lounge = add('lounge', ChannelType.GuildText);
  add('ask-the-story', ChannelType.GuildForum);
  openThread(world, { name: 'Side talk', guildId, parentId: lounge.id });
  const owner = world.people.get(world.owner.id);
  if (!owner) throw new Error('the application has no owner');
  const administrator = MEMBER_PERMISSIONS | PermissionFlagsBits.Administrator;
  guild.members.set(owner.user.id, { roles: [], permissions: administrator });
  const people: Part[] = [
    { person: addPerson(world, { name: 'Mira' }), part: 'a reader' },
    { person: addPerson(world, { name: 'Jonas', locale: 'de' }), part: 'another reader, in German' },
    { person: owner, part: 'the owner, with /admin' },
  ];
  for (const { person } of people) openDirectChannel(world, person.user.id);
  return { guild, people };
}
