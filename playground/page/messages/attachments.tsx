import type { APIAttachment } from 'discord-api-types/v10';
import type { VNode } from 'preact';
import { Icon } from '../icon.tsx';

/** The files of a message, to be downloaded. */
export function Attachments({ attachments }: { attachments: readonly APIAttachment[] }): VNode | null {
  if (attachments.length === 0) return null;
  return (
    <ul class="attachments">
      {attachments.map((attachment) => (
        <li key={attachment.id} class="attachment">
          <Icon name="file" />
          <span>
            <a href={placeOf(attachment)} download={attachment.filename}>
              {attachment.filename}
            </a>
            <small>{describeSize(attachment.size)}</small>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Where this page's own server has the file, which the message names at Discord's address. */
function placeOf({ url }: APIAttachment): string {
  return new URL(url).pathname.slice(1);
}

function describeSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(2)} KB` : `${(bytes / 1024 ** 2).toFixed(2)} MB`;
}
