import type { APIMessage } from 'discord-api-types/v10';
import type { VNode } from 'preact';
import { Markdown } from '../markdown/show-markdown.tsx';
import { Attachments } from './attachments.tsx';
import { Components } from './components.tsx';
import { Embeds } from './embeds.tsx';

/** What a message says: of its own, or as it was when it was forwarded. */
type Content = Pick<APIMessage, 'content' | 'edited_timestamp' | 'attachments' | 'embeds' | 'components'>;

/** The words of a message and all that hangs on them; its buttons are those of the message with that id, and `isOld` ones do nothing. */
export function MessageContent(props: { messageId: string; content: Content; isOld?: boolean }): VNode {
  const { messageId, content, isOld = false } = props;
  const { edited_timestamp: edited, components = [] } = content;
  return (
    <>
      {content.content !== '' && <Markdown text={content.content} />}
      {edited !== null && (
        <small class="edited" title={new Date(edited).toLocaleString()}>
          (edited)
        </small>
      )}
      <Attachments attachments={content.attachments} />
      <Embeds embeds={content.embeds} />
      {components.length > 0 && (
        <fieldset disabled={isOld}>
          <Components messageId={messageId} components={components} />
        </fieldset>
      )}
    </>
  );
}
