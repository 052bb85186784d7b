import type { VNode } from 'preact';
import { ChannelList, FORUM } from './channel-list.tsx';
import { Composer } from './composer/composer.tsx';
import { Drawer } from './drawer/drawer.tsx';
import { Forum } from './forum.tsx';
import { Form } from './messages/form.tsx';
import { Header } from './header.tsx';
import { MessageList } from './messages/message-list.tsx';
import { channelShown, drawer, isListOpen } from './sight.ts';
import { isOnline, world } from './state.ts';

/** The whole page. */
export function App(): VNode {
  const channel = channelShown.value;
  if (!world.value || !channel)
    return <p class="waiting">{isOnline.value ? 'One moment …' : 'Waiting for the playground …'}</p>;
  return (
    <div class={`frame${drawer.value === null ? '' : ' with-drawer'}${isListOpen.value ? ' with-list' : ''}`}>
      <ChannelList />
      <main
        class="chat"
        aria-label={channel.guildId === null ? 'Direct messages' : `Channel ${channel.name}`}
      >
        <Header channel={channel} />
        {channel.type === FORUM ? (
          <Forum forum={channel} />
        ) : (
          <>
            <MessageList key={channel.id} channel={channel} />
            <Composer key={`composer ${channel.id}`} channel={channel} />
          </>
        )}
      </main>
      {drawer.value !== null && <Drawer />}
      <Form />
    </div>
  );
}
