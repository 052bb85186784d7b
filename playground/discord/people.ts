import type { APIGuildMember, APIUser, Locale } from 'discord-api-types/v10';
import type { World } from './world.ts';

/** A language as Discord names it: `en-US`, `fr`. */
export type LocaleName = `${Locale}`;

/** Someone who uses Discord, other than the bot. */
export interface Person {
  user: APIUser;
  locale: LocaleName;
  /** Whether the person takes direct messages from the bot. */
  dmsClosed: boolean;
}

/** Adds somebody; called `user-1`, `user-2`… where no name is given. */
export function addPerson(
  world: World,
  { name, locale = 'en-US', dmsClosed = false }: { name?: string; locale?: LocaleName; dmsClosed?: boolean },
): Person {
  const user = createUserObject(world.newId(), name ?? `user-${world.people.size + 1}`, false);
  const person: Person = { user, locale, dmsClosed };
  world.people.set(user.id, person);
  return person;
}

/** A user object as Discord sends it to bots. */
export function createUserObject(id: string, name: string, bot: boolean): APIUser {
  const user: object = {
    id,
    username: name,
    discriminator: bot ? '0001' : '0',
    global_name: bot ? null : name,
    avatar: null,
    bot,
    system: false,
    banner: null,
    accent_color: null,
    primary_guild: null,
    flags: 0,
    public_flags: 0,
  };
  // The types ask for members of an enum where "none" is plainly 0.
  return user as APIUser;
}

/** The member object of a user with these roles (the everyone role is never listed). */
export function createMemberObject(user: APIUser, roles: readonly string[]): APIGuildMember {
  const member: object = {
    user,
    nick: null,
    avatar: null,
    banner: null,
    roles: [...roles],
    joined_at: '2026-01-01T00:00:00.000000+00:00',
    premium_since: null,
    communication_disabled_until: null,
    pending: false,
    deaf: false,
    mute: false,
    flags: 0,
  };
  return member as APIGuildMember;
}

/** The user behind an id: the bot, its owner, or someone who was added; undefined for nobody. */
export function findUser(world: World, id: string): APIUser | undefined {
  if (id === world.bot.id) return world.bot;
  return world.people.get(id)?.user;
}

/** Everyone who can be named as `@name` in a message. */
export function listUsers(world: World): APIUser[] {
  return [world.bot, ...[...world.people.values()].map((person) => person.user)];
}
