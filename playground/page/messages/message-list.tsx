import type { Signal } from '@preact/signals';
import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import type { ShownChannel, ShownMessage } from '../protocol.ts';
import { conversationOf, dismissed, interactions, typing, world } from '../state.ts';
import { Beginning } from './beginning.tsx';
import { MessageItem } from './message-item.tsx';
import { PendingItem } from './pending-item.tsx';
import { useDrawnRange } from './use-drawn-range.ts';

/** The messages of a channel. What is new is followed, unless one has scrolled away from the end. */
export function MessageList({ channel }: { channel: ShownChannel }): VNode {
  const scroller = useRef<HTMLDivElement>(null);
  const all = conversationOf(channel.id).value.filter(isInSight);
  const { range, noteScroll, goToPresent } = useDrawnRange(scroller, all);
  const drawn = all.slice(range.from, range.to ?? undefined);
  const pending = interactions.value.filter(
    ({ channelId, messageId, state, id }) =>
      channelId === channel.id && messageId === null && state !== 'answered' && !dismissed.value.has(id),
  );

  return (
    <>
      <div
        class="scroller"
        ref={scroller}
        onScroll={noteScroll}
        onKeyDown={walk}
        tabIndex={0}
        role="log"
        aria-label="Messages"
      >
        <div>
          <h2 class="unseen">Messages</h2>
          {range.from === 0 && <Beginning channel={channel} />}
          <ol class="messages">
            {drawn.map((message, index) => (
              <MessageItem
                key={message.peek().message.id}
                shown={message}
                before={drawn[index - 1] ?? null}
              />
            ))}
            {range.to === null &&
              pending.map((interaction) => <PendingItem key={interaction.id} interaction={interaction} />)}
          </ol>
          {range.to === null && <Typing channelId={channel.id} />}
        </div>
      </div>
      {range.to !== null && (
        <p class="older">
          You are looking at older messages{' '}
          <button type="button" class="link-button" onClick={goToPresent}>
            Jump to the present
          </button>
        </p>
      )}
    </>
  );
}

function isInSight(message: Signal<ShownMessage>): boolean {
  const { deleted, message: raw } = message.value;
  return !deleted && !dismissed.value.has(raw.id);
}

/** The arrows go from message to message; what one can do with it is a Tab away. */
function walk(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const { currentTarget: box, target, key } = event;
  const isOnMessage = target instanceof HTMLElement && target.dataset['message'] !== undefined;
  if ((key !== 'ArrowUp' && key !== 'ArrowDown') || (target !== box && !isOnMessage)) return;
  event.preventDefault();
  const items = [...box.querySelectorAll<HTMLElement>('[data-message]')];
  const { bottom } = box.getBoundingClientRect();
  const next = isOnMessage
    ? items[items.indexOf(target) + (key === 'ArrowUp' ? -1 : 1)]
    : items.findLast((item) => item.getBoundingClientRect().top < bottom);
  next?.focus();
}

function Typing({ channelId }: { channelId: string }): VNode | null {
  if ((typing.value[channelId] ?? 0) < Date.now()) return null;
  return <p class="typing">{world.value?.bot.username} is typing …</p>;
}
