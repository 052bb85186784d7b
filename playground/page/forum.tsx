import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Refusal } from './composer/refusal.tsx';
import { act } from './connection.ts';
import { Icon } from './icon.tsx';
import { MarkdownLine } from './markdown/show-markdown.tsx';
import { nameOf } from './people.ts';
import type { ShownChannel } from './protocol.ts';
import { focusComposer, goTo } from './sight.ts';
import { channels, conversationOf } from './state.ts';

/** A forum: its posts, the latest first, and the way to a new one. */
export function Forum({ forum }: { forum: ShownChannel }): VNode {
  const posts = channels.value.filter(({ parentId }) => parentId === forum.id);
  return (
    <div class="forum">
      <NewPost forum={forum} />
      <h2>Posts</h2>
      {posts.length === 0 && <p class="nothing">There are none yet.</p>}
      <ul>
        {posts.toReversed().map((post) => (
          <li key={post.id}>
            <Post post={post} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Post({ post }: { post: ShownChannel }): VNode {
  const messages = conversationOf(post.id).value;
  const first = messages[0]?.value.message;
  return (
    <button
      type="button"
      class="post"
      onClick={() => {
        goTo(post.id);
        focusComposer();
      }}
    >
      <strong>{post.name}</strong>
      {first && (
        <span>
          {nameOf(first.author)}: <MarkdownLine text={first.content} />
        </span>
      )}
      <small>
        <Icon name="thread" /> {messages.length}
      </small>
    </button>
  );
}

function NewPost({ forum }: { forum: ShownChannel }): VNode {
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const send = async (): Promise<void> => {
    if ((await act({ do: 'post', forum: forum.id, name, text })) === null) return;
    setName('');
    setText('');
  };
  return (
    <form
      class="new-post"
      aria-label="New post"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Refusal />
      <input
        data-composer
        type="text"
        required
        maxLength={100}
        placeholder="Title"
        aria-label="Title"
        value={name}
        onInput={({ currentTarget }) => {
          setName(currentTarget.value);
        }}
      />
      <textarea
        required
        rows={2}
        maxLength={2000}
        placeholder="What do you want to know?"
        aria-label="Message"
        value={text}
        onInput={({ currentTarget }) => {
          setText(currentTarget.value);
        }}
      />
      <button type="submit" class="button primary">
        Post
      </button>
    </form>
  );
}
