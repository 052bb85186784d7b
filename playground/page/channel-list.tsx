import type { VNode } from 'preact';
import type { ShownChannel } from './protocol.ts';
import { Avatar } from './avatar.tsx';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';
import { PersonSwitch } from './person-switch.tsx';
import { channelShown, focusComposer, goTo } from './sight.ts';
import { botState, channels, unread, world } from './state.ts';

/** Discord's numbers for the kinds of channels that are shown apart. */
export const FORUM = 15;
const PUBLIC_THREAD = 11;

/** What there is to go to, and who one is. */
export function ChannelList(): VNode {
  const all = channels.value;
  const isTop = ({ guildId, parentId }: ShownChannel): boolean => guildId !== null && parentId === null;
  return (
    <nav class="channel-list" aria-label="Channels">
      <p class="guild-name">{world.value?.guild.name}</p>
      <div class="channels">
        <h2>Channels</h2>
        <ul>
          {all.filter(isTop).map((channel) => (
            <li key={channel.id}>
              <Entry channel={channel} />
              <Threads of={channel} />
            </li>
          ))}
        </ul>
        <h2>Direct messages</h2>
        <ul>
          {all
            .filter(({ guildId }) => guildId === null)
            .map((channel) => (
              <li key={channel.id}>
                <DirectEntry channel={channel} />
              </li>
            ))}
        </ul>
      </div>
      <PersonSwitch />
    </nav>
  );
}

function Threads({ of }: { of: ShownChannel }): VNode | null {
  const threads = channels.value.filter(({ parentId }) => parentId === of.id);
  if (threads.length === 0) return null;
  return (
    <ul class="threads">
      {threads.map((thread) => (
        <li key={thread.id}>
          <Entry channel={thread} />
        </li>
      ))}
    </ul>
  );
}

/** The sign before a channel's name. */
export function signOf({ type }: ShownChannel): IconName {
  if (type === FORUM) return 'forum';
  return type === PUBLIC_THREAD ? 'thread' : 'hash';
}

/** How a channel is written: `#questions`, and `@ibid` for the conversation with the bot. */
export function titleOf({ guildId, name }: ShownChannel): string {
  return guildId === null ? `@${world.value?.bot.username ?? ''}` : `#${name}`;
}

function Entry({ channel }: { channel: ShownChannel }): VNode {
  return (
    <button
      type="button"
      class={`channel${unread.value.has(channel.id) ? ' unread' : ''}`}
      aria-current={channelShown.value?.id === channel.id ? 'page' : undefined}
      onClick={() => {
        goTo(channel.id);
        focusComposer();
      }}
    >
      <Icon name={signOf(channel)} /> <span>{channel.name}</span>
      <Unread channelId={channel.id} />
    </button>
  );
}

function DirectEntry({ channel }: { channel: ShownChannel }): VNode | null {
  const bot = world.value?.bot;
  if (!bot) return null;
  return (
    <button
      type="button"
      class={`channel direct${unread.value.has(channel.id) ? ' unread' : ''}`}
      aria-current={channelShown.value?.id === channel.id ? 'page' : undefined}
      onClick={() => {
        goTo(channel.id);
        focusComposer();
      }}
    >
      <span class={`presence ${botState.value}`}>
        <Avatar user={bot} size="small" />
      </span>
      <span>{bot.username}</span>
      <Unread channelId={channel.id} />
    </button>
  );
}

/** For who does not see the dot. */
function Unread({ channelId }: { channelId: string }): VNode | null {
  return unread.value.has(channelId) ? <span class="unseen">unread</span> : null;
}
