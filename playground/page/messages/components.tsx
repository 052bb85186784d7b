import type { VNode } from 'preact';
import { Icon } from '../icon.tsx';
import { Markdown } from '../markdown/show-markdown.tsx';
import { interactions } from '../state.ts';
import { cssColour } from './accent.ts';
import { BotButton } from './bot-button.tsx';
import { KIND, looseOf } from './component.ts';
import type { Component, TopLevel } from './component.ts';
import { SelectMenu } from './select-menu.tsx';

/** What a message has besides its words: buttons and menus, and all of it in Components V2. */
export function Components({
  messageId,
  components,
}: {
  messageId: string;
  components: readonly TopLevel[];
}): VNode {
  const last = interactions.value.findLast((interaction) => interaction.messageId === messageId);
  return (
    <div class="components">
      {looseOf(components).map((component, index) => (
        <Part key={index} component={component} messageId={messageId} />
      ))}
      {last?.state === 'failed' && (
        <p class="failed" role="status">
          This interaction failed
        </p>
      )}
    </div>
  );
}

function Part({ component, messageId }: { component: Component; messageId: string }): VNode | null {
  const inner = (component.components ?? []).map((one, index) => (
    <Part key={index} component={one} messageId={messageId} />
  ));
  switch (component.type) {
    case KIND.row:
      return <div class="buttons">{inner}</div>;
    case KIND.button:
      return <BotButton component={component} messageId={messageId} />;
    case KIND.stringSelect:
    case KIND.userSelect:
    case KIND.roleSelect:
    case KIND.mentionableSelect:
    case KIND.channelSelect:
      return <SelectMenu component={component} messageId={messageId} />;
    case KIND.section:
      return (
        <div class="section">
          <div>{inner}</div>
          {component.accessory && <Part component={component.accessory} messageId={messageId} />}
        </div>
      );
    case KIND.text:
      return <Markdown text={component.content ?? ''} />;
    case KIND.separator:
      return (
        <div
          class={`separator spacing-${component.spacing ?? 1}${component.divider === false ? ' bare' : ''}`}
        />
      );
    case KIND.container:
      return typeof component.accent_color === 'number' ? (
        <div class="container accented" style={{ borderLeftColor: cssColour(component.accent_color) }}>
          {inner}
        </div>
      ) : (
        <div class="container">{inner}</div>
      );
    case KIND.thumbnail:
      return <NotLoaded what="A picture" url={component.media?.url ?? ''} />;
    case KIND.gallery:
      return (
        <>
          {component.items?.map((item, index) => (
            <NotLoaded key={index} what={item.description ?? 'A picture'} url={item.media.url} />
          ))}
        </>
      );
    case KIND.file:
      return <NotLoaded what={component.name ?? 'A file'} url={component.file?.url ?? ''} />;
    default:
      return <p class="not-loaded">A component of kind {component.type}, which this page does not know</p>;
  }
}

/** Nothing is loaded from elsewhere, so pictures are named. */
function NotLoaded({ what, url }: { what: string; url: string }): VNode {
  return (
    <p class="not-loaded">
      <Icon name="file" /> {what}:{' '}
      <a href={url} target="_blank" rel="noreferrer noopener">
        {url}
      </a>
    </p>
  );
}
