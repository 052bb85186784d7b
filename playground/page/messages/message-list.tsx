import type { Signal } from '@preact/signals';
import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ShownChannel, ShownMessage } from '../protocol.ts';
import { conversationOf, dismissed, interactions, typing, world } from '../state.ts';
import { Beginning } from './beginning.tsx';
import { MessageItem } from './message-item.tsx';
import { PendingItem } from './pending-item.tsx';

/** How many messages are drawn at first, and how many more each time one scrolls up to the last of them. */
const STEP = 50;
/** Pixels from the end within which one is at the end, and follows what is new. */
const NEAR = 80;

/** The messages of a channel. What is new is followed, unless one has scrolled away from the end. */
export function MessageList({ channel }: { channel: ShownChannel }): VNode {
  const [count, setCount] = useState(STEP);
  const scroller = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const kept = useRef<number | null>(null);
  const all = conversationOf(channel.id).value.filter(isInSight);
  const drawn = all.slice(-count);
  const pending = interactions.value.filter(
    ({ channelId, messageId, state, id }) =>
      channelId === channel.id && messageId === null && state !== 'answered' && !dismissed.value.has(id),
  );

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return undefined;
    const follow = (): void => {
      if (isAtEnd.current) box.scrollTop = box.scrollHeight;
    };
    follow();
    // Whatever makes the list or the window another size: edits, the composer that grows, a phone that is turned.
    const observer = new ResizeObserver(follow);
    observer.observe(box);
    for (const child of box.children) observer.observe(child);
    return () => {
      observer.disconnect();
    };
  }, []);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box || kept.current === null) return;
    // What was drawn above pushes nothing away from under one's eyes.
    box.scrollTop = box.scrollHeight - kept.current;
    kept.current = null;
  }, [count]);

  const noteScroll = (): void => {
    const box = scroller.current;
    if (!box) return;
    const fromEnd = box.scrollHeight - box.scrollTop;
    isAtEnd.current = fromEnd - box.clientHeight < NEAR;
    if (box.scrollTop < 300 && count < all.length) {
      kept.current = fromEnd;
      setCount(count + STEP);
    }
  };

  return (
    <div class="scroller" ref={scroller} onScroll={noteScroll} tabIndex={0} role="log" aria-label="Messages">
      <div>
        <h2 class="unseen">Messages</h2>
        {count >= all.length && <Beginning channel={channel} />}
        <ol class="messages">
          {drawn.map((message, index) => (
            <MessageItem key={message.peek().message.id} shown={message} before={drawn[index - 1] ?? null} />
          ))}
          {pending.map((interaction) => (
            <PendingItem key={interaction.id} interaction={interaction} />
          ))}
        </ol>
        <Typing channelId={channel.id} />
      </div>
    </div>
  );
}

function isInSight(message: Signal<ShownMessage>): boolean {
  const { deleted, message: raw } = message.value;
  return !deleted && !dismissed.value.has(raw.id);
}

function Typing({ channelId }: { channelId: string }): VNode | null {
  if ((typing.value[channelId] ?? 0) < Date.now()) return null;
  return <p class="typing">{world.value?.bot.username} is typing …</p>;
}
