import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { act } from '../connection.ts';
import { Icon } from '../icon.tsx';
import { leaveSlash, openSlash, slash, slashCommands } from './draft.ts';
import { OptionField } from './option-field.tsx';

/** A slash command while it is filled in: a field for each option that is required or was opened. */
export function SlashForm({ channelId }: { channelId: string }): VNode | null {
  const form = useRef<HTMLFormElement>(null);
  const filled = slash.value;
  const command = slashCommands.value.find(({ path }) => path === filled?.path);
  const openCount = filled?.opened.length ?? 0;
  const focusField = (): void => {
    const fields = form.current?.querySelectorAll<HTMLElement>('[data-field]') ?? [];
    // What was just opened, else the first.
    const opened = form.current?.querySelector<HTMLElement>(`[data-field="${filled?.opened.at(-1) ?? ''}"]`);
    (opened ?? fields[0] ?? form.current?.querySelector<HTMLElement>('[type=submit]'))?.focus();
  };
  useEffect(focusField, [openCount]);
  if (!filled || !command) return null;

  const isOpen = ({ name, required }: { name: string; required: boolean }): boolean =>
    required || filled.opened.includes(name) || name in filled.values;
  const closed = command.options.filter((option) => !isOpen(option));
  const missing = command.options.find(({ name, required }) => required && !(name in filled.values));
  const send = async (): Promise<void> => {
    if (missing) {
      form.current?.querySelector<HTMLElement>(`[data-field="${missing.name}"]`)?.focus();
      return;
    }
    const { path, values } = filled;
    const sent = await act({ do: 'command', channel: channelId, path, values });
    if (sent) leaveSlash();
  };

  return (
    <form
      ref={form}
      class="slash"
      aria-label={`${command.title}: ${command.description}`}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) leaveSlash();
      }}
    >
      <p class="slash-help">
        <strong>{command.title}</strong> {command.description}
      </p>
      <div class="slash-row">
        {/* The cursor that is sent to the composer goes on to the field, whichever of the two is focused first. */}
        <span class="command-name" data-composer tabIndex={-1} onFocus={focusField}>
          {command.title}
        </span>
        {command.options.filter(isOpen).map((option) => (
          <OptionField key={option.name} channelId={channelId} path={command.path} option={option} />
        ))}
        {closed.map(({ name, title, description }) => (
          <button
            key={name}
            type="button"
            class="open-option"
            title={description}
            onClick={() => {
              openSlash(name);
            }}
          >
            + {title}
          </button>
        ))}
        <span class="slash-end">
          <button type="button" class="icon-button" aria-label="Leave the command" onClick={leaveSlash}>
            <Icon name="close" />
          </button>
          <button type="submit" class="icon-button" aria-label="Send the command">
            <Icon name="send" />
          </button>
        </span>
      </div>
    </form>
  );
}
