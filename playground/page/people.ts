import type { APIUser } from 'discord-api-types/v10';

/** The name that is shown for somebody. */
export function nameOf(user: APIUser): string {
  return user.global_name ?? user.username;
}

/** One of six classes of colour for somebody's picture, always the same one. */
export function colourOf({ username, bot }: APIUser): string {
  if (bot === true) return 'colour-bot';
  return `colour-${username.charCodeAt(0) % 5}`;
}
