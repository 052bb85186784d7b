import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { act } from '../connection.ts';
import { fillSlash, leaveSlash, slash } from './draft.ts';
import type { SlashOption } from './slash-commands.ts';
import { SuggestionList, useSuggestions } from './suggestions.tsx';

/** Milliseconds of silence after which the bot is asked for completions: Discord waits as well. */
const PAUSE = 150;

/** A field for words, which the bot completes where it offers to. */
export function CompletedField(props: {
  channelId: string;
  path: string;
  option: SlashOption;
  label: string;
}): VNode {
  const { channelId, path, option, label } = props;
  const { name, autocomplete, longest } = option;
  const value = slash.value?.values[name];
  // What the field says may be the name of a choice, whose value is another.
  const [text, setText] = useState(typeof value === 'string' ? value : '');
  const [choices, setChoices] = useState<SlashOption['choices']>([]);
  const [isFocused, setFocused] = useState(false);
  const [isClosed, close] = useState(false);
  const asked = useRef(0);
  const id = `complete-${name}`;

  useEffect(() => {
    if (!autocomplete || !isFocused || isClosed) return undefined;
    const number = ++asked.current;
    const timer = setTimeout(() => {
      const values = { ...slash.value?.values, [name]: text };
      void act({ do: 'complete', channel: channelId, path, values, focused: name }).then((outcome) => {
        // An answer to what stood there before comes too late.
        if (number === asked.current) setChoices(outcome?.choices ?? []);
      });
    }, PAUSE);
    return () => {
      clearTimeout(timer);
    };
  }, [text, isFocused, isClosed]);

  const choose = (index: number): void => {
    const choice = choices[index];
    if (!choice) return;
    fillSlash(name, choice.value);
    setText(choice.name);
    close(true);
    asked.current++;
  };
  const isOpen = isFocused && !isClosed && choices.length > 0;
  const list = useSuggestions(id, isOpen ? choices.length : 0, choose, -1);

  return (
    <>
      {isOpen && (
        <SuggestionList
          id={id}
          label={option.title}
          list={list}
          choose={choose}
          rows={choices.map((choice) => (
            <span>{choice.name}</span>
          ))}
        />
      )}
      <input
        type="text"
        data-field={name}
        aria-label={label}
        autoComplete="off"
        maxLength={longest}
        size={Math.max(12, Math.min(60, text.length + 2))}
        value={text}
        {...(autocomplete
          ? {
              role: 'combobox' as const,
              'aria-autocomplete': 'list' as const,
              'aria-expanded': isOpen,
              'aria-controls': isOpen ? id : undefined,
              'aria-activedescendant': isOpen ? list.activeId : undefined,
            }
          : {})}
        onFocus={() => {
          setFocused(true);
        }}
        onBlur={() => {
          setFocused(false);
        }}
        onInput={({ currentTarget }) => {
          setText(currentTarget.value);
          fillSlash(name, currentTarget.value);
          close(false);
        }}
        onKeyDown={(event) => {
          if (isOpen && list.takeKey(event)) return;
          if (isOpen && event.key === 'Escape') {
            event.preventDefault();
            close(true);
          } else if (event.key === 'Backspace' && text === '') {
            event.preventDefault();
            leaveSlash();
          }
        }}
      />
    </>
  );
}
