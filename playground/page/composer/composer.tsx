import type { VNode } from 'preact';
import type { ShownChannel } from '../protocol.ts';
import { Icon } from '../icon.tsx';
import { nameOf } from '../people.ts';
import { focusComposer, replyingTo } from '../sight.ts';
import { findMessage } from '../state.ts';
import { slash } from './draft.ts';
import { Refusal } from './refusal.tsx';
import { SlashForm } from './slash-form.tsx';
import { WritingBox } from './writing-box.tsx';

/** Where one writes: words, or a slash command. */
export function Composer({ channel }: { channel: ShownChannel }): VNode {
  const command = slash.value?.channelId === channel.id ? slash.value : null;
  return (
    <div class="composer">
      <Refusal />
      <ReplyBar />
      {command ? <SlashForm key={command.path} channelId={channel.id} /> : <WritingBox channel={channel} />}
    </div>
  );
}

/** What the next message replies to. */
function ReplyBar(): VNode | null {
  const reply = replyingTo.value;
  const answered = reply && findMessage(reply.id)?.value.message;
  if (!reply || !answered) return null;
  return (
    <div class="reply-bar">
      <span>
        Replying to <strong>{nameOf(answered.author)}</strong>
      </span>
      <button
        type="button"
        class="link-button"
        aria-pressed={reply.ping}
        onClick={() => {
          replyingTo.value = { ...reply, ping: !reply.ping };
        }}
      >
        @ {reply.ping ? 'on' : 'off'}
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label="Do not reply"
        onClick={() => {
          replyingTo.value = null;
          focusComposer();
        }}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
