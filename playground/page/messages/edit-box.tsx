import type { APIMessage } from 'discord-api-types/v10';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { doIt } from '../connection.ts';
import { editing, focusComposer } from '../sight.ts';

/** A message of one's own, while its words are changed: Enter saves, Escape leaves it as it was. */
export function EditBox({ message }: { message: APIMessage }): VNode {
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    box.current?.focus();
  }, []);
  const leave = (): void => {
    editing.value = null;
    focusComposer();
  };
  const take = (event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }): void => {
    if (event.key === 'Escape') leave();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    const text = event.currentTarget.value.trim();
    if (text !== '' && text !== message.content) doIt({ do: 'edit', message: message.id, text });
    leave();
  };
  return (
    <div class="message-body">
      <textarea ref={box} class="edit-box" aria-label="Edit the message" onKeyDown={take}>
        {message.content}
      </textarea>
      <small>Escape to cancel · Enter to save</small>
    </div>
  );
}
