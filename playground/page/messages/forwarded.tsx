import type { APIMessage } from 'discord-api-types/v10';
import type { VNode } from 'preact';
import { titleOf } from '../channel-list.tsx';
import { Icon } from '../icon.tsx';
import { goToMessage } from '../sight.ts';
import { channels } from '../state.ts';
import { MessageContent } from './message-content.tsx';
import { describeTime } from './times.ts';

/** What a message forwards, as it was then. Discord does not tell who wrote it, and its buttons do nothing there. */
export function Forwarded({ message }: { message: APIMessage }): VNode | null {
  const snapshot = message.message_snapshots?.[0]?.message;
  if (!snapshot) return null;
  return (
    <div class="forwarded">
      <p class="forwarded-head">
        <Icon name="forward" /> Forwarded
      </p>
      <MessageContent messageId={message.id} content={snapshot} isOld />
      <Origin of={message} timestamp={snapshot.timestamp} />
    </div>
  );
}

/** Where it came from, for who sees that channel too. */
function Origin({ of, timestamp }: { of: APIMessage; timestamp: string }): VNode {
  const { channel_id: channelId, message_id: id } = of.message_reference ?? {};
  const channel = channels.value.find((one) => one.id === channelId);
  if (!channel || id === undefined) return <small>{describeTime(timestamp)}</small>;
  return (
    <a
      class="forwarded-from"
      href="#"
      onClick={(event) => {
        event.preventDefault();
        goToMessage(channel.id, id);
      }}
    >
      {titleOf(channel)} · {describeTime(timestamp)} ›
    </a>
  );
}
