import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { SentFile, ShownChannel } from '../protocol.ts';
import { titleOf } from '../channel-list.tsx';
import { act } from '../connection.ts';
import { Icon } from '../icon.tsx';
import { editing, replyingTo } from '../sight.ts';
import { conversationOf, whoIAm } from '../state.ts';
import { drafts, slashCommands, startSlash, write } from './draft.ts';
import { listMentions, mentionBefore } from './mentions.tsx';
import { readFiles } from './read-files.ts';
import { matchSlash } from './slash-commands.ts';
import { SuggestionList, useSuggestions } from './suggestions.tsx';

const LIST = 'suggestions';

/** The box for words. A slash at its beginning lists the commands, an @ anywhere the people. */
export function WritingBox({ channel }: { channel: ShownChannel }): VNode {
  const text = drafts.value[channel.id] ?? '';
  const box = useRef<HTMLTextAreaElement>(null);
  const [files, setFiles] = useState<readonly SentFile[]>([]);
  const [caret, setCaret] = useState(0);
  const [closedFor, closeFor] = useState<string | null>(null);
  const found = closedFor === text ? null : suggest(channel.id, text, caret);
  const choose = (index: number): void => {
    found?.choose(index);
  };
  const list = useSuggestions(LIST, found?.rows.length ?? 0, choose);

  useLayoutEffect(() => {
    const field = box.current;
    if (!field) return;
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight}px`;
  }, [text]);

  const send = async (): Promise<void> => {
    if (text.trim() === '' && files.length === 0) return;
    const reply = replyingTo.value;
    const replied = reply ? { replyTo: reply.id, ping: reply.ping } : {};
    const sent = await act({
      do: 'say',
      channel: channel.id,
      text,
      ...replied,
      ...(files.length > 0 ? { files } : {}),
    });
    if (!sent) return;
    write(channel.id, '');
    replyingTo.value = null;
    setFiles([]);
  };

  const takeKey = (event: KeyboardEvent): void => {
    if (found && list.takeKey(event)) return;
    if (event.key === 'Escape') {
      if (found) closeFor(text);
      else replyingTo.value = null;
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      void send();
    } else if (event.key === 'ArrowUp' && text === '') editLast(channel.id, event);
  };

  const name = titleOf(channel);
  return (
    <div class="writing">
      {found && (
        <SuggestionList id={LIST} label={found.label} list={list} choose={choose} rows={found.rows} />
      )}
      <div class="writing-row">
        <label class="icon-button attach" title="Attach a file">
          <Icon name="plus" />
          <input
            type="file"
            multiple
            class="unseen"
            aria-label="Attach a file"
            onChange={({ currentTarget }) => {
              void readFiles(currentTarget.files).then(setFiles);
            }}
          />
        </label>
        <textarea
          ref={box}
          data-composer
          rows={1}
          value={text}
          placeholder={`Message ${name}`}
          aria-label={`Message ${name}`}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={found ? LIST : undefined}
          aria-activedescendant={found ? list.activeId : undefined}
          onInput={({ currentTarget }) => {
            const { value, selectionStart } = currentTarget;
            setCaret(selectionStart);
            closeFor(null);
            const command = readCommand(value);
            if (command) startSlash(channel.id, command.path, command.rest);
            else drafts.value = { ...drafts.value, [channel.id]: value };
          }}
          onKeyDown={takeKey}
        />
        <button
          type="button"
          class="icon-button"
          aria-label="Send"
          onClick={() => {
            void send();
          }}
        >
          <Icon name="send" />
        </button>
      </div>
      {files.length > 0 && (
        <p class="files-to-send">
          {files.map((file) => file.name).join(', ')}{' '}
          <button
            type="button"
            class="link-button"
            onClick={() => {
              setFiles([]);
            }}
          >
            Remove
          </button>
        </p>
      )}
    </div>
  );
}

/** What can be chosen for what stands before the cursor; null for nothing. */
function suggest(
  channelId: string,
  text: string,
  caret: number,
): { label: string; rows: readonly VNode[]; choose: (index: number) => void } | null {
  if (text.startsWith('/') && !text.includes('\n')) {
    const found = matchSlash(slashCommands.value, text);
    if (found.length === 0) return null;
    return {
      label: 'Commands',
      rows: found.map(({ title, description }) => (
        <>
          <strong>{title}</strong> <span>{description}</span>
        </>
      )),
      choose: (index) => {
        const command = found[index];
        if (command) startSlash(channelId, command.path);
      },
    };
  }
  const mention = mentionBefore(text, caret);
  const people = mention ? listMentions(mention.typed) : [];
  if (!mention || people.length === 0) return null;
  return {
    label: 'People',
    rows: people.map(({ row }) => row),
    choose: (index) => {
      const chosen = people[index];
      if (chosen) write(channelId, `${text.slice(0, mention.start)}@${chosen.username} ${text.slice(caret)}`);
    },
  };
}

/** A whole command with a space behind it: one goes on in its fields. */
function readCommand(text: string): { path: string; rest: string } | null {
  for (const { path, title } of slashCommands.value)
    for (const name of [path, title])
      if (text.startsWith(`${name} `)) return { path, rest: text.slice(name.length + 1).trim() };
  return null;
}

/** With nothing written, the arrow up changes the last message of one's own. */
function editLast(channelId: string, event: KeyboardEvent): void {
  const last = conversationOf(channelId).value.findLast(
    ({ value: { message, deleted } }) => !deleted && message.author.id === whoIAm.value,
  );
  if (!last) return;
  event.preventDefault();
  editing.value = last.value.message.id;
}
