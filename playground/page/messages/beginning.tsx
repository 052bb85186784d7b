import type { VNode } from 'preact';
import type { ShownChannel } from '../protocol.ts';
import { startSlash, write } from '../composer/draft.ts';
import { doIt } from '../connection.ts';
import { world } from '../state.ts';

/** What stands above the first message: where one is, and what one could try. */
export function Beginning({ channel }: { channel: ShownChannel }): VNode {
  const isDirect = channel.guildId === null;
  const bot = world.value?.bot.username ?? 'ibid';
  const question = 'who leads the MEK?';
  return (
    <section class="beginning">
      <h2>{isDirect ? `Your direct messages with ${bot}` : `Welcome to #${channel.name}`}</h2>
      <p>
        A Discord on this machine, with the real bot in it. Nothing leaves it, and nothing that you do changes
        your corpus. Write as you would in Discord, or try:
      </p>
      <div class="buttons">
        <button
          type="button"
          class="button secondary"
          onClick={() => {
            doIt({ do: 'say', channel: channel.id, text: isDirect ? question : `@${bot} ${question}` });
          }}
        >
          Ask “{question}”
        </button>
        <button
          type="button"
          class="button secondary"
          onClick={() => {
            startSlash(channel.id, '/quote');
          }}
        >
          Find quotations with /quote
        </button>
        <button
          type="button"
          class="button secondary"
          onClick={() => {
            write(channel.id, '/');
          }}
        >
          See all commands
        </button>
      </div>
    </section>
  );
}
