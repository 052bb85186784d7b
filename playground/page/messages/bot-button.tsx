import type { VNode } from 'preact';
import { doIt } from '../connection.ts';
import { Icon } from '../icon.tsx';
import { interactions } from '../state.ts';
import type { Component } from './component.ts';

const STYLES = ['', 'primary', 'secondary', 'success', 'danger', 'secondary', 'primary'];

/** A button of the bot's. */
export function BotButton({ component, messageId }: { component: Component; messageId: string }): VNode {
  const { label, emoji, url, custom_id: called, style = 2, disabled = false } = component;
  const face = (
    <>
      {emoji?.name && <span class="emoji">{emoji.name}</span>}
      {label}
    </>
  );
  if (url !== undefined)
    return (
      <a class="button secondary" href={url} target="_blank" rel="noreferrer noopener">
        {face} <Icon name="link" />
      </a>
    );
  const isWaiting = interactions.value.some(
    (one) => one.messageId === messageId && one.name === called && one.state === 'waiting',
  );
  return (
    <button
      type="button"
      class={`button ${STYLES[style] ?? 'secondary'}`}
      disabled={disabled}
      aria-busy={isWaiting}
      aria-label={label ?? EMOJI_NAMES[emoji?.name ?? ''] ?? emoji?.name ?? undefined}
      onClick={() => {
        if (!isWaiting && called !== undefined) doIt({ do: 'press', message: messageId, called });
      }}
    >
      {face}
    </button>
  );
}

/** What screen readers say for buttons that are a picture alone. */
const EMOJI_NAMES: Readonly<Record<string, string>> = {
  '👍': '👍 thumbs up',
  '👎': '👎 thumbs down',
  '◀': '◀ back',
  '▶': '▶ on',
};
