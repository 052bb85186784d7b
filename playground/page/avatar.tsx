import type { APIUser } from 'discord-api-types/v10';
import type { VNode } from 'preact';
import { colourOf, nameOf } from './people.ts';

/** A picture of somebody: a letter on a colour. */
export function Avatar({
  user,
  size = 'large',
}: {
  user: APIUser;
  size?: 'large' | 'small' | 'tiny';
}): VNode {
  return (
    <span class={`avatar ${size} ${colourOf(user)}`} aria-hidden="true">
      {user.bot === true ? '¶' : nameOf(user).slice(0, 1).toUpperCase()}
    </span>
  );
}
