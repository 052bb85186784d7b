import type { VNode } from 'preact';
import type { ShownInteraction } from '../protocol.ts';
import { Avatar } from '../avatar.tsx';
import { nameOf } from '../people.ts';
import { dismiss, findPerson, whoIAm, world } from '../state.ts';

/** A command that the bot has not answered yet, or not in time. */
export function PendingItem({ interaction }: { interaction: ShownInteraction }): VNode | null {
  const bot = world.value?.bot;
  const me = findPerson(whoIAm.value);
  if (!bot || !me) return null;
  const hasFailed = interaction.state === 'failed';
  return (
    <li>
      <div class={`message with-head pending${hasFailed ? ' only-mine' : ''}`}>
        <p class="reference">
          <Avatar user={me} size="tiny" />
          <span class="reference-author">{nameOf(me)}</span> used{' '}
          <span class="command-name">{interaction.name}</span>
        </p>
        <Avatar user={bot} />
        <h3 class="message-head">
          <span class="author is-bot">{bot.username}</span>
          <span class="app-badge">App</span>
        </h3>
        <div class={`message-body ${hasFailed ? 'failed' : 'thinking'}`} role="status">
          {hasFailed ? 'The application did not respond' : 'Sending command …'}
        </div>
        {hasFailed && (
          <p class="only-you">
            Only you can see this ·{' '}
            <button
              type="button"
              class="link-button"
              onClick={() => {
                dismiss(interaction.id);
              }}
            >
              Dismiss message
            </button>
          </p>
        )}
      </div>
    </li>
  );
}
