import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { act } from '../connection.ts';
import { nameOf } from '../people.ts';
import { channels, world } from '../state.ts';
import { KIND } from './component.ts';
import type { Component } from './component.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

/** A menu of the bot's: one value is sent as it is chosen, several with a button. */
export function SelectMenu({ component, messageId }: { component: Component; messageId: string }): VNode {
  const {
    custom_id: called = '',
    placeholder = 'Make a selection',
    disabled = false,
    max_values: most = 1,
  } = component;
  const options = optionsOf(component);
  const [chosen, choose] = useState<readonly string[]>(
    (component.options ?? []).filter((option) => option.default === true).map(({ value }) => value),
  );
  const send = (values: readonly string[]): void => {
    void act({ do: 'press', message: messageId, called, values });
  };
  if (most <= 1)
    return (
      <select
        class="menu"
        aria-label={placeholder}
        disabled={disabled}
        value={chosen[0] ?? ''}
        onChange={({ currentTarget }) => {
          choose([currentTarget.value]);
          send([currentTarget.value]);
        }}
      >
        <option value="" disabled>
          {placeholder}
        </option>
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    );
  return (
    <fieldset class="menu-several" disabled={disabled}>
      <legend>{placeholder}</legend>
      {options.map(({ value, label }) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={() => {
              choose(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
            }}
          />
          {label}
        </label>
      ))}
      <button
        type="button"
        class="button primary"
        disabled={chosen.length < (component.min_values ?? 1) || chosen.length > most}
        onClick={() => {
          send(chosen);
        }}
      >
        Choose
      </button>
    </fieldset>
  );
}

function optionsOf({ type, options = [] }: Component): readonly Option[] {
  if (type === KIND.channelSelect)
    return channels.value.flatMap(({ id, name, guildId }) =>
      guildId === null ? [] : [{ value: id, label: `#${name}` }],
    );
  if (type === KIND.userSelect || type === KIND.mentionableSelect)
    return (world.value?.people ?? []).map(({ user }) => ({ value: user.id, label: `@${nameOf(user)}` }));
  return options;
}
