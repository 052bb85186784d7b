import type { VNode } from 'preact';
import type { BotState, ShownChannel } from './protocol.ts';
import { signOf } from './channel-list.tsx';
import { doIt } from './connection.ts';
import { Icon } from './icon.tsx';
import { drawer, isListOpen } from './sight.ts';
import { botState, isOnline, world } from './state.ts';

const SAID: Readonly<Record<BotState, string>> = {
  starting: 'is starting …',
  ready: 'is online',
  away: 'has lost its connection …',
  ended: 'is not running',
};

/** The name of the channel, how the bot is, and the way to the drawer. */
export function Header({ channel }: { channel: ShownChannel }): VNode {
  return (
    <header class="chat-header">
      <button
        type="button"
        class="icon-button for-narrow"
        aria-label="Channels and people"
        aria-expanded={isListOpen.value}
        onClick={() => {
          isListOpen.value = !isListOpen.value;
        }}
      >
        <Icon name="list" />
      </button>
      <h1>
        {channel.guildId === null ? '@' : <Icon name={signOf(channel)} />}
        {channel.guildId === null ? world.value?.bot.username : channel.name}
      </h1>
      <p class={`bot-state ${botState.value}`} role="status">
        {isOnline.value ? `ibid ${SAID[botState.value]}` : 'The playground does not answer …'}
        {botState.value === 'ended' && (
          <button
            type="button"
            class="link-button"
            onClick={() => {
              doIt({ do: 'trouble', trouble: 'start' });
            }}
          >
            Start it
          </button>
        )}
      </p>
      <button
        type="button"
        class="icon-button"
        aria-label="Look behind: JSON, requests, trouble"
        aria-expanded={drawer.value !== null}
        onClick={() => {
          drawer.value = drawer.value === null ? 'requests' : null;
        }}
      >
        <Icon name="code" />
      </button>
    </header>
  );
}
