import type { VNode } from 'preact';
import { Avatar } from '../avatar.tsx';
import { nameOf } from '../people.ts';
import { world } from '../state.ts';

/** The name that is being typed after an @, and where the @ stands; null where none is. */
export function mentionBefore(text: string, caret: number): { typed: string; start: number } | null {
  const [whole, typed] = /(?:^|\s)@(\w*)$/.exec(text.slice(0, caret)) ?? [];
  if (whole === undefined || typed === undefined) return null;
  return { typed, start: caret - typed.length - 1 };
}

/** Whom such a beginning may mean, the bot first. */
export function listMentions(typed: string): { username: string; row: VNode }[] {
  const known = world.value;
  if (!known) return [];
  return [known.bot, ...known.people.map(({ user }) => user)]
    .filter((user) => user.username.toLowerCase().startsWith(typed.toLowerCase()))
    .map((user) => ({
      username: user.username,
      row: (
        <>
          <Avatar user={user} size="tiny" /> <strong>{nameOf(user)}</strong>
          {user.bot === true && <span class="app-badge">App</span>}
        </>
      ),
    }));
}
