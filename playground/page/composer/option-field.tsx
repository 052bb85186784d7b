import type { VNode } from 'preact';
import { nameOf } from '../people.ts';
import { channels, world } from '../state.ts';
import { CompletedField } from './completed-field.tsx';
import { fillSlash, slash } from './draft.ts';
import { readFiles } from './read-files.ts';
import { OPTION } from './slash-commands.ts';
import type { SlashOption } from './slash-commands.ts';

/** One option of a slash command. */
export function OptionField(props: { channelId: string; path: string; option: SlashOption }): VNode {
  const { option } = props;
  return (
    <div class={`option${option.required ? ' required' : ''}`} title={option.description}>
      <span class="option-name" aria-hidden="true">
        {option.title}
      </span>
      <Field {...props} />
    </div>
  );
}

function Field({ channelId, path, option }: { channelId: string; path: string; option: SlashOption }): VNode {
  const { name, type, choices } = option;
  const label = `${option.title}: ${option.description}`;
  if (type === OPTION.attachment)
    return (
      <input
        type="file"
        data-field={name}
        aria-label={label}
        onChange={({ currentTarget }) => {
          void readFiles(currentTarget.files).then(([file]) => {
            fillSlash(name, file);
          });
        }}
      />
    );
  if (type === OPTION.boolean)
    return <Select name={name} label={label} choices={YES_OR_NO} read={(chosen) => chosen === 'true'} />;
  if (choices.length > 0)
    return (
      <Select
        name={name}
        label={label}
        choices={choices}
        read={(chosen) => choices.find(({ value }) => String(value) === chosen)?.value}
      />
    );
  if (type === OPTION.user || type === OPTION.mentionable)
    return <Select name={name} label={label} choices={listPeople()} read={(id) => ({ id })} />;
  if (type === OPTION.channel)
    return <Select name={name} label={label} choices={listChannels()} read={(id) => ({ id })} />;
  if (type === OPTION.integer || type === OPTION.number)
    return (
      <input
        type="number"
        step={type === OPTION.integer ? 1 : 'any'}
        data-field={name}
        aria-label={label}
        onInput={({ currentTarget }) => {
          fillSlash(
            name,
            Number.isNaN(currentTarget.valueAsNumber) ? undefined : currentTarget.valueAsNumber,
          );
        }}
      />
    );
  return <CompletedField channelId={channelId} path={path} option={option} label={label} />;
}

type Choices = SlashOption['choices'];

const YES_OR_NO: Choices = [
  { name: 'True', value: 'true' },
  { name: 'False', value: 'false' },
];

function listPeople(): Choices {
  const known = world.value;
  const users = known ? [known.bot, ...known.people.map(({ user }) => user)] : [];
  return users.map((user) => ({ name: nameOf(user), value: user.id }));
}

function listChannels(): Choices {
  return channels.value.flatMap(({ id, name, guildId }) => (guildId === null ? [] : [{ name, value: id }]));
}

function Select(props: {
  name: string;
  label: string;
  choices: Choices;
  read: (chosen: string) => Parameters<typeof fillSlash>[1];
}): VNode {
  const { name, label, choices, read } = props;
  return (
    <select
      data-field={name}
      aria-label={label}
      value={slash.value?.values[name] === undefined ? '' : undefined}
      onChange={({ currentTarget }) => {
        fillSlash(name, read(currentTarget.value));
      }}
    >
      <option value="" disabled>
        …
      </option>
      {choices.map(({ name: shown, value }) => (
        <option key={value} value={value}>
          {shown}
        </option>
      ))}
    </select>
  );
}
