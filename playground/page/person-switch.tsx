import type { VNode } from 'preact';
import { Avatar } from './avatar.tsx';
import { become } from './connection.ts';
import { nameOf } from './people.ts';
import { whoIAm, world } from './state.ts';

/** Who one is, and who one could be. Each tab of the browser can be somebody else. */
export function PersonSwitch(): VNode {
  return (
    <fieldset class="person-switch">
      <legend>You are</legend>
      {world.value?.people.map(({ user, part }) => (
        <label key={user.id} class="person">
          <input
            type="radio"
            name="person"
            checked={whoIAm.value === user.id}
            onChange={() => {
              become(user.id);
            }}
          />
          <Avatar user={user} size="small" />
          <span class="person-name">
            {nameOf(user)} <small>{part}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
