import type { VNode } from 'preact';
import { FORUM, titleOf } from '../channel-list.tsx';
import type { ShownMessage } from '../protocol.ts';
import { doIt } from '../connection.ts';
import { Icon } from '../icon.tsx';
import type { IconName } from '../icon.tsx';
import { channelShown, editing, focusComposer, inspect, replyingTo } from '../sight.ts';
import { channels, commands, whoIAm } from '../state.ts';
import { ToolMenu } from './tool-menu.tsx';

/** Discord's number for a command in the menu of a message. */
const MESSAGE_COMMAND = 3;

/** What one can do with a message; it appears when the message is pointed at, or reached with the keyboard. */
export function MessageTools({ shown }: { shown: ShownMessage }): VNode {
  const { message, visibleTo } = shown;
  const isMine = message.author.id === whoIAm.value;
  const isForward = message.message_snapshots !== undefined;
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
      {isMine && !isForward && (
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
      {visibleTo === null && <Forward messageId={message.id} />}
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
  const offered = channelShown.value?.guildId === null ? commands.value.direct : commands.value.guild;
  const apps = offered.filter(({ type }: { type: number }) => type === MESSAGE_COMMAND);
  if (apps.length === 0) return null;
  return (
    <ToolMenu
      icon="more"
      label="Apps"
      items={apps.map(({ name }) => ({ id: name, name }))}
      choose={(command) => {
        doIt({ do: 'pick', message: messageId, command });
      }}
    />
  );
}

/** Where else one can show a message: in any channel in which one can write. */
function Forward({ messageId }: { messageId: string }): VNode {
  const places = channels.value.filter(({ type }) => type !== FORUM);
  return (
    <ToolMenu
      icon="forward"
      label="Forward"
      items={places.map((channel) => ({ id: channel.id, name: titleOf(channel) }))}
      choose={(channel) => {
        doIt({ do: 'forward', message: messageId, channel });
      }}
    />
  );
}
