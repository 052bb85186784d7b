import { computed, effect, signal } from '@preact/signals';
import { channels, unread } from './state.ts';

// What is in front of the person: the channel, what they reply to or edit, and which of the drawers stand open.

const chosen = signal<string | null>(null);

/** The channel that is shown; the first one until another is chosen. */
export const channelShown = computed(
  () => channels.value.find(({ id }) => id === chosen.value) ?? channels.value[0],
);

effect(() => {
  const id = channelShown.value?.id ?? '';
  if (unread.value.has(id)) unread.value = new Set([...unread.value].filter((other) => other !== id));
});

/** The message that the next one replies to, and whether its author is notified. */
export const replyingTo = signal<{ readonly id: string; readonly ping: boolean } | null>(null);
/** The message whose words are being changed. */
export const editing = signal<string | null>(null);
/** The message that is to be brought into sight. */
export const sought = signal<string | null>(null);
/** Which part of the drawer is open. */
export const drawer = signal<'json' | 'requests' | 'trouble' | null>(null);
/** The message whose JSON the drawer shows. */
export const inspected = signal<string | null>(null);
/** Whether the list of channels is open, where the window is too narrow for it to stay. */
export const isListOpen = signal(false);

/** Goes to a channel. */
export function goTo(channelId: string): void {
  chosen.value = channelId;
  sought.value = null;
  replyingTo.value = null;
  editing.value = null;
  isListOpen.value = false;
}

/** Goes to a message, in whichever channel. */
export function goToMessage(channelId: string, messageId: string): void {
  if (channelShown.value?.id !== channelId) goTo(channelId);
  sought.value = messageId;
}

/** Opens the drawer with the JSON of a message. */
export function inspect(messageId: string): void {
  inspected.value = messageId;
  drawer.value = 'json';
}

/** Whoever types while the cursor is in no field writes a message, as in Discord. */
export function typeAnywhere(event: KeyboardEvent): void {
  const { target, key, ctrlKey, metaKey, altKey } = event;
  const isInField = target instanceof Element && target.closest('input, textarea, select, dialog') !== null;
  // A space presses the button that has the cursor.
  if (isInField || key.length !== 1 || key === ' ' || ctrlKey || metaKey || altKey) return;
  document.querySelector<HTMLElement>('[data-composer]')?.focus();
}

/** Puts the cursor where the person writes. */
export function focusComposer(): void {
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>('[data-composer]')?.focus();
  });
}
