import type { VNode } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { ShownMessage } from '../protocol.ts';
import { doIt } from '../connection.ts';
import { Icon } from '../icon.tsx';
import type { IconName } from '../icon.tsx';
import { channelShown, editing, focusComposer, inspect, replyingTo } from '../sight.ts';
import { channels, commands, whoIAm } from '../state.ts';

/** Discord's number for a command in the menu of a message. */
const MESSAGE_COMMAND = 3;

/** What one can do with a message; it appears when the message is pointed at, or reached with the keyboard. */
export function MessageTools({ shown }: { shown: ShownMessage }): VNode {
  const { message, visibleTo } = shown;
  const isMine = message.author.id === whoIAm.value;
  return (
    <div class="message-tools" role="toolbar" aria-label="What to do with this message">
      {visibleTo === null && (
        <Tool
          icon="reply"
          label="Reply"
          run={() => {
            replyingTo.value = { id: message.id, ping: true };
            focusComposer();
          }}
        />
      )}
      {isMine && (
        <Tool
          icon="edit"
          label="Edit"
          run={() => {
            editing.value = message.id;
          }}
        />
      )}
      {isMine && (
        <Tool
          icon="remove"
          label="Delete"
          run={() => {
            doIt({ do: 'delete', message: message.id });
          }}
        />
      )}
      {visibleTo === null && mayOpenThread(message.id) && (
        <Tool
          icon="thread"
          label="Open a thread"
          run={() => {
            const name = message.content
              .replaceAll(/<@!?\d+>|[*_`~|>]/g, '')
              .trim()
              .slice(0, 60);
            doIt({ do: 'thread', message: message.id, name: name === '' ? 'Thread' : name });
          }}
        />
      )}
      {visibleTo === null && <Apps messageId={message.id} />}
      <Tool
        icon="code"
        label="Show its JSON"
        run={() => {
          inspect(message.id);
        }}
      />
    </div>
  );
}

/** Threads have none of their own, and a message has one at most. */
function mayOpenThread(messageId: string): boolean {
  const channel = channelShown.value;
  if ((channel?.guildId ?? null) === null || channel?.parentId !== null) return false;
  return !channels.value.some(({ id }) => id === messageId);
}

function Tool({ icon, label, run }: { icon: IconName; label: string; run: () => void }): VNode {
  return (
    <button type="button" class="icon-button" aria-label={label} title={label} onClick={run}>
      <Icon name={icon} />
    </button>
  );
}

/** Discord's "Apps": the bot's commands for a message. */
function Apps({ messageId }: { messageId: string }): VNode | null {
  const [isOpen, open] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const offered = channelShown.value?.guildId === null ? commands.value.direct : commands.value.guild;
  const apps = offered.filter(({ type }: { type: number }) => type === MESSAGE_COMMAND);
  if (apps.length === 0) return null;
  const takeKey = (event: KeyboardEvent): void => {
    const items = [...(place.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = items.findIndex((item) => item === document.activeElement);
    if (event.key === 'Escape') {
      open(false);
      place.current?.querySelector('button')?.focus();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      open(true);
      items.at((at + (event.key === 'ArrowDown' ? 1 : -1)) % items.length)?.focus();
    }
  };
  return (
    <div class="apps" ref={place} onKeyDown={takeKey}>
      <button
        type="button"
        class="icon-button"
        aria-label="Apps"
        title="Apps"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => {
          open(!isOpen);
        }}
      >
        <Icon name="more" />
      </button>
      {isOpen && (
        <div class="popup-menu" role="menu" aria-label="Apps">
          {apps.map((app) => (
            <button
              key={app.id}
              type="button"
              role="menuitem"
              onClick={() => {
                open(false);
                doIt({ do: 'pick', message: messageId, command: app.name });
              }}
            >
              {app.name}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
