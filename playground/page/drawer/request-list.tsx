import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { ShownRequest } from '../protocol.ts';
import { requests } from '../state.ts';
import { Json } from './json.tsx';

/** What the bot asked of Discord, the latest first, each with its status. */
export function RequestList(): VNode {
  return (
    <ol class="requests" reversed>
      {requests.value.toReversed().map((request) => (
        <li key={request.number}>
          <Request request={request} />
        </li>
      ))}
    </ol>
  );
}

function Request({ request }: { request: ShownRequest }): VNode {
  const [isOpen, open] = useState(false);
  const { method, path, status, body, answer, files } = request;
  const kind = status === 0 ? 'under-way' : status < 300 ? 'good' : 'bad';
  return (
    <details
      onToggle={({ currentTarget }) => {
        open(currentTarget.open);
      }}
    >
      <summary>
        <span class={`status ${kind}`}>{status === 0 ? '…' : status}</span> {method}{' '}
        <span class="path">{shorten(path)}</span>
      </summary>
      {isOpen && (
        <>
          {body !== undefined && body !== null && <Json value={body} />}
          {files.length > 0 && <p>Files: {files.join(', ')}</p>}
          {answer !== undefined && answer !== null && <Json value={answer} />}
        </>
      )}
    </details>
  );
}

/** Tokens are long and the same everywhere. */
function shorten(path: string): string {
  return path.replace(/interaction-token-\d+/, 'token');
}
