import type { Signal } from '@preact/signals';
import type { APIMessage } from 'discord-api-types/v10';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { ShownMessage } from '../protocol.ts';
import { Avatar } from '../avatar.tsx';
import { Icon } from '../icon.tsx';
import { MarkdownLine } from '../markdown/show-markdown.tsx';
import { nameOf } from '../people.ts';
import { channelShown, editing, goTo, goToMessage } from '../sight.ts';
import { channels, dismiss, findMessage, whoIAm } from '../state.ts';
import { EditBox } from './edit-box.tsx';
import { Forwarded } from './forwarded.tsx';
import { MessageContent } from './message-content.tsx';
import { MessageTools } from './message-tools.tsx';
import { describeHour, describeTime, isSameDay } from './times.ts';

const LOADING = 1 << 7;
/** Milliseconds within which the next message of the same person stands under the same head. */
const TOGETHER = 7 * 60_000;

/** One message, below the head that it shares with the one before or a head of its own. */
export function MessageItem({
  shown,
  before,
}: {
  shown: Signal<ShownMessage>;
  before: Signal<ShownMessage> | null;
}): VNode {
  const { message, visibleTo, used, buttonOf } = shown.value;
  const [wantsTools, wantTools] = useState(false);
  const snapshot = message.message_snapshots?.[0]?.message;
  const repliesTo = snapshot ? null : (message.message_reference?.message_id ?? buttonOf);
  const former = before?.value.message ?? null;
  const isNewDay = former === null || !isSameDay(former.timestamp, message.timestamp);
  const hasHead = isNewDay || used !== null || repliesTo !== null || !isTogether(former, message);
  const isForMe = message.mentions.some(({ id }) => id === whoIAm.value);
  const hasReference = used !== null || repliesTo !== null;
  const draw = (): void => {
    wantTools(true);
  };
  const kind = `${hasHead ? ' with-head' : ''}${hasReference ? ' with-reference' : ''}${visibleTo === null ? '' : ' only-mine'}${isForMe ? ' for-me' : ''}`;
  return (
    <li>
      {isNewDay && (
        <div class="day">
          <span>{new Date(message.timestamp).toLocaleDateString(undefined, { dateStyle: 'long' })}</span>
        </div>
      )}
      {/* A long conversation would have more buttons than words, so that each has its own once it is pointed at. */}
      <div
        class={`message${kind}`}
        data-message={message.id}
        data-hour={hasHead ? undefined : describeHour(message.timestamp)}
        role="article"
        aria-label={`${nameOf(message.author)}, ${describeTime(message.timestamp)}`}
        tabIndex={-1}
        onPointerEnter={draw}
        onFocusIn={draw}
      >
        {used !== null && <UsedCommand used={used} />}
        {repliesTo !== null && <Reference id={repliesTo} />}
        {hasHead && <Avatar user={message.author} />}
        {hasHead && <Head message={message} />}
        <Body message={message} />
        <ThreadLink messageId={message.id} />
        {visibleTo !== null && <OnlyYou id={message.id} />}
        {wantsTools && <MessageTools shown={shown.value} />}
      </div>
    </li>
  );
}

function isTogether(former: APIMessage | null, message: APIMessage): boolean {
  if (former?.author.id !== message.author.id) return false;
  return Date.parse(message.timestamp) - Date.parse(former.timestamp) < TOGETHER;
}

function Head({ message: { author, timestamp } }: { message: APIMessage }): VNode {
  return (
    <h3 class="message-head">
      <span class={`author${author.bot === true ? ' is-bot' : ''}`}>{nameOf(author)}</span>
      {author.bot === true && <span class="app-badge">App</span>}
      <time dateTime={timestamp}>{describeTime(timestamp)}</time>
    </h3>
  );
}

function Body({ message }: { message: APIMessage }): VNode {
  if (((message.flags ?? 0) & LOADING) !== 0)
    return (
      <div class="message-body thinking" role="status">
        <span class="dots" aria-hidden="true" /> {nameOf(message.author)} is thinking …
      </div>
    );
  if (editing.value === message.id) return <EditBox message={message} />;
  return (
    <div class="message-body">
      <MessageContent messageId={message.id} content={message} />
      <Forwarded message={message} />
    </div>
  );
}

function UsedCommand({ used }: { used: NonNullable<ShownMessage['used']> }): VNode {
  return (
    <p class="reference">
      <Avatar user={used.user} size="tiny" />
      <span class="reference-author">{nameOf(used.user)}</span> used{' '}
      <span class="command-name">{used.name}</span>
    </p>
  );
}

function Reference({ id }: { id: string }): VNode {
  const answered = findMessage(id)?.value;
  if (!answered || answered.deleted) return <p class="reference">Original message was deleted</p>;
  const { author, content } = answered.message;
  return (
    <p class="reference">
      <Avatar user={author} size="tiny" />
      <span class="reference-author">{nameOf(author)}</span>
      <button
        type="button"
        class="reference-text"
        onClick={() => {
          goToMessage(answered.message.channel_id, id);
        }}
      >
        {content === '' ? 'Go to the message' : <MarkdownLine text={content} />}
      </button>
    </p>
  );
}

function OnlyYou({ id }: { id: string }): VNode {
  return (
    <p class="only-you">
      <Icon name="eye" /> Only you can see this ·{' '}
      <button
        type="button"
        class="link-button"
        onClick={() => {
          dismiss(id);
        }}
      >
        Dismiss message
      </button>
    </p>
  );
}

function ThreadLink({ messageId }: { messageId: string }): VNode | null {
  const thread = channels.value.find(
    ({ id, parentId }) => id === messageId && id !== channelShown.value?.id && parentId !== null,
  );
  if (!thread) return null;
  return (
    <p>
      <button
        type="button"
        class="link-button thread-link"
        onClick={() => {
          goTo(thread.id);
        }}
      >
        <Icon name="thread" /> {thread.name}
      </button>
    </p>
  );
}
