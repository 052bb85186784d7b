import type { ComponentChildren, VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { channels, findPerson } from '../state.ts';
import { goTo } from '../sight.ts';
import { nameOf } from '../people.ts';
import { Moment } from './moment.tsx';
import type { Node } from './nodes.ts';
import { parseMarkdown } from './parse-markdown.ts';

/** A text in Discord's Markdown, as elements. */
export function Markdown({ text }: { text: string }): VNode {
  const nodes = useMemo(() => parseMarkdown(text), [text]);
  return <div class="markdown">{showAll(nodes)}</div>;
}

/** The same in one line, without what would take several: for the preview of a reply. */
export function MarkdownLine({ text }: { text: string }): VNode {
  const nodes = useMemo(() => parseMarkdown(text.replaceAll(/\n+/g, ' ').slice(0, 200)), [text]);
  return <span class="markdown-line">{showAll(nodes)}</span>;
}

function showAll(nodes: readonly Node[]): ComponentChildren {
  return nodes.map((node, index) => <Piece key={index} node={node} />);
}

function Piece({ node }: { node: Node }): VNode | string {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'break':
      return <br />;
    case 'bold':
      return <strong>{showAll(node.children)}</strong>;
    case 'italic':
      return <em>{showAll(node.children)}</em>;
    case 'underline':
      return <u>{showAll(node.children)}</u>;
    case 'strike':
      return <s>{showAll(node.children)}</s>;
    case 'spoiler':
      return <Spoiler>{showAll(node.children)}</Spoiler>;
    case 'quote':
      return <blockquote>{showAll(node.children)}</blockquote>;
    case 'subtext':
      return <small class="subtext">{showAll(node.children)}</small>;
    case 'heading':
      // The page has headings of its own; these are a message's.
      return (
        <div class={`heading heading-${node.level}`} role="heading" aria-level={node.level + 3}>
          {showAll(node.children)}
        </div>
      );
    case 'list':
      return <List node={node} />;
    case 'code':
      return <code>{node.text}</code>;
    case 'fence':
      return (
        <pre tabIndex={0}>
          <code>{node.text}</code>
        </pre>
      );
    case 'link':
      return (
        <a href={node.url} target="_blank" rel="noreferrer noopener" title={node.url}>
          {showAll(node.children)}
        </a>
      );
    case 'user':
    case 'role':
    case 'channel':
    case 'everyone':
    case 'command':
    case 'emoji':
    case 'moment':
      return <Mention node={node} />;
  }
}

function List({ node }: { node: Extract<Node, { kind: 'list' }> }): VNode {
  const items = node.items.map((item, index) => <li key={index}>{showAll(item)}</li>);
  return node.start === null ? <ul>{items}</ul> : <ol start={node.start}>{items}</ol>;
}

type Named = Extract<
  Node,
  { kind: 'user' | 'role' | 'channel' | 'everyone' | 'command' | 'emoji' | 'moment' }
>;

function Mention({ node }: { node: Named }): VNode {
  switch (node.kind) {
    case 'user': {
      const user = findPerson(node.id);
      return <span class="mention">@{user ? nameOf(user) : 'unknown-user'}</span>;
    }
    case 'role':
      return <span class="mention">@role</span>;
    case 'everyone':
      return <span class="mention">{node.text}</span>;
    case 'command':
      return <span class="mention">/{node.name}</span>;
    case 'emoji':
      return <span>:{node.name}:</span>;
    case 'moment':
      return <Moment seconds={node.seconds} style={node.style} />;
    case 'channel': {
      const channel = channels.value.find(({ id }) => id === node.id);
      if (!channel) return <span class="mention">#unknown</span>;
      return (
        <button
          type="button"
          class="mention"
          onClick={() => {
            goTo(channel.id);
          }}
        >
          #{channel.name}
        </button>
      );
    }
  }
}

/** What is hidden until it is pressed. */
function Spoiler({ children }: { children: ComponentChildren }): VNode {
  const [isShown, show] = useState(false);
  if (isShown) return <span class="spoiler shown">{children}</span>;
  return (
    <button
      type="button"
      class="spoiler"
      aria-label="Spoiler: show it"
      onClick={() => {
        show(true);
      }}
    >
      <span aria-hidden="true">{children}</span>
    </button>
  );
}
